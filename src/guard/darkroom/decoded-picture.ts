import type { Size } from '@/faces/core/box';

/** A picture that can be painted. Sizes in pixels of the upright picture in the file; `source` may be smaller, or of another shape. */
export type DecodedPicture = Size & {
  source: ImageBitmap;
  /** Size of `source` as it is painted, upright. */
  painted: Size;
  /** Gives its memory back. */
  close(): void;
};

/** A picture that was decoded at its full size. */
export function pictureOf(bitmap: ImageBitmap): DecodedPicture {
  const { width, height } = bitmap;
  const size = { width, height };
  return { source: bitmap, painted: size, ...size, close: () => bitmap.close() };
}
