import { overlap } from './box';
import type { Face } from './face';

/** Boxes of one pass that share more than this are the same face. Value of the YuNet authors' own demo. */
export const SAME_FACE = 0.3;

/** Keeps the surest box of each face, best first. Two kept boxes never share more than `SAME_FACE`. */
export function suppress(faces: readonly Face[], limit: number = SAME_FACE): Face[] {
  const kept: Face[] = [];
  for (const face of bestFirst(faces)) {
    if (kept.every((other) => overlap(other.box, face.box) <= limit)) kept.push(face);
  }
  return kept;
}

/** The same faces, highest score first; equal scores keep their order. */
export function bestFirst(faces: readonly Face[]): Face[] {
  return [...faces].sort((a, b) => b.score - a.score);
}
