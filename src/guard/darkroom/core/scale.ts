import type { Size } from '@/faces/core/box';

/** Long side of the picture for the face engine and for the dialog, in pixels. */
export const SMALL_PX = 1280;
export const PREVIEW_PX = 640;

/** Long side of a copy that the person wants smaller: sharp on a screen, too coarse for print. */
export const SMALLER_PX = 1600;

/** Pictures with more pixels than this are not decoded in full: four bytes each, twice for a moment. */
export const MAX_DECODE_PX = 120_000_000;
/** Up to here a JPEG is made smaller while it is decoded. No camera takes larger ones; it would take seconds. */
export const MAX_JPEG_PX = 250_000_000;
/** Larger copies are made at this size: a canvas and its encoder need about 8 bytes a pixel. */
export const MAX_COPY_PX = 50_000_000;
/** Longest side of a WebP file (RFC 9649); a canvas in Chromium may be 16,384 long. */
export const MAX_COPY_SIDE_PX = 16_383;

/** Whole size with the same shape whose long side is at most `longSidePx`. Never larger than before. */
export function fitInside({ width, height }: Size, longSidePx: number): Size {
  return scaled({ width, height }, Math.min(1, longSidePx / Math.max(width, height)));
}

/** Long side of a drawing's pixels: it has no size of its own, so that a small icon may hold a photo, or a map be endless. */
const DRAWING_PX = [1280, 4096] as const;

/** Pixels that a drawing is turned into. One without a shape of its own is taken for a square. */
export function drawingSize({ width, height }: Size): Size {
  const [least, most] = DRAWING_PX;
  if (!(width > 0 && height > 0)) return { width: least, height: least };
  const longSide = Math.max(width, height);
  return scaled({ width, height }, Math.min(most, Math.max(least, longSide)) / longSide);
}

/** Size of the safer copy. */
export function copySize(size: Size): Size {
  const byArea = Math.sqrt(MAX_COPY_PX / (size.width * size.height));
  const bySide = MAX_COPY_SIDE_PX / Math.max(size.width, size.height);
  return scaled(size, Math.min(1, byArea, bySide));
}

function scaled(size: Size, factor: number): Size {
  if (factor === 1) return size;
  const whole = (side: number): number => Math.max(1, Math.floor(side * factor));
  return { width: whole(size.width), height: whole(size.height) };
}
