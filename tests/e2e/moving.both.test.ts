import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const fixture = (name: string): string =>
  path.resolve(import.meta.dirname, '../fixtures/films', name);

/** Holds a file until the dialog says this of it: a busy machine may need a second try, as a person would give it. */
async function hold(file: string, says: RegExp, page = 'plain-input') {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url(page));
  const dialog = new HoldDialog(tab);
  for (let time = 0; time < 4; time += 1) {
    await tab.pick('#photo', [file]);
    if (!(await dialog.isShown(10_000))) continue;
    if (says.test(await dialog.words())) return { visit, tab, dialog };
    await dialog.choose('cancel');
  }
  throw new Error(`never said: ${String(says)}`);
}

describe('a moving picture whose faces come later', () => {
  it.each(['gif', 'webp', 'avif', 'png'])(
    'of the kind %s is held; the dialog says what was looked at, and that the copy stands still',
    async (kind) => {
      const { visit, tab, dialog } = await hold(
        fixture(`face-later.${kind}`),
        /^Faces were seen in a moving picture/,
      );
      const words = await dialog.words();
      expect(words).toMatch(/we looked at \d of its \d pictures/);
      expect(words).toContain('The copy stands still');
      expect(visit.leaks()).toEqual([]);
      await dialog.choose('safer');
      const [upload] = await visit.received();
      const { pages = 1 } = await sharp(upload?.bytes, { pages: -1 }).metadata();
      expect([pages, upload?.bytes.includes('acTL')]).toEqual([1, false]);
      await tab.close();
    },
  );
});

/** A photo inside of a drawing, as drawing programs save them. */
async function drawing(): Promise<string> {
  const photo = (await readFile(PHOTOS.oneFace)).toString('base64');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><script>document.title='ran'</script><image href="http://other.example/x.png"/><image width="512" height="512" href="data:image/jpeg;base64,${photo}"/></svg>`;
  return fileOf('drawing.svg', Buffer.from(svg));
}

/** 24 bits a pixel, rows from the bottom up. */
async function bitmapFile(): Promise<string> {
  const { data, info } = await sharp(PHOTOS.oneFace)
    .flip()
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 3) data.subarray(at, at + 3).reverse();
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(54 + data.length, 2);
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(info.width, 18);
  head.writeInt32LE(info.height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  return fileOf('photo.bmp', Buffer.concat([head, data]));
}

describe('a face in', () => {
  it.each([
    ['a drawing, also on a page that forbids images', drawing, 'strict-csp'],
    ['a bitmap file', bitmapFile, 'plain-input'],
    [
      'a still AVIF',
      async () => fileOf('photo.avif', await sharp(PHOTOS.oneFace).avif().toBuffer()),
      'plain-input',
    ],
  ])('%s is found', async (_what, make, page) => {
    const { tab, dialog } = await hold(await make(), /^1 face found/, page);
    expect(await dialog.facesShown()).toBe(1);
    expect(await tab.run(() => document.title, null)).not.toBe('ran');
    await dialog.choose('cancel');
    await tab.close();
  });
});
