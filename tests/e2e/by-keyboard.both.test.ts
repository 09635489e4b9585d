import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { HoldDialog } from './pages/hold-dialog.ts';
import { Panel } from './pages/panel.ts';
import { saying } from './pages/texts.ts';

let stage: Stage;
let open: Tab[] = [];
beforeAll(async () => {
  stage = await setStage();
});
afterEach(async () => {
  for (const tab of open) await tab.close();
  open = [];
});
afterAll(() => stage.close());

/** Runs inside one of our pages: what has the focus, and whether it can be seen there. */
function focused(): { name: string; isSeen: boolean } {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: '', isSeen: true };
  const { x, y, width, height } = element.getBoundingClientRect();
  const [across, down] = [x + width / 2, y + Math.min(height / 2, innerHeight / 2)];
  const top = document.elementFromPoint(across, down);
  const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : null;
  const name = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent;
  return {
    name: name.trim(),
    // A field in its label, or an icon in a button: either holds the other.
    isSeen: top !== null && (element.contains(top) || top.contains(element)),
  };
}

/** Presses Tab until what the key names has the focus. Every stop on the way must be visible. */
async function tabTo(tab: Tab, key: string): Promise<void> {
  const wanted = saying('en', key);
  const passed: string[] = [];
  for (let n = 0; n < 60; n++) {
    await tab.key('Tab');
    const { name, isSeen } = await tab.run(focused, null);
    expect(isSeen, `“${name}” has the focus and cannot be seen`).toBe(true);
    if (wanted.test(name)) return;
    passed.push(name);
  }
  throw new Error(`Tab does not lead to ${key}: ${passed.join(' | ')}`);
}

async function pressByKey(tab: Tab, key: string): Promise<void> {
  await tabTo(tab, key);
  await tab.key('Enter');
}

describe('by keyboard alone', () => {
  it('a page is reported, up to the receipt', async () => {
    const address = stage.pages.visit().url('blank');
    open.push(await stage.browser.newTab(address));
    const panel = await Panel.openFor(stage.browser, address);
    const { tab } = panel;
    open.push(tab);
    expect(await panel.offers('panel.report')).toBe(true);
    await pressByKey(tab, 'panel.report');
    expect(await panel.says('report.country')).toBe(true);
    await tabTo(tab, 'report.country-label');
    await tab.type('South K');
    await pressByKey(tab, 'common.next');
    for (const [asks, answer] of [
      ['report.role', 'report.role-self'],
      ['report.age-self', 'age.adult-19'],
      ['report.kind', 'kind.sexual-deepfake'],
    ] as const) {
      expect(await panel.says(asks)).toBe(true);
      await pressByKey(tab, answer);
    }
    expect(await panel.says('report.places')).toBe(true);
    await pressByKey(tab, 'report.write');
    expect(await panel.says('report.leaves')).toBe(true);
    await pressByKey(tab, 'report.sent-it');
    expect(await panel.says('report.receipt')).toBe(true);
  });

  it('a record is kept with a note, and a file of it is begun on the desk', async () => {
    const address = stage.pages.visit().url('blank');
    open.push(await stage.browser.newTab(address));
    const panel = await Panel.openFor(stage.browser, address);
    open.push(panel.tab);
    expect(await panel.offers('panel.keep')).toBe(true);
    await pressByKey(panel.tab, 'panel.keep');
    await tabTo(panel.tab, 'keep.note');
    await panel.tab.type('seen by a friend');
    await pressByKey(panel.tab, 'keep.keep');
    expect(await panel.says('keep.kept', 20_000)).toBe(true);

    const desk = await Desk.open(stage.browser);
    open.push(desk.tab);
    expect(await desk.says('row.page')).toBe(true);
    await pressByKey(desk.tab, 'desk.add-note');
    const isInField = () => desk.tab.run(() => document.activeElement?.id === 'desk-note', null);
    expect(await until(isInField, 5000), 'the focus is in the field').toBe(true);
    await desk.tab.type('told a teacher');
    await pressByKey(desk.tab, 'desk.keep-note');
    expect(await until(async () => (await desk.words()).includes('told a teacher'), 10_000)).toBe(
      true,
    );
    const isBack = async () =>
      saying('en', 'desk.add-note').test((await desk.tab.run(focused, null)).name);
    expect(await until(isBack, 5000), 'the focus is back on the button').toBe(true);
    // As a reader that goes from heading to heading.
    await desk.tab.run(() => document.querySelector('h1')?.focus(), null);
    await pressByKey(desk.tab, 'package.open');
    expect(await desk.says('package.what')).toBe(true);
  });

  it('a photo is held and answered, and the focus goes back to the upload control', async () => {
    const visit = stage.pages.visit();
    const tab = await stage.browser.newTab(visit.url('plain-input'));
    open.push(tab);
    const dialog = new HoldDialog(tab);
    await tab.run(() => document.querySelector<HTMLElement>('#photo')?.focus(), null);
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await dialog.isShown(15_000)).toBe(true);
    await new Promise((done) => setTimeout(done, 800));
    await tab.key('Escape');
    expect(await until(async () => !(await dialog.isShown(0)), 5000)).toBe(true);
    expect(visit.leaks()).toEqual([]);
    expect(await tab.run(() => document.activeElement?.id, null)).toBe('photo');
  });
});

describe('the settings', () => {
  it('go to a file and come back from it in another state; a file of something else changes nothing', async () => {
    const desk = await Desk.open(stage.browser, 'settings');
    open.push(desk.tab);
    expect(await desk.says('settings.always-ask')).toBe(true);
    const always = () =>
      desk.tab.run(
        () => document.querySelector('[role="switch"]')?.getAttribute('aria-checked'),
        null,
      );
    expect(await always()).toBe('false');
    const give = (text: string) =>
      desk.tab.run((content) => {
        const input = document.querySelector<HTMLInputElement>('#settings-file');
        if (!input) throw new Error('no place for a file');
        const given = new DataTransfer();
        given.items.add(new File([content], 'notes-settings.json'));
        input.files = given.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, text);
    await give('{"format":"jikim-settings","version":1,"settings":{"alwaysAsk":true}}');
    expect(await desk.says('settings.file-taken')).toBe(true);
    expect(await until(async () => (await always()) === 'true', 5000)).toBe(true);
    await give('{"alwaysAsk":false}');
    expect(await desk.says('settings.file-not-ours')).toBe(true);
    expect(await always()).toBe('true');
    expect(await desk.says('keys.title')).toBe(true);
    expect(await desk.words()).toMatch(/Alt\+Shift\+J|No keys set/);
  });
});
