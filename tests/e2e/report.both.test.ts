import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { Panel, type ReportAnswers } from './pages/panel.ts';
import { panelBeside } from './pages/panel-window.ts';

const SELF_IN_KOREA: ReportAnswers = {
  country: 'KR',
  role: 'self',
  age: 'adult',
  kind: 'sexual-deepfake',
};

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

/** A page, and the panel for it after "Report this page" and four answers. */
async function reportFrom(answers: ReportAnswers): Promise<Panel> {
  const address = stage.pages.visit().url('blank');
  const page = await stage.browser.newTab(`${address}?utm_source=secret-friend`);
  const panel = await Panel.openFor(stage.browser, address);
  open.push(panel.tab, page);
  await panel.press('panel.report');
  await panel.answerQuestions(answers);
  expect(await panel.says('report.places')).toBe(true);
  return panel;
}

/** Runs inside the panel: what stands in the text to be sent. */
const textToSend = () => document.querySelector<HTMLTextAreaElement>('#draft-text')?.value ?? '';

/** Runs inside the panel: the text for the last place that has one (the police). */
function openLastDraft(): boolean {
  const last = [...document.querySelectorAll<HTMLButtonElement>('.place .button')]
    .filter((button) => button.textContent.startsWith('See the prepared text'))
    .at(-1);
  last?.click();
  return last !== undefined;
}

/** Runs inside one of our pages. */
async function closeTabsOf(host: string): Promise<void> {
  type OpenTab = { id?: number; url?: string; pendingUrl?: string };
  type Api = { tabs: { query(q: object): Promise<OpenTab[]>; remove(id: number): Promise<void> } };
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  const { tabs } = browser ?? chrome;
  for (const { id, url, pendingUrl } of await tabs.query({})) {
    if (id !== undefined && `${url} ${pendingUrl}`.includes(host)) await tabs.remove(id);
  }
}

describe('one press on "Report this page"', () => {
  it('leads to the Korean centre, in Korean, with its source and the day it was checked', async () => {
    const panel = await reportFrom(SELF_IN_KOREA);
    const words = await panel.words();
    expect(words).toContain('112');
    expect(words).toContain('1366');
    expect(words).toMatch(/Central Digital Sex Crime/);
    expect(await panel.says('report.about-place')).toBe(true);
    expect(words).toMatch(/Checked against its sources on/);
    await panel.press('report.write');
    expect(await panel.says('report.leaves')).toBe(true);
    const text = await panel.tab.run(textToSend, null);
    expect(text).toMatch(/삭제/);
    expect(text).toContain('localhost');
    expect(text).not.toContain('secret-friend');
  });

  it('never sends a person whose picture was made under 18 to a place that wants the picture', async () => {
    const panel = await reportFrom({ ...SELF_IN_KOREA, age: 'under-18' });
    const words = await panel.words();
    expect(words).not.toMatch(/StopNCII/);
    expect(words).toMatch(/It is not your fault/);
    expect(words).toContain('1388');
  });

  it('opens the form of the place, and nothing else, when the person presses', async () => {
    const panel = await reportFrom(SELF_IN_KOREA);
    expect(stage.gatekeeper.foreign()).toEqual([]);
    await panel.press('report.write');
    expect(await panel.says('report.text')).toBe(true);
    expect(stage.gatekeeper.foreign()).toEqual([]);
    await panel.press('report.open-form');
    const gone = await until(() => {
      const hosts = stage.gatekeeper.foreign().map(({ host }) => host);
      return Promise.resolve(hosts.length > 0 && hosts);
    }, 10_000);
    expect(new Set(gone)).toEqual(new Set(['d4u.stop.or.kr']));
    // The panel opened beside it, within the same press.
    expect(await until(() => stage.browser.isBesideOpen(), 5000)).toBe(true);
    await panel.tab.run(closeTabsOf, 'd4u.stop.or.kr');
    // The pressed hand-off is the one request that may leave; `stage.close` fails on any other.
    stage.gatekeeper.reaches.length = 0;
    const desk = await Desk.open(stage.browser);
    open.push(desk.tab);
    expect(await desk.says('row.handed-off')).toBe(true);
  });

  it('takes several addresses of one case, cleaned, into what was already written, for every place', async () => {
    const panel = await reportFrom(SELF_IN_KOREA);
    await panel.press('report.write');
    expect(await panel.says('report.text')).toBe(true);
    await panel.tab.click('#draft-text');
    await panel.tab.type('EDITED ');
    await panel.press('report.change-facts');
    expect(await panel.says('report.address-becomes')).toBe(true);
    expect(await panel.words()).toMatch(/utm_source/);
    await panel.press('report.address-add');
    // The new address has the focus: it can be typed at once.
    await panel.tab.type('https://picto.test/p/2?fbclid=secret-friend');
    await panel.tab.click('#fact-account');
    await panel.tab.type('@k92');
    await panel.press('report.facts-done');
    expect(await panel.says('report.text')).toBe(true);
    const text = await panel.tab.run(textToSend, null);
    for (const part of ['EDITED', 'localhost', 'https://picto.test/p/2', '@k92'])
      expect(text).toContain(part);
    expect(text).not.toContain('secret-friend');
    // Another place, nothing typed again.
    await panel.press('common.back');
    expect(await panel.says('report.places')).toBe(true);
    expect(await panel.tab.run(openLastDraft, null)).toBe(true);
    expect(await panel.says('report.text')).toBe(true);
    const second = await panel.tab.run(textToSend, null);
    expect(second).not.toContain('EDITED');
    for (const part of ['https://picto.test/p/2', '@k92']) expect(second).toContain(part);
  });

  it('keeps what was edited when the panel is closed and opened again, but not the name', async () => {
    const panel = await reportFrom(SELF_IN_KOREA);
    await panel.press('report.write');
    expect(await panel.says('report.text')).toBe(true);
    await panel.tab.click('#sender-name');
    await panel.tab.type('Kim Private');
    await panel.tab.click('#draft-text');
    await panel.tab.type('EDITED ');
    const address = await panel.tab.run(() => location.href, null);
    await panel.tab.close();
    open.shift();
    const again = new Panel(
      await stage.browser.extensionPage(address.slice(address.indexOf('popup.html'))),
    );
    open.push(again.tab);
    expect(await again.says('report.text')).toBe(true);
    const text = await again.tab.run(textToSend, null);
    expect(text).toContain('EDITED');
    expect(text).not.toContain('Kim Private');
  });
});

