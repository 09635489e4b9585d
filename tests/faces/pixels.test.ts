import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { turnFreely, turnPixels, type Pixels } from '@/faces/engine/pixels';
import { resampleTable } from '@/faces/engine/resample-table';
import { loadKernels, resize, type Kernels } from '@/faces/engine/wasm';
import { shippedEngine } from './engine-files';

let kernels: Kernels;

beforeAll(async () => {
  kernels = await loadKernels(shippedEngine().wasm);
}, 60_000);

const side = fc.integer({ min: 1, max: 40 });
const picture = fc
  .tuple(side, side, fc.integer({ min: 0, max: 1e6 }))
  .map(([width, height, seed]): Pixels => ({
    width,
    height,
    data: Uint8Array.from({ length: width * height * 4 }, (_, n) => (n * 7919 + seed) % 251),
  }));

const shrunk = (from: Pixels, width: number, height: number) =>
  resize(kernels, kernels.base(), from, width, height);

describe('resizing', () => {
  it('keeps a single colour exactly, at any size', () => {
    fc.assert(
      fc.property(side, side, side, side, (width, height, toWidth, toHeight) => {
        const data = new Uint8Array(width * height * 4).fill(77);
        const out = shrunk({ width, height, data }, toWidth, toHeight);
        expect(out.data).toEqual(new Uint8Array(toWidth * toHeight * 4).fill(77));
      }),
    );
  });

  it('averages whole areas when the size divides', () => {
    const data = Uint8Array.from([
      0, 10, 20, 255, 100, 30, 40, 255, 50, 50, 60, 255, 250, 70, 80, 255,
    ]);
    expect([...shrunk({ width: 2, height: 2, data }, 1, 1).data]).toEqual([100, 40, 50, 255]);
  });

  it('enlarges by blending between pixel centres, without a shift', () => {
    const data = Uint8Array.from([0, 0, 0, 255, 100, 100, 100, 255]);
    const wide = shrunk({ width: 2, height: 1, data }, 4, 1).data;
    expect([...wide].filter((_, n) => n % 4 === 0)).toEqual([0, 25, 75, 100]);
  });

  it('gives every source pixel the same weight when shrinking, and weights that sum to one', () => {
    fc.assert(
      fc.property(side, side, (from, to) => {
        const { bytes, most } = resampleTable(from, to);
        const view = new DataView(bytes.buffer);
        const given = new Array<number>(from).fill(0);
        for (let n = 0; n < to; n += 1) {
          const at = n * (8 + 4 * most);
          const [first, count] = [view.getInt32(at, true), view.getInt32(at + 4, true)];
          let sum = 0;
          for (let k = 0; k < count; k += 1) {
            const factor = view.getFloat32(at + 8 + 4 * k, true);
            sum += factor;
            given[first + k] = (given[first + k] ?? NaN) + factor;
          }
          expect(sum).toBeCloseTo(1, 5);
        }
        if (to <= from) for (const weight of given) expect(weight).toBeCloseTo(to / from, 5);
      }),
    );
  });
});

describe('turning', () => {
  it('moves the top left pixel clockwise to the top right', () => {
    const data = Uint8Array.from([1, 1, 1, 1, 2, 2, 2, 2]);
    const turned = turnPixels({ width: 2, height: 1, data }, 1);
    expect([turned.width, turned.height]).toEqual([1, 2]);
    const again = turnPixels({ width: 1, height: 2, data }, 1);
    expect([...again.data]).toEqual([2, 2, 2, 2, 1, 1, 1, 1]);
  });

  it('ends where it began after four quarters, and two quarters are a half', () => {
    fc.assert(
      fc.property(picture, (start) => {
        const quarter = turnPixels(start, 1);
        const half = turnPixels(quarter, 1);
        expect(turnPixels(start, 2)).toEqual(half);
        expect(turnPixels(start, 3)).toEqual(turnPixels(half, 1));
        expect(turnPixels(half, 2)).toEqual({ ...start, data: Uint8Array.from(start.data) });
      }),
    );
  });
});

describe('turning by any angle', () => {
  const square = fc.tuple(fc.integer({ min: 3, max: 20 }), fc.nat(1000)).map(([side, seed]) => ({
    width: side,
    height: side,
    data: Uint8Array.from({ length: side * side * 4 }, (_, n) => (n * 7919 + seed) % 251),
  }));
  const inner = ({ data, width }: Pixels) =>
    [...data].filter((_, n) => {
      const [x, y] = [Math.floor(n / 4) % width, Math.floor(n / 4 / width)];
      return Math.min(x, y) > 0 && Math.max(x, y) < width - 1;
    });

  it('does by quarters what turning by quarters does, but for the outermost pixels', () => {
    fc.assert(
      fc.property(square, fc.constantFrom(0, 1, 2, 3), (picture, turns) => {
        const turned = turnFreely(picture, (turns * Math.PI) / 2, picture);
        expect(inner(turned)).toEqual(inner(turnPixels(picture, turns)));
      }),
    );
  });

  it('turns clockwise, and leaves black what lies beyond the edges', () => {
    const [width, height] = [20, 20];
    const data = new Uint8Array(width * height * 4);
    // White at the top, in the middle of three columns.
    for (let y = 0; y < 8; y += 1) {
      for (let x = 8; x < 12; x += 1) data.fill(255, (y * width + x) * 4, (y * width + x) * 4 + 4);
    }
    const turned = turnFreely({ data, width, height }, Math.PI / 4, { width, height });
    const at = (x: number, y: number) => turned.data[(y * width + x) * 4];
    expect([at(14, 5), at(5, 5), at(5, 14), at(0, 0)]).toEqual([255, 0, 0, 0]);
  });
});
