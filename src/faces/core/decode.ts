import type { Face } from './face';

/** Numbers per cell that the network gives: class, objectness, dx, dy, dw, dh, and two that are zero. */
export const CELL = 8;

/** What one head of the network says: a grid of cells, row by row, `CELL` numbers each. */
export type Level = { stride: number; columns: number; rows: number; cells: Float32Array };

/** Candidates below this never matter: even three of them fuse to 0.28 only (see `fuse.ts`). */
export const KEEP_SCORE = 0.1;

/**
 * Turns the grids into boxes in pixels of the network's input.
 *
 * A cell's score is the root of class × objectness, both through the logistic function; its box is
 * centred at (column + dx, row + dy) × stride and measures exp(dw, dh) × stride, as the YuNet
 * authors define it (libfacedetection.train, `mmdet/models/dense_heads/yunet_head.py`).
 */
export function decode(levels: readonly Level[]): Face[] {
  return levels.flatMap(decodeLevel);
}

function decodeLevel({ stride, columns, rows, cells }: Level): Face[] {
  const found: Face[] = [];
  for (let index = 0; index < columns * rows; index += 1) {
    const [cls = 0, obj = 0, dx = 0, dy = 0, dw = 0, dh = 0] = cells.subarray(
      index * CELL,
      index * CELL + 6,
    );
    const score = Math.sqrt(logistic(cls) * logistic(obj));
    if (score < KEEP_SCORE) continue;
    const width = Math.exp(dw) * stride;
    const height = Math.exp(dh) * stride;
    const x = ((index % columns) + dx) * stride - width / 2;
    const y = (Math.floor(index / columns) + dy) * stride - height / 2;
    found.push({ box: { x, y, width, height }, score });
  }
  return found;
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
