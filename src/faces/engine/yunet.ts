import type { Level } from '../core/decode';
import { CELL } from '../core/decode';
import type { Pixels } from './pixels';
import type { Kernels } from './wasm';
import { align, reserve } from './wasm';

/** How many numbers a weights file for this network holds (`pack/pack-yunet.ts` writes them). */
export const YUNET_NUMBERS = 73_840;

/** Sides of the network's input are multiples of this: its coarsest grid has one cell per 32 pixels. */
const GRID = 32;

/** A map of numbers in wasm memory: `width` × `height` pixels of `channels` floats. */
type FeatureMap = { at: number; width: number; height: number; channels: number };

/** Addresses of everything that one run needs, for one input size. */
type Plan = { pixels: number; large: number; fine: number; middle: number; coarse: number };

/**
 * YuNet-n: picture in, three grids of cells out.
 *
 * Maps are changed in place where a layer allows it, so that a run needs 25 bytes per input
 * pixel. `docs/engine.md` draws the whole graph.
 */
export class YuNet {
  readonly #kernels: Kernels;
  readonly #weights: number;
  readonly #scratch: number;
  #next = 0;

  /**
   * @param weights - exactly `YUNET_NUMBERS` numbers
   * @param from - first address that may be used; other networks' weights may lie below
   * @throws Error when there are more or fewer
   */
  constructor(kernels: Kernels, weights: Float32Array, from = kernels.base()) {
    if (weights.length !== YUNET_NUMBERS) {
      throw new Error(
        `network needs ${String(YUNET_NUMBERS)} numbers, got ${String(weights.length)}`,
      );
    }
    this.#kernels = kernels;
    this.#weights = align(from);
    this.#scratch = align(this.#weights + weights.byteLength);
    reserve(kernels, this.#scratch);
    new Float32Array(kernels.memory.buffer, this.#weights, weights.length).set(weights);
  }

  /** First address behind the weights: free between two runs. */
  get free(): number {
    return this.#scratch;
  }

  /** What the three heads (strides 8, 16 and 32) say about a picture, before any threshold. */
  look(picture: Pixels): Level[] {
    const width = Math.ceil(picture.width / GRID) * GRID;
    const height = Math.ceil(picture.height / GRID) * GRID;
    const plan = this.#plan(width, height);
    this.#show(picture, plan.pixels, width, height);
    return this.#run(plan, width, height).map((map) => this.#read(map, width / map.width));
  }

  #plan(width: number, height: number): Plan {
    const area = width * height;
    const stemScratch = width * 92 + 1024;
    const ring = 3 * (width / 2 + 6) * 4 * Math.max(16, 64 / 2);
    const pixels = align(this.#scratch + Math.max(stemScratch, ring));
    const large = align(pixels + area * 4);
    const fine = align(large + area * 16);
    const middle = align(fine + area * 4);
    const coarse = align(middle + area);
    // The last map is followed by room for the three pixels that a group of four may overshoot.
    reserve(this.#kernels, coarse + area / 4 + 1024);
    return { pixels, large, fine, middle, coarse };
  }

  /** Copies the picture to the top left of the input; the rest is black. */
  #show(picture: Pixels, at: number, width: number, height: number): void {
    const input = new Uint8Array(this.#kernels.memory.buffer, at, width * height * 4).fill(0);
    const row = picture.width * 4;
    for (let y = 0; y < picture.height; y += 1) {
      input.set(picture.data.subarray(y * row, (y + 1) * row), y * width * 4);
    }
  }

  #run(plan: Plan, width: number, height: number): FeatureMap[] {
    this.#next = this.#weights;
    let large = this.#stem(plan, width, height);
    large = this.#unit(large, 16);
    let small = this.#pool(large, plan.fine);
    small = this.#unit(small, 16);
    large = this.#unit(small, 64, plan.large);
    large = this.#unit(this.#unit(large, 64), 64);

    const fine = this.#units(this.#pool(large, plan.fine), 2);
    const middle = this.#units(this.#pool(fine, plan.middle), 2);
    const coarse = this.#units(this.#pool(middle, plan.coarse), 2);

    this.#units(coarse, 1);
    this.#enlargeAdd(coarse, middle);
    this.#units(middle, 1);
    this.#enlargeAdd(middle, fine);
    this.#units(fine, 1);

    const shared = [fine, middle, coarse].map((map) => this.#units(map, 1));
    return shared.map((map) => this.#unit(map, CELL, map.at, false));
  }

  #stem({ pixels, large }: Plan, width: number, height: number): FeatureMap {
    this.#kernels.stem(pixels, large, width, height, 16, this.#next, this.#scratch);
    this.#next += 28 * 16 * 4;
    return { at: large, width: width / 2, height: height / 2, channels: 16 };
  }

  #unit(map: FeatureMap, outputs: number, to = map.at, rectify = true): FeatureMap {
    const { at, width, height, channels } = map;
    const ring = this.#scratch;
    this.#kernels.unit(at, to, width, height, channels, outputs, this.#next, ring, Number(rectify));
    this.#next += (channels + 1 + 10) * outputs * 4;
    return { at: to, width, height, channels: outputs };
  }

  /** Rectified units of 64 channels, in place. */
  #units(map: FeatureMap, count: number): FeatureMap {
    for (let n = 0; n < count; n += 1) this.#unit(map, 64);
    return map;
  }

  #pool(map: FeatureMap, to: number): FeatureMap {
    const { at, width, height, channels } = map;
    this.#kernels.pool(at, to, width, height, channels);
    return { at: to, width: width / 2, height: height / 2, channels };
  }

  #enlargeAdd(small: FeatureMap, large: FeatureMap): void {
    this.#kernels.enlargeAdd(small.at, large.at, large.width, large.height, large.channels);
  }

  #read({ at, width, height }: FeatureMap, stride: number): Level {
    const { buffer } = this.#kernels.memory;
    const cells = new Float32Array(buffer, at, width * height * CELL).slice();
    return { stride, columns: width, rows: height, cells };
  }
}
