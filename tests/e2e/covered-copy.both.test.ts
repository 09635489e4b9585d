import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from './harness/browser.ts';
import { startGallery, type Gallery } from './harness/gallery-server.ts';
import { LogReader } from './harness/log-reader.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { keepPicture } from './pages/keep.ts';

let stage: Stage;
let gallery: Gallery;
beforeAll(async () => {
  stage = await setStage();
  gallery = await startGallery(3);
  await keepPicture(stage, gallery.url, 'visible');
});
afterAll(async () => {
  await gallery.close();
  await stage.close();
});

/**
 * Runs inside the desk: pulls a cover up over the middle of the picture, as a finger does, while a second one is laid down. It may
 * be `lost` to the system in the middle.
 */
function pullCover(how: 'finger' | 'lost'): boolean {
  const surface = document.querySelector<HTMLElement>('.cover-surface');
  const image = surface?.querySelector('img');
  if (!surface || !image?.complete) return false;
  const { left, top, width, height } = surface.getBoundingClientRect();
  const at = (type: string, x: number, y: number, pointerId = 1) =>
    surface.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        button: 0,
        pointerId,
        pointerType: 'touch',
        clientX: left + width * x,
        clientY: top + height * y,
      }),
    );
  // A pointer of the test's own making cannot be captured.
  surface.setPointerCapture = () => undefined;
  at('pointerdown', 0.25, 0.25);
  at('pointermove', 0.5, 0.5);
  at('pointerdown', 0.9, 0.9, 2);
  at('pointermove', 0.95, 0.95, 2);
  at('pointerup', 0.95, 0.95, 2);
  at(how === 'lost' ? 'pointercancel' : 'pointerup', 0.75, 0.75);
  return true;
}

/** Runs inside the desk: places that look covered, as shares of the picture. */
function coversShown(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.painted-cover')].map(
    ({ style }) => `${style.left} ${style.top} ${style.width} ${style.height}`,
  );
}

type Body = {
  of: { partId: string; sha256: string };
  width: number;
  height: number;
  boxes: { x: number; y: number; width: number; height: number }[];
};

it('a covered copy is black where it says so, like its original elsewhere, and holds no other data', async () => {
  const desk = await Desk.open(stage.browser);
  await desk.press('copy.open');
  await desk.press('copy.show');
  expect(await desk.says('copy.how')).toBe(true);
  // A finger that the system takes away leaves nothing that looks covered and is not.
  expect(await until(() => desk.tab.run(pullCover, 'lost'), 5000)).toBe(true);
  const shown = (count: number) =>
    until(async () => (await desk.tab.run(coversShown, null)).length === count, 5000);
  expect(await shown(0)).toBe(true);
  await desk.tab.run(pullCover, 'finger');
  expect(await shown(1)).toBe(true);
  const [byFinger] = await desk.tab.run(coversShown, null);
  expect(byFinger?.split(' ').map((share) => Math.round(parseFloat(share)))).toEqual([
    25, 25, 50, 50,
  ]);
  await desk.press('copy.add');
  await desk.press('copy.keep');
  expect(await desk.says('row.covered', 20_000), await desk.words()).toBe(true);

  const reader = new LogReader(desk.tab);
  const entries = await reader.entries();
  const made = entries.find(({ type }) => type === 'redaction.made');
  if (!made) throw new Error('no copy in the log');
  const { of, width, height, boxes } = made.body as unknown as Body;
  expect(boxes).toHaveLength(2);
  const [copyPart] = LogReader.partsOf([made]);
  const original = LogReader.partsOf(entries).find(({ id }) => id === of.partId);
  if (!copyPart || !original) throw new Error('no parts');
  const raw = async (bytes: Buffer) =>
    sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const bytes = await reader.bytesOf(copyPart);
  const copy = await raw(bytes);
  const before = await raw(await reader.bytesOf(original));
  expect(copy.info).toMatchObject({ width, height });
  expect(before.info).toMatchObject({ width, height });
  let wrong = 0;
  let farthest = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isCovered = boxes.some(
        (box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
      );
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (y * width + x) * 3 + channel;
        const found = copy.data[at] ?? -1;
        if (isCovered && found !== 0) wrong += 1;
        if (!isCovered) farthest = Math.max(farthest, Math.abs(found - (before.data[at] ?? -99)));
      }
    }
  expect(wrong).toBe(0);
  // Two decoders of one JPEG: the browser's and the test's.
  expect(farthest).toBeLessThanOrEqual(4);
  const { exif, xmp, iptc } = await sharp(bytes).metadata();
  expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
  await desk.tab.close();
});

