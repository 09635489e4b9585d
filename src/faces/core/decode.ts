import type { Point } from './box';
import type { Face, Landmarks } from './face';

/** Numbers per cell that the network gives: class, objectness, dx, dy, dw, dh, and x, y of five landmarks. */
export const CELL = 16;

/** What one head of the network says: a grid of cells, row by row, `CELL` numbers each. */
export type Level = { stride: number; columns: number; rows: number; cells: Float32Array };

/** Candidates below this never matter: even three of them fuse to 0.28 only (see `fuse.ts`). */
export const KEEP_SCORE = 0.1;

/**
 * A cell with a class or an objectness below this, before the logistic function, cannot reach `KEEP_SCORE` whatever the
 * other one is: ln(KEEP_SCORE² / (1 − KEEP_SCORE²)), rounded down. Nearly all cells end here.
 */
const HOPELESS = -4.6;

/**
 * Turns the grids into boxes in pixels of the network's input.
 *
 * A cell's score is the root of class × objectness, both through the logistic function; its box is
 * centred at (column + dx, row + dy) × stride and measures exp(dw, dh) × stride;
 * a landmark lies at (column + x, row + y) × stride, as the YuNet authors define it (libfacedetection.train, `mmdet/models/dense_heads/yunet_head.py`).
 */
export function decode(levels: readonly Level[]): Face[] {
  return levels.flatMap(decodeLevel);
}

function decodeLevel({ stride, columns, rows, cells }: Level): Face[] {
  const found: Face[] = [];
  for (let index = 0; index < columns * rows; index += 1) {
    const at = index * CELL;
    const [cls, obj] = [cells[at] ?? 0, cells[at + 1] ?? 0];
    if (cls < HOPELESS || obj < HOPELESS) continue;
    const score = Math.sqrt(logistic(cls) * logistic(obj));
    if (score < KEEP_SCORE) continue;
    const [column, row] = [index % columns, Math.floor(index / columns)];
    found.push(faceOf(cells.subarray(at, at + CELL), { column, row, stride, score }));
  }
  return found;
}

type Cell = { column: number; row: number; stride: number; score: number };

function faceOf(cell: Float32Array, { column, row, stride, score }: Cell): Face {
  const [, , dx = 0, dy = 0, dw = 0, dh = 0] = cell;
  const width = Math.exp(dw) * stride;
  const height = Math.exp(dh) * stride;
  const x = (column + dx) * stride - width / 2;
  const y = (row + dy) * stride - height / 2;
  const place = (n: number): Point => ({
    x: (column + (cell[6 + 2 * n] ?? 0)) * stride,
    y: (row + (cell[7 + 2 * n] ?? 0)) * stride,
  });
  const landmarks: Landmarks = [place(0), place(1), place(2), place(3), place(4)];
  return { box: { x, y, width, height }, score, landmarks };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
