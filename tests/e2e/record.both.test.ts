import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from './harness/browser.ts';
import { startGallery, type Gallery } from './harness/gallery-server.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { keepPicture } from './pages/keep.ts';

/** What a person does with a page of originals that was kept twice. */
let stage: Stage;
let gallery: Gallery;
beforeAll(async () => {
  stage = await setStage();
  gallery = await startGallery(4, 256, 'noisy');
  for (let n = 0; n < 2; n += 1) await keepPicture(stage, gallery.url, 'page-with-originals');
});
afterAll(async () => {
  await gallery.close();
  await stage.close();
});

const countOf = (selector: string) => document.querySelectorAll(selector).length;

/** The desk with the first record opened. */
async function openRecord(): Promise<Desk> {
  const desk = await Desk.open(stage.browser);
  expect(await desk.says('row.page')).toBe(true);
  await desk.tab.click('.timeline-open');
  expect(await desk.says('part.title'), await desk.words()).toBe(true);
  return desk;
}

type Saved = { name: string; size: number };

/** Runs inside the desk: files that are handed to the downloads are counted instead. */
function watchSaving(): void {
  const saved: Saved[] = [];
  let size = 0;
  Object.assign(window, { saved });
  const own = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    size = blob.size;
    return own(blob);
  };
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
    saved.push({ name: this.download, size });
  };
}

const savedFiles = () => (window as unknown as { saved: Saved[] }).saved;

it('lists every part, draws none, lets the words be read and every file be saved', async () => {
  const desk = await openRecord();
  const words = await desk.words();
  for (const said of ['Picture of the screen', 'Words and links', 'Copy of the page', 'Original'])
    expect(words).toContain(said);
  expect(await desk.tab.run(countOf, '.record img, .record video')).toBe(0);
  // Four originals lie behind one line.
  expect(words).toContain('4 files');
  await desk.press('part.read');
  expect(await until(async () => (await desk.words()).includes('the last words'), 5000)).toBe(true);
  await desk.tab.run(watchSaving, null);
  await desk.press('part.save');
  const saved = await until(async () => {
    const files = await desk.tab.run(savedFiles, null);
    return files.length > 0 ? files : undefined;
  }, 5000);
  expect(saved?.[0]?.name).toMatch(/^notes-\d{4}-1\.jpg$/);
  expect(saved?.[0]?.size).toBeGreaterThan(1000);
  await desk.tab.close();
});

it('a word that stands on a kept page finds its records, and one of them opens', async () => {
  const desk = await Desk.open(stage.browser);
  expect(await desk.says('row.page')).toBe(true);
  await desk.tab.click('#search');
  await desk.tab.type('"last words" lasting');
  const hits = () => desk.tab.run(countOf, '.search .answer');
  expect(await until(async () => (await hits()) === 2, 20_000), await desk.words()).toBe(true);
  await desk.tab.click('.search .answer');
  expect(await desk.says('part.title'), await desk.words()).toBe(true);
  await desk.tab.close();
});

it('the same originals are found in both records, and it says how many were compared', async () => {
  const desk = await Desk.open(stage.browser);
  await desk.press('same.find');
  expect(await desk.says('same.group', 30_000), await desk.words()).toBe(true);
  expect(await desk.words()).toContain('8 original pictures were compared.');
  await desk.tab.close();
});

/** Runs inside the desk: it is in a tab that nobody sees. */
function hidePage(): void {
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  Reflect.deleteProperty(document, 'hidden');
}

/** Runs inside the desk: another window comes to the front. */
const leaveWindow = () => void dispatchEvent(new Event('blur'));

/** Runs inside the desk: a clock of ours for waits of ten seconds and more. */
function takeClock(): void {
  const own = window.setTimeout.bind(window);
  const waits: (() => void)[] = [];
  Object.assign(window, {
    waits,
    setTimeout: (work: () => void, ms = 0) =>
      ms === 30_000 ? waits.push(work) && 0 : own(work, ms),
  });
}

const passTime = () => {
  for (const work of (window as unknown as { waits: (() => void)[] }).waits) work();
};

it('the editor of a covered copy is blurred again by a hidden tab, another window, and 30 seconds', async () => {
  const desk = await Desk.open(stage.browser);
  await desk.press('copy.open');
  await desk.press('copy.show');
  expect(await desk.says('copy.how')).toBe(true);
  await desk.tab.run(takeClock, null);
  const sharp = async (wanted: boolean) =>
    until(
      async () => ((await desk.tab.run(countOf, '.cover-surface .is-blurred')) === 0) === wanted,
      5000,
    );
  expect(await sharp(false)).toBe(true);
  for (const look of [hidePage, leaveWindow, passTime]) {
    await desk.press('copy.sharper');
    expect(await sharp(true)).toBe(true);
    await desk.tab.run(look, null);
    expect(await sharp(false), look.name).toBe(true);
  }
  await desk.tab.close();
});

it('with look-away no picture can be revealed; without it, by holding down', async () => {
  const desk = await Desk.open(stage.browser);
  await desk.press('safe.title');
  await desk.press('away.title');
  await desk.press('desk.records');
  expect(await desk.says('away.picture'), await desk.words()).toBe(true);
  expect(await desk.offers('desk.hold', 500)).toBe(false);
  await desk.tab.click('.timeline-open');
  expect(await desk.says('part.title')).toBe(true);
  expect(await desk.offers('desk.hold', 500)).toBe(false);
  expect(await desk.offers('part.read')).toBe(true);
  await desk.press('safe.title');
  await desk.press('away.title');
  await desk.press('desk.records');
  expect(await desk.offers('desk.hold')).toBe(true);
  await desk.tab.click('.hold');
  // A press that is let go leaves nothing drawn.
  expect(await until(async () => (await desk.tab.run(countOf, 'img')) === 0, 5000)).toBe(true);
  await desk.tab.close();
});

it('a record moves to a new case by reference, and is opened from there', async () => {
  const desk = await Desk.open(stage.browser);
  await desk.press('cases.new');
  await desk.press('cases.begin');
  await desk.press('desk.all-cases');
  expect(await desk.says('cases.current')).toBe(true);
  await desk.tab.click('.case-list li:nth-child(2) .answer');
  expect(await desk.says('row.page')).toBe(true);
  await desk.tab.click('.timeline-open');
  await desk.press('cases.move');
  await desk.tab.click('.case-list .answer');
  expect(await desk.says('row.moved'), await desk.words()).toBe(true);
  await desk.press('desk.all-cases');
  await desk.tab.click('.case-list li:nth-child(1) .answer');
  expect(await desk.says('row.referenced'), await desk.words()).toBe(true);
  await desk.tab.click('.timeline-open');
  expect(await desk.says('part.title'), await desk.words()).toBe(true);
  await desk.tab.close();
});
