import type { Box, QuarterTurns } from './core/box';
import { longSide } from './core/box';
import type { Blaze } from './engine/blaze';
import type { SecondWord } from './core/second-opinion';
import { personEvidence } from './core/person';
import { BLAZE_SIDE } from './engine/blaze';
import type { Pixels } from './engine/pixels';
import { cropPixels, turnPixels } from './engine/pixels';
import type { Kernels } from './engine/wasm';
import { resize } from './engine/wasm';

/** Side of the square that is looked at, in long sides of the face's box; of 2, 2.8 and 3.6 the one that tells dogs from people best. */
export const SURROUNDINGS = 2.8;

/** A face counts only in the middle half of the square: others in the picture have their own turn. */
const MIDDLE = 0.25;

/**
 * The second network's evidence for what the first one took for a face.
 * @param turns - how the picture must be turned for the face to be upright
 * @param free - first address of wasm memory that may be used; everything above is lost
 */
export function lookAgain(
  { kernels, blaze, free }: { kernels: Kernels; blaze: Blaze; free: number },
  picture: Pixels,
  box: Box,
  turns: QuarterTurns,
): SecondWord & { gist: Float32Array } {
  const square = cropPixels(picture, squareAround(box, SURROUNDINGS));
  const small = resize(kernels, free, square, BLAZE_SIDE, BLAZE_SIDE);
  return wordAbout({ blaze, free }, turns === 0 ? small : turnPixels(small, turns));
}

/**
 * The second network's word about what is in the middle of a square of `BLAZE_SIDE` pixels.
 * @param free - first address of wasm memory that may be used; everything above is lost
 */
export function wordAbout(
  { blaze, free }: { blaze: Blaze; free: number },
  square: Pixels,
): SecondWord & { gist: Float32Array } {
  const { grid, cells, gist } = blaze.look(square, free);
  const middle = cells.filter((_, n) => {
    const across = ((n % grid) + 0.5) / grid - 0.5;
    const down = (Math.floor(n / grid) + 0.5) / grid - 0.5;
    return Math.max(Math.abs(across), Math.abs(down)) <= MIDDLE;
  });
  return { face: Math.max(...middle), person: personEvidence(gist), gist };
}

/**
 * A square in whole pixels around the middle of a box.
 * @param longSides - its side, in long sides of the box
 */
export function squareAround(box: Box, longSides: number): Box {
  const side = Math.max(1, Math.round(longSide(box) * longSides));
  return {
    x: Math.round(box.x + (box.width - side) / 2),
    y: Math.round(box.y + (box.height - side) / 2),
    width: side,
    height: side,
  };
}
