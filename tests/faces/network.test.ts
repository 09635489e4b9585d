import * as ort from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { CELL, type Level } from '@/faces/core/decode';
import type { Pixels } from '@/faces/engine/pixels';
import { loadKernels } from '@/faces/engine/wasm';
import { readWeights } from '@/faces/engine/weights-file';
import { YuNet, YUNET_NUMBERS } from '@/faces/engine/yunet';
import {
  bytes,
  labels,
  modelFile,
  openPicture,
  preciseEngine,
  shippedEngine,
} from './engine-files';

let precise: YuNet;
let preciseRelaxed: YuNet;
let shipped: YuNet;
let reference: ort.InferenceSession;
let files: ReturnType<typeof shippedEngine>;

async function open({ wasm, weights }: { wasm: ArrayBuffer; weights: ArrayBuffer }) {
  const kernels = await loadKernels(wasm);
  return new YuNet(kernels, readWeights(weights, kernels));
}

beforeAll(async () => {
  ort.env.wasm.numThreads = 1;
  const options = { executionProviders: ['wasm'] };
  reference = await ort.InferenceSession.create(bytes(modelFile), options);
  const { wasm, relaxed, weights } = preciseEngine();
  precise = await open({ wasm, weights });
  preciseRelaxed = await open({ wasm: relaxed, weights });
  files = shippedEngine();
  shipped = await open(files);
}, 180_000);

const padded = (side: number) => Math.ceil(side / 32) * 32;

/** What the other runtime wants: planes of blue, green and red, padded with black. */
function planes({ data, width, height }: Pixels): ort.Tensor {
  const [columns, rows] = [padded(width), padded(height)];
  const input = new Float32Array(3 * columns * rows);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let colour = 0; colour < 3; colour += 1) {
        input[(colour * rows + y) * columns + x] = data[(y * width + x) * 4 + 2 - colour] ?? 0;
      }
    }
  }
  return new ort.Tensor('float32', input, [1, 3, rows, columns]);
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

/** Class and objectness as probabilities, then box and landmarks, for each cell: comparable between both runtimes. */
function ourHeads({ cells, columns, rows }: Level): number[] {
  return Array.from({ length: columns * rows }, (_, n) => {
    const [cls = 0, obj = 0, ...box] = cells.subarray(n * CELL, (n + 1) * CELL);
    return [logistic(cls), logistic(obj), ...box];
  }).flat();
}

async function theirHeads(picture: Pixels): Promise<number[][]> {
  const out = await reference.run({ input: planes(picture) });
  const head = (name: string) => out[name]?.data as Float32Array;
  return [8, 16, 32].map((stride) => {
    const [cls, obj, box, kps] = ['cls', 'obj', 'bbox', 'kps'].map((name) =>
      head(`${name}_${stride}`),
    );
    return Array.from(cls ?? []).flatMap((value, n) => [
      value,
      obj?.[n] ?? NaN,
      ...(box?.subarray(n * 4, n * 4 + 4) ?? []),
      ...(kps?.subarray(n * 10, n * 10 + 10) ?? []),
    ]);
  });
}

function greatestDifference(a: number[], b: number[]): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, n) => Math.max(most, Math.abs(value - (b[n] ?? NaN))), 0);
}

describe('the network', () => {
  it('agrees with onnxruntime-web in every head on every test picture, in both builds', async () => {
    expect(labels.length).toBeGreaterThanOrEqual(50);
    for (const { file } of labels) {
      const picture = await openPicture(file);
      const theirs = await theirHeads(picture);
      for (const ours of [precise.look(picture), preciseRelaxed.look(picture)]) {
        expect(ours.map(({ stride }) => stride)).toEqual([8, 16, 32]);
        for (const [n, level] of ours.entries()) {
          const difference = greatestDifference(ourHeads(level), theirs[n] ?? []);
          expect(difference, file).toBeLessThanOrEqual(1e-4);
        }
      }
    }
  }, 120_000);

  it('agrees on sizes whose grids are not multiples of four, and on the smallest one', async () => {
    for (const [width, height] of [
      [96, 32],
      [1, 1],
      [33, 160],
      [224, 415],
    ] as const) {
      const data = Uint8Array.from(
        { length: width * height * 4 },
        (_, n) => (n * 7919 + (n >> 5)) % 256,
      );
      const theirs = await theirHeads({ data, width, height });
      for (const [n, level] of precise.look({ data, width, height }).entries()) {
        expect(greatestDifference(ourHeads(level), theirs[n] ?? [])).toBeLessThanOrEqual(1e-4);
      }
    }
  });

  it('answers the same after a larger picture was in memory', async () => {
    const small = await openPicture(labels[0]?.file ?? '');
    const before = shipped.look(small);
    shipped.look({ data: new Uint8Array(800 * 600 * 4).fill(200), width: 800, height: 600 });
    expect(shipped.look(small)).toEqual(before);
  });

  it('moves no score by more than 0.12 by its rounded weights', async () => {
    const scores = (levels: Level[]) =>
      levels.flatMap(({ cells }) =>
        Array.from({ length: cells.length / CELL }, (_, n) =>
          Math.sqrt(logistic(cells[n * CELL] ?? 0) * logistic(cells[n * CELL + 1] ?? 0)),
        ),
      );
    for (const { file } of labels) {
      const picture = await openPicture(file);
      const loss = greatestDifference(scores(shipped.look(picture)), scores(precise.look(picture)));
      expect(loss, file).toBeLessThanOrEqual(0.12);
    }
  }, 60_000);

  it('refuses weights of another network', async () => {
    const kernels = await loadKernels(files.wasm);
    expect(() => new YuNet(kernels, new Float32Array(YUNET_NUMBERS - 1))).toThrow('network needs');
    expect(() => readWeights(new ArrayBuffer(16), kernels)).toThrow('four letters');
  });
});
