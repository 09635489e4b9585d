import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { sha256 } from './harness/page-server.ts';
import { fileOf, PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { findNode, press } from './pages/elements.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

/** Whoever presses Send while their photo is held must not send without it. */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

async function open(page: string) {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url(page));
  return { visit, tab, dialog: new HoldDialog(tab) };
}
const sendFromThePage = (tab: Tab) => tab.runText(`document.querySelector('#send').click()`);
const digestOf = async (file: string) => sha256(await readFile(file));
/** A face in so many pixels that its copy takes a while. */
async function large(): Promise<string> {
  const pixels = await sharp(PHOTOS.oneFace).resize(5600).jpeg({ quality: 90 }).toBuffer();
  return fileOf('large.jpg', pixels);
}

describe('a form', () => {
  it('sent while its photo is held waits for the answer, and goes once, with the photo and by its button', async () => {
    const { visit, tab, dialog } = await open('form');
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await dialog.isShown()).toBe(true);
    await sendFromThePage(tab);
    await sendFromThePage(tab);
    expect(visit.posts).toEqual([]);
    expect(visit.uploads).toEqual([]);
    expect(visit.leaks()).toEqual([]);
    await dialog.choose('asIs');
    expect((await visit.received()).map(({ sha }) => sha)).toEqual([
      await digestOf(PHOTOS.oneFace),
    ]);
    expect(await until(async () => (await tab.url()).endsWith('/upload'), 5000)).toBe(true);
    expect(visit.posts).toEqual([['photo', 'by']]);
    await tab.close();
  });

  it('sent in the moment of the choice, before anything of ours was loaded for it, waits the same', async () => {
    const { visit, tab, dialog } = await open('form');
    await tab.pick('#photo', [PHOTOS.oneFace]);
    await sendFromThePage(tab);
    expect(await dialog.isShown()).toBe(true);
    expect(visit.posts).toEqual([]);
    expect(visit.leaks()).toEqual([]);
    await dialog.choose('asIs');
    expect((await visit.received()).map(({ sha }) => sha)).toEqual([
      await digestOf(PHOTOS.oneFace),
    ]);
    expect(visit.posts).toEqual([['photo', 'by']]);
    await tab.close();
  });

  it('is not sent when nothing is uploaded, and stands as it was', async () => {
    const { visit, tab, dialog } = await open('form');
    await tab.pick('#photo', [PHOTOS.oneFace]);
    expect(await dialog.isShown()).toBe(true);
    await sendFromThePage(tab);
    await dialog.choose('cancel');
    await new Promise((done) => setTimeout(done, 400));
    expect(visit.posts).toEqual([]);
    await sendFromThePage(tab);
    expect(await until(() => Promise.resolve(visit.posts.length === 1), 5000)).toBe(true);
    expect(visit.uploads).toEqual([]);
    expect(await until(async () => (await tab.url()).endsWith('/upload'), 5000)).toBe(true);
    await tab.close();
  });
});

describe('while copies are made', () => {
  it('no press reaches the page: what it sends has the copy', async () => {
    const { visit, tab } = await open('send-button');
    const button = await findNode(tab, ({ attributes }) => attributes.id === 'send');
    const rect = button && (await tab.rectOf(button));
    if (!rect) throw new Error('no button on the page');
    const photo = await large();
    await tab.pick('#photo', [photo]);
    await press(tab, /^Use a safer copy$/, 20_000);
    const end = Date.now() + 20_000;
    while (visit.uploads.length === 0 && Date.now() < end)
      await tab.clickAt({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
    const words = await tab.runText('document.title');
    expect(visit.uploads.length).toBeGreaterThan(0);
    expect(visit.uploads.map(({ sha }) => sha)).not.toContain(await digestOf(photo));
    expect(visit.posts.filter((fields) => fields.length === 0)).toEqual([]);
    expect(words).toBe('Sent');
    await tab.close();
  }, 60_000);

  it("don't upload still counts: the page gets nothing", async () => {
    const { visit, tab, dialog } = await open('send-button');
    await tab.pick('#photo', [await large()]);
    await press(tab, /^Use a safer copy$/, 20_000);
    await tab.key('Escape');
    expect(await until(async () => !(await dialog.words()), 5000)).toBe(true);
    await new Promise((done) => setTimeout(done, 1500));
    expect(visit.leaks()).toEqual([]);
    await tab.close();
  }, 60_000);
});
