import type { Box, QuarterTurns, Size } from '../core/box';

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
 * A part of a picture; what lies beyond the picture's edges is black.
 * @param part - in whole pixels
 */
export function cropPixels(picture: Pixels, { x, y, width, height }: Box): Pixels {
  const data = new Uint8Array(width * height * 4);
  const [first, last] = [Math.max(0, x), Math.min(picture.width, x + width)];
  const [top, end] = [Math.max(0, y), Math.min(picture.height, y + height)];
  for (let from = top; from < end && first < last; from += 1) {
    const row = from * picture.width;
    const line = picture.data.subarray((row + first) * 4, (row + last) * 4);
    data.set(line, ((from - y) * width + first - x) * 4);
  }
  return { data, width, height };
}

/**
 * The middle of a picture that was turned clockwise about it by any angle; what lies beyond its edges is black. Blended
 * linearly and not made smaller, so that nothing is lost but half a pixel of sharpness.
 * @param radians - angle; in a picture, `y` grows downwards
 * @param size - of the result, in whole pixels
 */
export function turnFreely(picture: Pixels, radians: number, { width, height }: Size): Pixels {
  const { data: from, width: columns, height: rows } = picture;
  const to = new Uint8Array(width * height * 4);
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const below = columns * 4;
  for (let y = 0; y < height; y += 1) {
    const down = y + 0.5 - height / 2;
    for (let x = 0; x < width; x += 1) {
      const across = x + 0.5 - width / 2;
      const u = columns / 2 + across * cos + down * sin - 0.5;
      const v = rows / 2 + down * cos - across * sin - 0.5;
      const [left, top] = [Math.floor(u), Math.floor(v)];
      if (left < 0 || top < 0 || left >= columns - 1 || top >= rows - 1) continue;
      const [a, b] = [u - left, v - top];
      const at = (top * columns + left) * 4;
      const target = (y * width + x) * 4;
      const [q, r, t] = [at + 4, at + below, at + below + 4];
      const [nw, ne, sw, se] = [(1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b];
      for (let c = 0; c < 4; c += 1) {
        const upper = (from[at + c] ?? 0) * nw + (from[q + c] ?? 0) * ne;
        to[target + c] = Math.round(upper + (from[r + c] ?? 0) * sw + (from[t + c] ?? 0) * se);
      }
    }
  }
  return { data: to, width, height };
}

/** One number per pixel. Copies when the bytes do not start at a multiple of four. */
function words(bytes: Uint8Array | Uint8ClampedArray): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
