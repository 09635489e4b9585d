import type { Size } from '@/faces/core/box';
import type { CopyKind } from './core/container';
import { fitInside, PREVIEW_PX } from './core/scale';

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
  const sheet = blankSheet(size, !opaque);
  if (!sheet) return undefined;
  const { context } = sheet;
  if (opaque) {
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, size.width, size.height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, size.width, size.height);
  return sheet;
}

/**
 * The pixels in this script's own world: red, green, blue, opacity, row by row. Firefox hands a content script the
 * page's arrays behind a wall where every byte costs a call; a clone is ours.
 */
export function readPixels({ canvas, context }: Sheet): Uint8ClampedArray {
  return structuredClone(context.getImageData(0, 0, canvas.width, canvas.height).data);
}

/** Some pixel lets the background through. Looked at in a small painting, where a single one still counts. */
export function isSeeThrough(source: ImageBitmap): boolean {
  const small = paint(source, fitInside(source, PREVIEW_PX), false);
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
