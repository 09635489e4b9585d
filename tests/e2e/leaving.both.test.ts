import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { OurPage } from './pages/our-page.ts';
import { Panel } from './pages/panel.ts';

const PASSPHRASE = 'four warm quiet words';
const PAGES = ['popup.html', 'popup.html?help', 'desk.html', 'welcome.html', 'sidepanel.html'];

let stage: Stage;
let open: Tab[] = [];
beforeAll(async () => {
  stage = await setStage();
});
afterEach(async () => {
  for (const tab of open) await tab.close().catch(() => null);
  open = [];
});
afterAll(() => stage.close());

/** Empty, or closed, as the panel is. */
const isEmpty = (tab: Tab, limitMs = 5000): Promise<boolean> =>
  until(async () => {
    const address = await tab.url().catch(() => 'closed');
    return address === 'about:blank' || !(await stage.browser.addresses()).includes(address);
  }, limitMs).then(Boolean);

/** Presses Shift so often; the page may go before the key is let go. */
async function shift(tab: Tab, times: number): Promise<void> {
  for (let n = 0; n < times; n++)
    await tab.key('Shift').catch((error: unknown) => {
      if (n < times - 1) throw error;
    });
}

/** Goes back as with the browser's button, and tells where that leads. */
async function addressAfterBack(tab: Tab): Promise<string> {
  await tab.run(() => history.back(), null).catch(() => null);
  await new Promise((done) => setTimeout(done, 800));
  return tab.url();
}

async function ourPage(path: string): Promise<OurPage> {
  const page = new OurPage(await stage.browser.extensionPage(path));
  open.push(page.tab);
  expect(await page.offers('common.leave')).toBe(true);
  return page;
}

describe('every page of the extension', () => {
  it.each(PAGES)(
    '%s: the way out is the first thing that Tab reaches, and Enter leaves',
    async (path) => {
      const { tab } = await ourPage(path);
      await tab.key('Tab');
      expect(await tab.run(() => document.activeElement?.className, null)).toBe('quick-exit');
      await tab.key('Enter').catch(() => null);
      expect(await isEmpty(tab)).toBe(true);
    },
  );

  it.each(PAGES)('%s: three presses of Shift leave; two and a letter do not', async (path) => {
    const { tab } = await ourPage(path);
    await shift(tab, 2);
    await tab.key('a');
    await tab.key('Shift');
    expect(await isEmpty(tab, 600)).toBe(false);
    await shift(tab, 2);
    expect(await isEmpty(tab)).toBe(true);
  });

  it.each(PAGES)(
    '%s: scrolled to the end, the way out is still on the screen, and nothing covers it',
    async (path) => {
      const { tab } = await ourPage(path);
      await tab.look({ width: 360, height: 480 });
      const isOnTop = await tab.run(() => {
        scrollTo(0, document.documentElement.scrollHeight);
        const button = document.querySelector('.quick-exit');
        const box = button?.getBoundingClientRect();
        if (!button || !box) return false;
        const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return button.contains(middle);
      }, null);
      expect(isOnTop).toBe(true);
      await tab.look({ width: 1100, height: 800 });
    },
  );

  it.each(PAGES)('%s: its title says nothing', async (path) => {
    const { tab } = await ourPage(path);
    expect(await tab.run(() => document.title, null)).toMatch(/^(Notes|Jikim)$/);
  });
});

describe('someone on a shared computer who must leave at once', () => {
  it('leaves from the panel: the page behind is empty too, and Back does not bring it back', async () => {
    const address = stage.pages.visit().url('blank');
    const page = await stage.browser.newTab(stage.pages.visit().url('plain-input'));
    open.push(page);
    await page.goto(address);
    const panel = await Panel.openFor(stage.browser, address);
    open.push(panel.tab);
    await panel.press('panel.report');
    expect(await panel.says('report.kept')).toBe(true);
    await shift(panel.tab, 3);
    expect(await isEmpty(page)).toBe(true);
    expect(await addressAfterBack(page)).not.toBe(address);
  });

  it('leaves although the page asks whether one really wants to go', async () => {
    const address = stage.pages.visit().url('blank');
    const page = await stage.browser.newTab(address);
    open.push(page);
    await page.run(() => {
      addEventListener('beforeunload', (event) => event.preventDefault());
      onbeforeunload = () => 'Stay?';
    }, null);
    await page.clickAt({ x: 20, y: 20 });
    const panel = await Panel.openFor(stage.browser, address);
    open.push(panel.tab);
    await panel.press('common.leave');
    expect(await isEmpty(page)).toBe(true);
  });

  it('leaves on one page, and all the others of ours are empty as well', async () => {
    const [desk, settings, help] = [
      await ourPage('desk.html'),
      await ourPage('desk.html#settings'),
      await ourPage('popup.html?help'),
    ];
    await settings.press('common.leave');
    for (const page of [desk, settings, help]) expect(await isEmpty(page.tab)).toBe(true);
  });

  it('leaves the desk, and Back does not bring it back', async () => {
    const tab = await stage.browser.newTab(stage.pages.visit().url('blank'));
    open.push(tab);
    await tab.goto(`${stage.browser.origin}/desk.html`);
    const desk = new Desk(tab);
    await desk.press('common.leave');
    expect(await isEmpty(tab)).toBe(true);
    expect(await addressAfterBack(tab)).not.toContain('desk.html');
  });

  it('has locked the records by leaving: whoever opens them next needs the passphrase', async () => {
    const desk = await Desk.open(stage.browser, 'settings');
    open.push(desk.tab);
    await desk.press('lock.set');
    for (const field of ['#passphrase', '#passphrase-again']) {
      await desk.tab.click(field);
      await desk.tab.type(PASSPHRASE);
    }
    await desk.press('lock.set-it');
    expect(await desk.says('lock.recovery', 30_000)).toBe(true);
    await desk.tab.click('.tick');
    await desk.press('lock.done');
    expect(await desk.says('row.page')).toBe(true);
    await desk.press('common.leave');
    expect(await isEmpty(desk.tab)).toBe(true);
    const next = await Desk.open(stage.browser);
    open.push(next.tab);
    expect(await next.says('lock.locked')).toBe(true);
    expect(await next.says('row.page', 0)).toBe(false);
  });
});
