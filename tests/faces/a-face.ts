import type { Box } from '@/faces/core/box';
import type { Face } from '@/faces/core/face';

/** An upright face that fills its box: eyes at two fifths of its height, mouth at four fifths. */
export function aFace(box: Box, score = 0.9): Face {
  const at = (across: number, down: number) => ({
    x: box.x + box.width * across,
    y: box.y + box.height * down,
  });
  return {
    box,
    score,
    landmarks: [at(0.3, 0.4), at(0.7, 0.4), at(0.5, 0.6), at(0.35, 0.8), at(0.65, 0.8)],
  };
}