/** Runs inside the desk: a finger comes down on the button, and does not go up. */
function pressDown(): boolean {
  const button = document.querySelector<HTMLElement>('.hold');
  if (!button) return false;
  // A pointer of the test's own making cannot be captured.
  button.setPointerCapture = () => undefined;
  const about = { bubbles: true, button: 0, pointerId: 1 };
  return button.dispatchEvent(new PointerEvent('pointerdown', about));
}

/** Runs inside the desk: the finger goes up. */
function letGo(): void {
  document
    .querySelector('.hold')
    ?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerId: 1 }));
}

const drawnPictures = () => document.querySelectorAll('img.shown-picture').length;

/** Runs inside the desk: a clock of ours for waits of ten seconds and more. */
function takeClock(): void {
  const own = window.setTimeout.bind(window);
  const waits: { ms: number; work: () => void }[] = [];
  Object.assign(window, {
    waits,
    setTimeout: (work: () => void, ms = 0) =>
      ms >= 10_000 ? waits.push({ ms, work }) && 0 : own(work, ms),
  });
}

/** Runs inside the desk: lets so much time of that clock pass. */
function passTime(ms: number): void {
  const { waits } = window as unknown as { waits: { ms: number; work: () => void }[] };
  for (const wait of waits) if (wait.ms <= ms) wait.work();
}

/** Runs inside the desk: it is in a tab that nobody sees. */
function hidePage(): void {
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  Reflect.deleteProperty(document, 'hidden');
}

it('a picture is seen while it is held, and covered again by letting go, a hidden tab, 30 seconds, and the lock', async () => {
  const desk = await Desk.open(stage.browser);
  expect(await desk.offers('desk.hold')).toBe(true);
  const { tab } = desk;
  const drawn = (count: number) =>
    until(async () => (await tab.run(drawnPictures, null)) === count, 10_000);
  await tab.run(takeClock, null);
  const hold = async () => {
    expect(await tab.run(pressDown, null)).toBe(true);
    expect(await drawn(1)).toBe(true);
  };
  expect(await tab.run(drawnPictures, null)).toBe(0);
  await hold();
  await tab.run(letGo, null);
  expect(await drawn(0)).toBe(true);
  await hold();
  await tab.run(hidePage, null);
  expect(await drawn(0)).toBe(true);
  await hold();
  await tab.run(passTime, 29_999);
  expect(await tab.run(drawnPictures, null)).toBe(1);
  await tab.run(passTime, 30_000);
  expect(await drawn(0)).toBe(true);
  const settings = await Desk.open(stage.browser, 'settings');
  await settings.press('lock.set');
  for (const field of ['#passphrase', '#passphrase-again']) {
    await settings.tab.click(field);
    await settings.tab.type('four warm quiet words');
  }
  await settings.press('lock.set-it');
  expect(await settings.says('lock.recovery', 60_000)).toBe(true);
  await tab.toFront();
  await hold();
  await settings.tab.click('.tick');
  await settings.press('lock.done');
  await settings.tab.click('.lock-button');
  // The desk looks every five seconds; it locks at the next look, whoever locked.
  expect(await until(async () => (await tab.run(drawnPictures, null)) === 0, 15_000)).toBe(true);
  expect(await desk.says('lock.locked', 15_000)).toBe(true);
  await settings.tab.close();
  await tab.close();
});
