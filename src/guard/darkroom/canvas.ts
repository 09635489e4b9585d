import type { Size } from '@/faces/core/box';
import type { CopyKind } from './core/container';
import { fitInside, PREVIEW_PX } from './core/scale';
import type { DecodedPicture } from './decoded-picture';

export type Sheet = { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };

/**
 * Where a picture is see-through, its look is up to the page it is shown on. Middle grey keeps the outline of both
 * black and white hair, so the face engine and the person see the head in either case.
 */
const BACKGROUND = '#808080';

/**
 * A canvas that no document holds. Not an `OffscreenCanvas`: only this kind can hand out a small picture at once.
 * Made in the XHTML namespace by name, because the page may be an XML document.
 */
export function blankSheet(size: Size, alpha: boolean): Sheet | undefined {
  const xhtml = 'http://www.w3.org/1999/xhtml';
  const canvas = document.createElementNS(xhtml, 'canvas') as HTMLCanvasElement;
  canvas.width = size.width;
  canvas.height = size.height;
  // Read back at once, so keep the pixels in main memory: no round trip to a graphics card that pages share.
  const context = canvas.getContext('2d', { alpha, willReadFrequently: true });
  return context ? { canvas, context } : undefined;
}

/** A picture painted at a size. `opaque` puts the neutral background behind it. Undefined: no memory for it. */
export function paint(source: CanvasImageSource, size: Size, opaque: boolean): Sheet | undefined {
  const sheet = backdrop(size, opaque);
  sheet?.context.drawImage(source, 0, 0, size.width, size.height);
  return sheet;
}

function backdrop(size: Size, opaque: boolean): Sheet | undefined {
  const sheet = blankSheet(size, !opaque);
  if (!sheet) return undefined;
  const { context } = sheet;
  if (opaque) {
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, size.width, size.height);
  }
  context.imageSmoothingQuality = 'high';
  return sheet;
}

/** Pixels painted in one go: more would keep the page waiting for over 50 ms on a slow machine. */
const STRIP_PX = 3_000_000;

/** `paint` for a picture of any size: strip by strip, so that the page can do something in between. */
export async function paintInStrips(
  picture: DecodedPicture,
  size: Size,
  opaque: boolean,
): Promise<Sheet | undefined> {
  const { source, painted } = picture;
  const strips = Math.ceil(Math.max(area(painted), area(size)) / STRIP_PX);
  if (strips <= 1) return paint(source, size, opaque);
  const sheet = backdrop(size, opaque);
  for (let strip = 0; sheet && strip < strips; strip += 1) {
    const top = Math.floor((size.height * strip) / strips);
    const rows = Math.floor((size.height * (strip + 1)) / strips) - top;
    const scale = painted.height / size.height;
    const from = [0, top * scale, painted.width, rows * scale] as const;
    if (rows > 0) sheet.context.drawImage(source, ...from, 0, top, size.width, rows);
    await breath();
  }
  return sheet;
}

const area = ({ width, height }: Size): number => width * height;

/** Lets the page have its turn. Timers of a page in the background wait for a second; this does not. */
function breath(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((done) => setTimeout(done));
}

/**
 * The pixels in this script's own world: red, green, blue, opacity, row by row. Firefox hands a content script the
 * page's arrays behind a wall where every byte costs a call; a clone is ours.
 */
export function readPixels({ canvas, context }: Sheet): Uint8ClampedArray {
  return structuredClone(context.getImageData(0, 0, canvas.width, canvas.height).data);
}

/** Some pixel lets the background through. Looked at in a small painting, where a single one still counts. */
export async function isSeeThrough(picture: DecodedPicture): Promise<boolean> {
  const small = await paintInStrips(picture, fitInside(picture, PREVIEW_PX), false);
  return !small || readPixels(small).some((value, index) => index % 4 === 3 && value !== 255);
}

/**
 * A small JPEG at once, as base64. Chromium encodes blobs when the page is idle, and on a busy page starts after a
 * second only; this blocks for some 10 ms instead. Undefined: no memory for it.
 */
export function encodeSmall({ canvas }: Sheet, quality: number): string | undefined {
  const head = 'data:image/jpeg;base64,';
  const url = canvas.toDataURL('image/jpeg', quality);
  return url.startsWith(head) ? url.slice(head.length) : undefined;
}

/** Undefined when the browser cannot write this format; it may hand out PNG instead, which is not what was asked. */
export function encode(
  { canvas }: Sheet,
  kind: CopyKind,
  quality: number,
): Promise<Blob | undefined> {
  const type = `image/${kind}`;
  return new Promise((resolve) => {
    const take = (blob: Blob | null): void => resolve(blob?.type === type ? blob : undefined);
    canvas.toBlob(take, type, quality);
  });
}
