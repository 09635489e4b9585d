import { open as openFile, readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { sha256, type Visit } from './harness/page-server.ts';
import { fileOf, PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { everything, wordsOf } from './pages/elements.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

type Scene = { visit: Visit; tab: Tab; dialog: HoldDialog };
async function open(page: string): Promise<Scene> {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url(page));
  return { visit, tab, dialog: new HoldDialog(tab) };
}
const aWhile = (ms = 600): Promise<void> => new Promise((done) => setTimeout(done, ms));
const digestOf = async (file: string): Promise<string> => sha256(await readFile(file));
const saysInStrip = (tab: Tab, words: RegExp): Promise<boolean> =>
  until(async () => {
    const hosts = [...everything(await tab.tree())].filter(({ shadow }) => shadow.length > 0);
    return hosts.some((host) => words.test(wordsOf(host)));
  }, 8000).then(Boolean);

describe('two photos at once', () => {
  it('in one page: one question after the other, each photo arrives once', async () => {
    const { visit, tab, dialog } = await open('two-inputs');
    await tab.pick('#first', [PHOTOS.oneFace]);
    expect(await dialog.isShown()).toBe(true);
    // The dialog is modal: the page itself opens nothing more, but another choice may already be under way.
    await tab.giveTo('#second', [PHOTOS.threePeople]);
    await aWhile();
    expect(visit.leaks()).toEqual([]);
    await dialog.choose('asIs');
    expect((await visit.received(1)).map(({ sha }) => sha)).toEqual([
      await digestOf(PHOTOS.oneFace),
    ]);
    await dialog.choose('asIs');
    expect((await visit.received(2)).map(({ sha }) => sha)).toEqual([
      await digestOf(PHOTOS.oneFace),
      await digestOf(PHOTOS.threePeople),
    ]);
    await tab.close();
  });

  it('in two tabs: the one behind waits for its own answer', async () => {
    const behind = await open('plain-input');
    await behind.tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await behind.dialog.isShown()).toBe(true);
    const front = await open('plain-input');
    await front.tab.pick('#photo', [PHOTOS.threePeople]);
    await front.dialog.choose('asIs');
    expect(await front.visit.received()).toHaveLength(1);
    expect(behind.visit.leaks()).toEqual([]);
    await behind.tab.toFront();
    await behind.dialog.choose('asIs');
    expect((await behind.visit.received())[0]?.sha).toBe(await digestOf(PHOTOS.oneFace));
    await front.tab.close();
    await behind.tab.close();
  });
});

describe('a page that goes while it waits', () => {
  it('closed: nothing was given, and the next page is held as ever', async () => {
    const { visit, tab, dialog } = await open('plain-input');
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await dialog.isShown()).toBe(true);
    await tab.close();
    await aWhile();
    expect(visit.leaks()).toEqual([]);
    expect(visit.uploads).toEqual([]);
    const next = await open('plain-input');
    await next.tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await next.dialog.isShown()).toBe(true);
    await next.tab.close();
  });

  it('gone elsewhere and back: nothing was given, the question is gone, and it can be chosen again', async () => {
    const { visit, tab, dialog } = await open('plain-input');
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await dialog.isShown()).toBe(true);
    await tab.goto(visit.url('blank'));
    await aWhile();
    expect(await dialog.isShown(0)).toBe(false);
    await tab.goto(visit.url('plain-input'));
    expect(visit.leaks()).toEqual([]);
    await tab.pick('#photo', [PHOTOS.oneFace]);
    await dialog.choose('asIs');
    expect(await visit.received()).toHaveLength(1);
    await aWhile();
    expect(visit.uploads).toHaveLength(1);
    await tab.close();
  });

  it('within itself (single-page app): the question stands, and the answer arrives once', async () => {
    const { visit, tab, dialog } = await open('plain-input');
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await dialog.isShown()).toBe(true);
    await tab.run(() => history.pushState(null, '', '?somewhere-else'), null);
    await aWhile();
    await dialog.choose('asIs');
    expect(await visit.received()).toHaveLength(1);
    await aWhile();
    expect(visit.uploads).toHaveLength(1);
    await tab.close();
  });
});

describe('a page that takes trusted events only', () => {
  it('gets the photo when it is chosen once more, without a second question, and once only', async () => {
    const { visit, tab, dialog } = await open('trusted-only');
    await tab.pick('#photo', [PHOTOS.oneFace]);
    await dialog.choose('asIs');
    expect(await saysInStrip(tab, /Choose it once more/)).toBe(true);
    expect(visit.uploads).toEqual([]);
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect((await visit.received())[0]?.sha).toBe(await digestOf(PHOTOS.oneFace));
    expect(await dialog.isShown(0)).toBe(false);
    // The browser says nothing of the same choice made again.
    await tab.run(() => document.querySelector('input')?.setAttribute('type', 'text'), null);
    await tab.run(() => document.querySelector('input')?.setAttribute('type', 'file'), null);
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await dialog.isShown()).toBe(true);
    expect(visit.uploads).toHaveLength(1);
    await tab.close();
  });

  it('gets no other photo by that', async () => {
    const { visit, tab, dialog } = await open('trusted-only');
    await tab.pick('#photo', [PHOTOS.oneFace]);
    await dialog.choose('asIs');
    expect(await saysInStrip(tab, /Choose it once more/)).toBe(true);
    await tab.pick('#photo', [PHOTOS.threePeople]);
    expect(await dialog.isShown()).toBe(true);
    expect(visit.uploads).toEqual([]);
    await tab.close();
  });
});

describe('a file of four gigabytes', () => {
  it('passes by reference when it is no picture', async () => {
    const file = await fileOf('album.zip', new Uint8Array());
    const handle = await openFile(file, 'r+');
    await handle.truncate(4 * 1024 ** 3);
    await handle.close();
    const { visit, tab } = await open('size-only');
    await tab.pick('#photo', [file]);
    expect(
      await until(() => tab.run(() => document.querySelector('#size')?.textContent, null), 15_000),
    ).toBe(String(4 * 1024 ** 3));
    expect(visit.uploads).toEqual([]);
    await tab.close();
  });
});

describe('two hundred uploads in a row', () => {
  it('arrive once each, in order, and the next face is held', async () => {
    const { visit, tab, dialog } = await open('plain-input');
    // Two, in turns: the browser says nothing of the same choice made again.
    const files = await Promise.all(
      [160, 180].map(async (width) =>
        fileOf(`small-${width}.jpg`, await sharp(PHOTOS.noFace).resize(width).jpeg().toBuffer()),
      ),
    );
    const wanted: string[] = [];
    for (let time = 0; time < 200; time += 1) {
      const file = files[time % 2] ?? '';
      await tab.pick('#photo', [file]);
      wanted.push(await digestOf(file));
      await visit.received(wanted.length, 20_000);
      // A look that took too long on a busy machine is asked about.
      if (visit.uploads.length < wanted.length) await dialog.choose('asIs');
      await visit.received(wanted.length);
    }
    expect(visit.uploads.map(({ sha }) => sha)).toEqual(wanted);
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await dialog.isShown()).toBe(true);
    // What the page says of the last small one may come after that upload itself.
    const strange = visit.facts.filter(
      (fact) => fact.kind === 'file' && !wanted.includes(fact.sha),
    );
    expect(strange).toEqual([]);
    expect(visit.uploads).toHaveLength(200);
    await tab.close();
  }, 400_000);
});
