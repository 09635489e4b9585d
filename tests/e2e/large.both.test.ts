import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tab } from './harness/browser.ts';
import type { Visit } from './harness/page-server.ts';
import { differenceOf, fileOf, PHOTOS, shapeOf } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

/** Photos beyond two megapixels are decoded beside the page's main thread, and made smaller meanwhile. */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

type Scene = { visit: Visit; tab: Tab; dialog: HoldDialog };

/** Holds a photo until its face is seen; a busy machine may need another try, as a person would give it. */
async function hold(photo: string): Promise<Scene> {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url('plain-input'));
  const dialog = new HoldDialog(tab);
  for (let time = 0; time < 5; time += 1) {
    await tab.giveTo('#photo', [photo]);
    expect(await dialog.isShown(15_000)).toBe(true);
    if ((await dialog.facesShown()) === 1) return { visit, tab, dialog };
    await dialog.choose('cancel');
  }
  throw new Error('the face was not seen');
}

const grown = (width: number, height: number) =>
  sharp(PHOTOS.oneFace, { limitInputPixels: false }).resize(width, height, { fit: 'fill' });

describe('a large photo', () => {
  it('of 150 megapixels is looked at like any other', async () => {
    const { data, info } = await sharp(PHOTOS.oneFace).toBuffer({ resolveWithObject: true });
    const width = Math.round(Math.sqrt((150e6 * info.width) / info.height));
    const height = Math.round((width * info.height) / info.width);
    const large = await sharp(data, { limitInputPixels: false })
      .resize(width, height, { kernel: 'nearest' })
      .jpeg({ quality: 60 })
      .toBuffer();
    const { tab, dialog } = await hold(await fileOf('150mp.jpg', large));
    expect(await dialog.words()).toContain('1 face found');
    await dialog.choose('cancel');
    await tab.close();
  }, 180_000);

  it('in passes, of 150 megapixels, is said to be too large to check: it could not be made smaller meanwhile', async () => {
    const passes = await sharp({
      create: { width: 15_000, height: 10_000, channels: 3, background: '#89a' },
    })
      .jpeg({ progressive: true, quality: 30 })
      .toBuffer();
    const visit = stage.pages.visit();
    const tab = await stage.browser.newTab(visit.url('plain-input'));
    const dialog = new HoldDialog(tab);
    await tab.giveTo('#photo', [await fileOf('passes.jpg', passes)]);
    expect(await dialog.isShown(15_000)).toBe(true);
    expect(await dialog.words()).toContain('too large to check');
    expect(visit.leaks()).toEqual([]);
    await dialog.choose('cancel');
    await tab.close();
  }, 120_000);

  it.each([1, 3, 6, 8])(
    'with orientation %i: its copy stands upright and has its colours',
    async (orientation) => {
      const lying = await grown(2600, 1900).withMetadata({ orientation }).jpeg().toBuffer();
      const original = await fileOf(`large-${orientation}.jpg`, lying);
      const visit = stage.pages.visit();
      const tab = await stage.browser.newTab(visit.url('plain-input'));
      const dialog = new HoldDialog(tab);
      await tab.giveTo('#photo', [original]);
      expect(await dialog.isShown(15_000)).toBe(true);
      await dialog.choose('safer');
      const [upload] = await visit.received();
      const copy = await fileOf(`copy-${orientation}.jpg`, upload?.bytes ?? new Uint8Array());
      expect(await shapeOf(copy)).toEqual(await shapeOf(original));
      // The face alone is covered: another orientation would differ by far more.
      expect(await differenceOf(original, copy)).toBeLessThan(40);
      await tab.close();
    },
    120_000,
  );

  it.each(['png', 'webp'] as const)(
    'as %s: decoded aside, too, and a face in it is seen',
    async (format) => {
      const large = await grown(2600, 1950).toFormat(format).toBuffer();
      const { tab, dialog } = await hold(await fileOf(`large.${format}`, large));
      await dialog.choose('cancel');
      await tab.close();
    },
    120_000,
  );
});