describe('our entry in the menu of a page', () => {
  const pressed = async (selector: string): Promise<Panel> => {
    const address = stage.pages.visit().url('several-posts');
    const page = await stage.browser.newTab(address);
    open.push(page);
    await stage.browser.chooseInMenu(page, selector);
    // Whatever opened has taken it; a panel for the same page then shows it.
    await new Promise((done) => setTimeout(done, 1500));
    const panel = await Panel.openFor(stage.browser, address);
    open.push(panel.tab);
    expect(await panel.says('report.change-facts')).toBe(true);
    await panel.press('report.change-facts');
    expect(await panel.says('report.addresses')).toBe(true);
    return panel;
  };
  /** Runs inside the panel. */
  const given = () =>
    [...document.querySelectorAll<HTMLTextAreaElement>('.addresses textarea')].map(
      ({ value }) => new URL(value).pathname,
    );

  it('puts the address of a link into the report, and not the page that it stands on', async () => {
    const panel = await pressed('#post');
    expect(await panel.tab.run(given, null)).toEqual(['/p/2']);
    expect(await panel.offers('report.address-add-page', 0)).toBe(true);
  });

  it('puts the address of a picture into it, beside that of its page, and loads nothing', async () => {
    const panel = await pressed('#picture');
    const [page, picture] = await panel.tab.run(given, null);
    expect(page).toMatch(/several-posts/);
    expect(picture).toBe('/a.jpg');
    expect(stage.gatekeeper.foreign()).toEqual([]);
  });
});

describe('after a report was sent', () => {
  it('follows it: an answer with its number, and "still up?" asks for headers only, without cookies', async () => {
    const panel = await reportFrom(SELF_IN_KOREA);
    // The regulator names a time that it aims at: there is something to be reminded of.
    expect(await panel.tab.run(openDraftFor, 'Standards Commission')).toBe(true);
    await panel.press('report.sent-it');
    expect(await panel.says('report.receipt')).toBe(true);
    const desk = await Desk.open(stage.browser, 'reports');
    open.push(desk.tab);
    expect(await desk.says('sent.title')).toBe(true);
    await until(() => desk.tab.run(openFirstReport, null), 10_000);
    expect(await desk.says('sent.still-up')).toBe(true);
    stage.gatekeeper.reaches.length = 0;
    await desk.press('sent.ask');
    expect(await desk.says('sent.outcome-answers', 20_000)).toBe(true);
    const asked = stage.gatekeeper.reaches.filter(({ method }) => method === 'HEAD');
    expect(asked).toHaveLength(1);
    const headers = asked[0]?.headers;
    expect([headers?.cookie, headers?.referer, headers?.authorization]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    // The name that this extension has in this browser must not be told.
    expect(headers?.origin ?? 'null').toMatch(/^null$/);
    await desk.tab.click('#answer-reference');
    await desk.tab.type('77-1');
    await desk.tab.run(chooseFirstAnswer, null);
    await desk.press('sent.keep-answer');
    const kept = await until(() => desk.words().then((words) => words.includes('77-1')), 10_000);
    expect(kept).toBe(true);
    expect(await desk.says('sent.state-received')).toBe(true);

    await desk.tab.run(catchWhatLeaves, null);
    await desk.press('sent.calendar');
    await desk.press('sent.print');
    const { name, text, printed } = await desk.tab.run(caught, null);
    expect([name, printed]).toEqual(['reminder.ics', 1]);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*\r\nSUMMARY:Reminder\r\n/);
    expect(text).not.toMatch(/https?:|Commission|77-1|Jikim/i);

    await desk.press('sent.looked-gone');
    expect(await desk.says('sent.state-removed-after')).toBe(true);
    await desk.press('sent.all');
    expect(await desk.says('sent.removals')).toBe(true);
    expect(await desk.words()).toMatch(/Gone within an hour/);
  });
});

