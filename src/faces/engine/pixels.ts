import type { QuarterTurns, Size } from '../core/box';

/** Red, green, blue, alpha bytes, row by row, without gaps. `ImageData` is one of these. */
export type Pixels = Size & { data: Uint8Array | Uint8ClampedArray };

/** The picture turned clockwise by quarters of a full turn. */
export function turnPixels(picture: Pixels, turns: QuarterTurns): Pixels {
  const { width, height } = picture;
  const from = words(picture.data);
  const to = new Uint32Array(from.length);
  if (turns === 2) to.set(from.toReversed());
  else if (turns === 0) to.set(from);
  else {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const target = turns === 1 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
        to[target] = from[y * width + x] ?? 0;
      }
    }
  }
  const sideways = turns % 2 === 1;
  return {
    data: new Uint8Array(to.buffer),
    width: sideways ? height : width,
    height: sideways ? width : height,
  };
}

/**
 * A square part of a picture; what lies beyond the picture's edges is black.
 * @param square - left and top edge and side, in whole pixels
 */
export function cropPixels(
  picture: Pixels,
  square: { left: number; top: number; side: number },
): Pixels {
  const { left, top, side } = square;
  const data = new Uint8Array(side * side * 4);
  const [first, last] = [Math.max(0, left), Math.min(picture.width, left + side)];
  for (let y = Math.max(0, top); y < Math.min(picture.height, top + side) && first < last; y += 1) {
    const row = y * picture.width;
    const part = picture.data.subarray((row + first) * 4, (row + last) * 4);
    data.set(part, ((y - top) * side + first - left) * 4);
  }
  return { data, width: side, height: side };
}

/** One number per pixel. Copies when the bytes do not start at a multiple of four. */
function words(bytes: Uint8Array | Uint8ClampedArray): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
