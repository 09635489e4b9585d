import { beforeAll, describe, expect, it } from 'vitest';
import { Blaze, BLAZE_NUMBERS, BLAZE_SIDE } from '@/faces/engine/blaze';
import type { Pixels } from '@/faces/engine/pixels';
import { loadKernels, resize } from '@/faces/engine/wasm';
import { readWeights } from '@/faces/engine/weights-file';
import {
  bytes,
  labels,
  openPicture,
  preciseEngine,
  secondModelFile,
  shippedEngine,
} from './engine-files';
import { openTflite, type PlainNetwork } from './plain-tflite';

/** Every seventh test picture: the plain network takes seconds where the engine takes milliseconds. */
const SOME = labels.filter((_, n) => n % 7 === 0);

let reference: PlainNetwork;
let precise: Blaze;
let shipped: Blaze;
let small: (file: string) => Promise<Pixels>;

beforeAll(async () => {
  reference = openTflite(bytes(secondModelFile));
  const open = async ({ wasm, second }: { wasm: ArrayBuffer; second: ArrayBuffer }) => {
    const kernels = await loadKernels(wasm);
    return new Blaze(kernels, readWeights(second, kernels));
  };
  precise = await open(preciseEngine());
  shipped = await open(shippedEngine());
  const kernels = await loadKernels(shippedEngine().wasm);
  small = async (file) =>
    resize(kernels, kernels.base(), await openPicture(file), BLAZE_SIDE, BLAZE_SIDE);
}, 180_000);

function theirs(picture: Pixels): Float32Array {
  const input = Float32Array.from({ length: BLAZE_SIDE ** 2 * 3 }, (_, n) => {
    return (picture.data[Math.floor(n / 3) * 4 + (n % 3)] ?? 0) / 127.5 - 1;
  });
  return reference(input).get('reshaped_classifier_face_4') ?? new Float32Array();
}

const furthest = (a: Float32Array, b: Float32Array) => {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, n) => Math.max(most, Math.abs(value - (b[n] ?? NaN))), 0);
};

describe('the second network', () => {
  it('agrees in every cell with its own graph, run step by step by plain loops', async () => {
    expect(SOME.length).toBeGreaterThanOrEqual(8);
    for (const { file } of SOME) {
      const picture = await small(file);
      const { cells, grid } = precise.look(picture, precise.end);
      expect(grid).toBe(48);
      expect(furthest(cells, theirs(picture)), file).toBeLessThanOrEqual(1e-3);
    }
  }, 180_000);

  it('gives nearly the same evidence with its rounded weights: within 0.9, 0.3 root mean square', async () => {
    const moved: number[] = [];
    for (const { file } of labels) {
      const picture = await small(file);
      const sure = (blaze: Blaze) => Math.max(...blaze.look(picture, blaze.end).cells);
      moved.push(Math.abs(sure(precise) - sure(shipped)));
    }
    const squares = moved.reduce((sum, value) => sum + value ** 2, 0);
    expect(Math.max(...moved)).toBeLessThanOrEqual(0.9);
    expect(Math.sqrt(squares / moved.length)).toBeLessThanOrEqual(0.3);
  }, 120_000);

  it('refuses weights of another network', async () => {
    const kernels = await loadKernels(shippedEngine().wasm);
    expect(() => new Blaze(kernels, new Float32Array(BLAZE_NUMBERS - 1))).toThrow('network needs');
  });
});