describe('help without an address or a picture', () => {
  it('is there for a parent, and says what the law says, with its source', async () => {
    const panel = new Panel(await stage.browser.extensionPage('popup.html?help'));
    open.push(panel.tab);
    await panel.press('help.child');
    expect(await panel.says('help.child-2')).toBe(true);
    await panel.press('help.law');
    expect(await panel.says('help.law-lead')).toBe(true);
    // The country was chosen above, in this browser.
    expect(await panel.words()).toContain('art. 14-2(1)');
    expect(stage.gatekeeper.foreign()).toEqual([]);
  });
});

/** Runs inside the desk. */
function openFirstReport(): boolean {
  const first = document.querySelector<HTMLButtonElement>('.plain-list .answer');
  first?.click();
  return first !== null;
}

/** Runs inside the panel: the text for the place with these words in its name. */
function openDraftFor(name: string): boolean {
  const place = [...document.querySelectorAll('.place')].find(({ textContent }) =>
    textContent.includes(name),
  );
  const button = [...(place?.querySelectorAll<HTMLButtonElement>('.button') ?? [])].at(0);
  button?.click();
  return button !== undefined;
}

type Caught = { name: string; text: string; printed: number };
type WithCaught = { leaving: { name: string; text: Promise<string>; printed: number } };

/** Runs inside the desk: what is saved or printed from now on is noted, and goes nowhere. */
function catchWhatLeaves(): void {
  const leaving = { name: '', text: Promise.resolve(''), printed: 0 };
  (globalThis as unknown as WithCaught).leaving = leaving;
  URL.createObjectURL = (made) => {
    leaving.text = (made as Blob).text();
    return 'about:blank#';
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    leaving.name = this.download;
  };
  globalThis.print = () => {
    leaving.printed += 1;
  };
}
async function caught(): Promise<Caught> {
  const { leaving } = globalThis as unknown as WithCaught;
  return { ...leaving, text: await leaving.text };
}

/** Runs inside the desk. */
function chooseFirstAnswer(): void {
  document.querySelector<HTMLInputElement>('input[name="answer"]')?.click();
}

describe('"Keep a record" with a picture', () => {
  it('asks who and how old first, keeps what is visible, and shows it only while it is asked for', async () => {
    const address = stage.pages.visit().url('blank');
    const helper = await stage.browser.extensionPage('welcome.html');
    const page = await stage.browser.newTab(address);
    const panel = await panelBeside(stage.browser, helper, address);
    open.push(panel.tab, page, helper);
    await panel.press('panel.keep');
    await panel.press('keep.with-picture');
    await panel.press('report.role-self');
    await panel.press((await panel.offers('age.adult-19', 1000)) ? 'age.adult-19' : 'age.adult');
    expect(await panel.says('keep.law')).toBe(true);
    await panel.press('keep.with');
    await panel.press('capture.how-visible');
    expect(await panel.says('keep.kept-picture', 20_000), await panel.words()).toBe(true);

    const desk = await Desk.open(stage.browser);
    open.push(desk.tab);
    expect(await desk.says('desk.picture-covered')).toBe(true);
    const pictures = () =>
      [...document.images].filter((image) => image.src.startsWith('blob:')).length;
    expect(await desk.tab.run(pictures, null)).toBe(0);
    await desk.press('desk.show-otherwise');
    await desk.press('desk.show');
    const seen = await until(() => desk.tab.run(pictures, null), 10_000);
    expect(seen).toBe(1);
    await desk.press('desk.cover');
    expect(await until(async () => (await desk.tab.run(pictures, null)) === 0, 5000)).toBe(true);
    await desk.press('check.check');
    expect(await desk.says('check.intact', 20_000)).toBe(true);
  });
});

describe('quick exit', () => {
  it('is first in tab order and leaves an empty page behind, by three presses of Shift as well', async () => {
    for (const way of ['button', 'shift'] as const) {
      const desk = await Desk.open(stage.browser);
      open.push(desk.tab);
      expect(await desk.says('row.page')).toBe(true);
      if (way === 'button') {
        await desk.tab.key('Tab');
        const focused = () => document.activeElement?.className ?? '';
        expect(await desk.tab.run(focused, null)).toBe('quick-exit');
        await desk.tab.key('Enter');
      } else for (let n = 0; n < 3; n++) await desk.tab.key('Shift');
      const blank = await until(async () => (await desk.tab.url()) === 'about:blank', 5000);
      expect(blank, way).toBe(true);
    }
  });
});
