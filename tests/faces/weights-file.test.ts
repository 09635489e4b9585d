import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCoded, writePlain } from '@/faces/engine/pack/code-weights';
import { packBlaze } from '@/faces/engine/pack/pack-blaze';
import { packYunet } from '@/faces/engine/pack/pack-yunet';
import { BLAZE_STEPS, withSteps, YUNET_STEPS } from '@/faces/engine/pack/steps';
import { loadKernels, type Kernels } from '@/faces/engine/wasm';
import { readWeights } from '@/faces/engine/weights-file';
import { checksum, HEADER_BYTES, MOST_MAGNITUDE } from '@/faces/engine/weights-format';
import { bytes, modelFile, secondModelFile, shippedEngine } from './engine-files';

/** Small numbers as in most layers, large ones as among biases, nothing but zeros, and none at all. */
const whole = fc.oneof(
  fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 300 }),
  fc.array(fc.integer({ min: -MOST_MAGNITUDE, max: MOST_MAGNITUDE }), { maxLength: 60 }),
  fc.array(fc.constant(0), { maxLength: 300 }),
  fc.array(fc.constantFrom(-MOST_MAGNITUDE, MOST_MAGNITUDE, 0, 15, 16, -15, -16, 31, 32), {
    maxLength: 60,
  }),
);
/** Powers of two, so that multiples are exact. */
const step = fc.integer({ min: -20, max: 3 }).map((power) => 2 ** power);
const layers = fc.array(
  fc
    .tuple(whole, step)
    .map(([values, size]) => ({ numbers: values.map((value) => value * size), step: size })),
  { maxLength: 6 },
);

let files: ReturnType<typeof shippedEngine>;
let kernels: Kernels;

beforeAll(async () => {
  files = shippedEngine();
  kernels = await loadKernels(files.wasm);
}, 60_000);

const read = (file: ArrayBuffer) => readWeights(file, kernels);

/** Zero has no sign in a file. */
const unsignedZeros = (numbers: readonly number[]) => numbers.map((number) => number + 0);

/** The file as somebody would make it who can count checksums, too. */
function withTrueChecksum(file: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const copy = file.slice();
  const body = copy.slice(HEADER_BYTES).buffer;
  new DataView(copy.buffer).setUint32(8, checksum(body), true);
  return copy.buffer;
}

describe('the weights file', () => {
  it('gives back every multiple of a step, whatever their sizes, none left out', () => {
    fc.assert(
      fc.property(layers, (written) => {
        const numbers = read(writeCoded(written).buffer);
        expect([...numbers]).toEqual(unsignedZeros(written.flatMap((layer) => layer.numbers)));
      }),
    );
  });

  it('rounds what is no multiple to the nearest one', () => {
    const numbers = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(numbers, fc.double({ min: 0.001, max: 1, noNaN: true }), (values, size) => {
        const back = read(writeCoded([{ numbers: values, step: size }]).buffer);
        expect(back.length).toBe(values.length);
        for (const [n, value] of values.entries()) {
          expect(Math.abs((back[n] ?? NaN) - value)).toBeLessThanOrEqual(size * 0.5 + 1e-5);
        }
      }),
    );
  });

  it('keeps all digits where that is wanted', () => {
    const numbers = Float32Array.from([0, 1, -2.5, 0.1, 1000]);
    expect(read(writePlain(numbers).buffer)).toEqual(numbers);
  });

  it('refuses a step that makes a number too large', () => {
    expect(() => writeCoded([{ numbers: [1], step: 1e-6 }])).toThrow('too small');
  });

  it('says so when any byte is missing or changed', () => {
    const written = writeCoded([{ numbers: [1, 2, -3, 400, 0, 0, 5], step: 1 }]);
    const place = fc.integer({ min: 0, max: written.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, flips) => {
        const changed = written.slice();
        changed[at] = (changed[at] ?? 0) ^ flips;
        expect(() => read(changed.buffer)).toThrow('weights file');
        expect(() => read(written.slice(0, at).buffer)).toThrow('weights file');
      }),
    );
  });

  it('ends and asks for no endless memory when damage has a true checksum', () => {
    const written = writeCoded([{ numbers: [1, 2, -3, 400, 0, 0, 5], step: 1 }]);
    const place = fc.integer({ min: HEADER_BYTES, max: written.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, flips) => {
        const changed = written.slice();
        changed[at] = (changed[at] ?? 0) ^ flips;
        for (const file of [changed, written.slice(0, at)]) {
          try {
            expect(read(withTrueChecksum(file)).length).toBeLessThanOrEqual(2 ** 22);
          } catch (error) {
            expect(String(error)).toContain('weights file');
          }
        }
      }),
    );
  });
});

describe('the shipped weights', () => {
  it.each([
    ['first', packYunet, modelFile, YUNET_STEPS, 'weights'],
    ['second', packBlaze, secondModelFile, BLAZE_STEPS, 'second'],
  ] as const)('of the %s network lie within half a step of their authors’', (...network) => {
    const [, pack, file, steps, shipped] = network;
    const numbers = read(files[shipped]);
    let at = 0;
    const furthest = withSteps(pack(bytes(file)), steps).map((layer) =>
      layer.numbers.reduce((most: number, number) => {
        const away = Math.abs((numbers[at++] ?? NaN) - number) / layer.step;
        return Math.max(most, away);
      }, 0),
    );
    expect(at).toBe(numbers.length);
    for (const away of furthest) expect(away).toBeLessThanOrEqual(0.501);
  });

  it('need a step for each layer', () => {
    expect(() => withSteps([[1]], [])).toThrow('layers');
  });

  it('make an engine of at most 300,000 bytes, with both builds of its kernels, which import nothing', () => {
    const { wasm, relaxed, weights, second } = files;
    const all = [wasm, relaxed, weights, second].map(({ byteLength }) => byteLength);
    expect(all.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(300_000);
    for (const kernel of [wasm, relaxed]) {
      expect(WebAssembly.Module.imports(new WebAssembly.Module(kernel))).toEqual([]);
    }
  });
});
