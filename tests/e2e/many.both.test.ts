import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { sha256, type Visit } from './harness/page-server.ts';
import { metadataIn, fileOf, PHOTOS } from './harness/photos.ts';
import { readFile } from 'node:fs/promises';
import { setStage, type Stage } from './harness/stage.ts';
import { everything, findPressable, press, wordsOf } from './pages/elements.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

/** A folder of many photos: progress is shown, and the person need not wait for the end. */
let stage: Stage;
let photos: string[];
beforeAll(async () => {
  stage = await setStage();
  const folder = path.resolve(import.meta.dirname, '../faces/pictures');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jpg'));
  photos = Array.from({ length: 150 }, (_none, n) =>
    path.join(folder, names[n % names.length] ?? ''),
  );
});
afterAll(() => stage.close());

type Scene = { visit: Visit; tab: Tab; dialog: HoldDialog };

async function choose(files: string[]): Promise<Scene> {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url('several'));
  await tab.giveTo('#photo', files);
  return { visit, tab, dialog: new HoldDialog(tab) };
}

const EARLY = /^Decide now$/;
const LIMIT_MS = 30_000;
/** The words of the strip, once it tells of something looked at. */
async function progressOf(tab: Tab): Promise<string | null> {
  return until(async () => {
    const nodes = [...everything(await tab.tree())];
    const strip = nodes.find((node) => node.attributes.class === 'strip progress');
    const words = strip ? wordsOf(strip) : '';
    return /[1-9]\d* of 150 looked at/.test(words) && words;
  }, LIMIT_MS);
}

describe('a selection of 150 photos', () => {
  it('shows how far the check is; decided early, the rest is said not to be checked, and the page has nothing', async () => {
    const { visit, tab, dialog } = await choose(photos);
    const words = await progressOf(tab);
    expect(words).toMatch(/of 150 looked at\. (No faces|\d+ with faces) so far\./);
    expect(words).toContain('If you decide now, the rest counts as not checked.');
    await press(tab, EARLY, LIMIT_MS);
    expect(await dialog.isShown(LIMIT_MS)).toBe(true);
    const asked = await dialog.words();
    const unchecked = Number(
      /(\d+) were not checked\. Faces in them are not covered\./.exec(asked)?.[1],
    );
    expect(unchecked).toBeGreaterThan(0);
    expect(unchecked).toBeLessThan(150);
    expect(visit.leaks()).toEqual([]);
    expect(visit.uploads).toEqual([]);
    expect(await findPressable(tab, EARLY, 0)).toBeNull();
    await dialog.choose('cancel');
    await tab.close();
  }, 120_000);

  it('decided early, "as is" gives the page every file as it was', async () => {
    const few = photos.slice(0, 60);
    const { visit, tab, dialog } = await choose(few);
    await press(tab, EARLY, LIMIT_MS);
    await dialog.choose('asIs', LIMIT_MS);
    const uploads = await visit.received(few.length, LIMIT_MS);
    const digests = await Promise.all(few.map(async (file) => sha256(await readFile(file))));
    expect(uploads.map(({ sha }) => sha)).toEqual(digests);
    await tab.close();
  }, 120_000);

  it('decided early, the safer copy of what nobody looked at has lost its hidden data', async () => {
    const few = [...photos.slice(0, 40), PHOTOS.withPlace];
    const { visit, tab, dialog } = await choose(few);
    await press(tab, EARLY, LIMIT_MS);
    await dialog.choose('safer', LIMIT_MS);
    const uploads = await visit.received(few.length, 90_000);
    expect(uploads).toHaveLength(few.length);
    const last = await fileOf('last.jpg', uploads.at(-1)?.bytes ?? new Uint8Array());
    expect(await metadataIn(last)).toEqual({});
    await tab.close();
  }, 180_000);

  it("don't upload, pressed while it looks: the page gets nothing, and nothing is asked any more", async () => {
    const { visit, tab, dialog } = await choose(photos);
    await progressOf(tab);
    await press(tab, /^Don't upload$/, LIMIT_MS);
    expect(await until(async () => !(await findPressable(tab, EARLY, 0)), 8000)).toBe(true);
    expect(await dialog.isShown(3000)).toBe(false);
    expect(visit.leaks()).toEqual([]);
    expect(visit.uploads).toEqual([]);
    await tab.close();
  }, 120_000);
});
