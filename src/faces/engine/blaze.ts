import type { Pixels } from './pixels';
import type { Kernels } from './wasm';
import { align, reserve } from './wasm';

/** Side of the square picture that the network looks at, in pixels. */
export const BLAZE_SIDE = 192;

/** Channels in the middle and at the end of a block, and its stride; rounded up to eights as `pack/pack-blaze.ts` does. */
type Block = readonly [middle: number, outputs: number, stride: 1 | 2];

/** The backbone, from 96 × 96 pixels down to 6 × 6; each list ends at the map that the neck uses. */
const TO_48: readonly Block[] = [
  [8, 32, 1],
  [8, 32, 1],
  [16, 48, 2],
  [16, 48, 1],
  [16, 64, 1],
];
const TO_24: readonly Block[] = [
  [24, 96, 2],
  [32, 128, 1],
  [32, 128, 1],
];
const TO_12: readonly Block[] = [
  [40, 144, 2],
  [48, 192, 1],
  [64, 256, 1],
];
const TO_6: readonly Block[] = [
  [96, 384, 2],
  [96, 384, 1],
  [96, 384, 1],
  [96, 384, 1],
];

const STEM_OUTPUTS = 32;
/** One output, and idle ones. */
const HEAD_OUTPUTS = 8;

/** How many numbers a weights file for this network holds. */
export const BLAZE_NUMBERS = 515_552;

/** Bytes that one run needs at most behind the weights; nothing in it is written twice, which keeps it simple. */
const RUN_BYTES = 12_000_000;

/** How many numbers describe a pixel of the deepest map, whose side is `DEEPEST`. */
const GIST = 384;
const DEEPEST = 6;

/**
 * What the network says of each cell: `grid` × `grid` numbers, before the logistic function. `gist` is what it
 * sees in the middle, before it decides: the mean of the middle four pixels of its deepest map, `GIST` numbers.
 */
export type Opinion = { grid: number; cells: Float32Array; gist: Float32Array };

type FeatureMap = { at: number; side: number; channels: number };

/** BlazeFace full range without boxes and key points: a picture in, "is this a face" per cell out. */
export class Blaze {
  readonly #kernels: Kernels;
  readonly #weights: number;
  readonly #end: number;
  /** Where the next layer's weights begin, and where the next map may begin. */
  #next = 0;
  #free = 0;

  /**
   * @param weights - exactly `BLAZE_NUMBERS` numbers
   * @throws Error when there are more or fewer
   */
  constructor(kernels: Kernels, weights: Float32Array) {
    if (weights.length !== BLAZE_NUMBERS) {
      throw new Error(
        `network needs ${String(BLAZE_NUMBERS)} numbers, got ${String(weights.length)}`,
      );
    }
    this.#kernels = kernels;
    this.#weights = kernels.base();
    this.#end = align(this.#weights + weights.byteLength);
    reserve(kernels, this.#end);
    new Float32Array(kernels.memory.buffer, this.#weights, weights.length).set(weights);
  }

  /** First address behind the weights. */
  get end(): number {
    return this.#end;
  }

  /**
   * Looks at a picture of `BLAZE_SIDE` × `BLAZE_SIDE` pixels.
   * @param free - first address that may be used; everything above is lost
   */
  look(picture: Pixels, free: number): Opinion {
    reserve(this.#kernels, free + RUN_BYTES);
    this.#next = this.#weights;
    this.#free = align(free);
    const at48 = this.#blocks(this.#stem(picture), TO_48);
    const at24 = this.#blocks(at48, TO_24);
    const at12 = this.#blocks(at24, TO_12);
    const at6 = this.#blocks(at12, TO_6);
    const gist = this.#middle(at6);
    const joined12 = this.#join(at6, at12, 96);
    const neck12 = this.#blocks(joined12, [
      [48, 96, 1],
      [48, 96, 1],
    ]);
    const joined24 = this.#join(neck12, at24, 64);
    const neck24 = this.#blocks(joined24, [
      [32, 64, 1],
      [32, 64, 1],
    ]);
    const last = this.#blocks(this.#join(neck24, at48, 48), [[24, 48, 1]]);
    const { at, side } = this.#mix(last, HEAD_OUTPUTS, false);
    const all = new Float32Array(this.#kernels.memory.buffer, at, side ** 2 * HEAD_OUTPUTS);
    return { grid: side, cells: all.filter((_, n) => n % HEAD_OUTPUTS === 0), gist };
  }

  #middle({ at }: FeatureMap): Float32Array {
    const map = new Float32Array(this.#kernels.memory.buffer, at, DEEPEST ** 2 * GIST);
    const half = DEEPEST / 2;
    const pixels = [half - 1, half].flatMap((y) => [half - 1, half].map((x) => y * DEEPEST + x));
    return Float32Array.from({ length: GIST }, (_, channel) => {
      const sum = pixels.reduce((all, pixel) => all + (map[pixel * GIST + channel] ?? 0), 0);
      return sum / pixels.length;
    });
  }

  #stem({ data }: Pixels): FeatureMap {
    const pixels = this.#take(data.length);
    new Uint8Array(this.#kernels.memory.buffer, pixels, data.length).set(data);
    const map = this.#map(BLAZE_SIDE / 2, STEM_OUTPUTS);
    const sides = [BLAZE_SIDE, BLAZE_SIDE] as const;
    this.#kernels.greyStem(pixels, map.at, ...sides, STEM_OUTPUTS, this.#next, this.#free);
    this.#next += (1 + 27) * STEM_OUTPUTS * 4;
    return map;
  }

  /** Each block: two depthwise-and-1×1 pairs, and a way around them. */
  #blocks(start: FeatureMap, blocks: readonly Block[]): FeatureMap {
    return blocks.reduce((map, [middle, outputs, stride]) => {
      const end = this.#pair(this.#pair(map, middle, stride, true), outputs, 1, false);
      const { at, side, channels } = map;
      this.#kernels.addRectified(at, end.at, side, side, channels, outputs, stride);
      return end;
    }, start);
  }

  #pair({ at, side, channels }: FeatureMap, outputs: number, stride: number, rectify: boolean) {
    const to = this.#map(side / stride, outputs);
    const [next, ring] = [this.#next, this.#free];
    this.#kernels.block(
      ...([at, to.at, side, side, channels, outputs, next, ring, stride] as const),
      Number(rectify),
    );
    this.#next += (10 * channels + (1 + channels) * outputs) * 4;
    return to;
  }

  /** A step of the neck: the coarse map, doubled, on top of the fine one, both brought to the same channels. */
  #join(coarse: FeatureMap, fine: FeatureMap, channels: number): FeatureMap {
    const small = this.#mix(coarse, channels, true);
    const large = this.#mix(fine, channels, true);
    this.#kernels.blendAdd(small.at, large.at, large.side, large.side, channels);
    return large;
  }

  #mix({ at, side, channels }: FeatureMap, outputs: number, rectify: boolean): FeatureMap {
    const to = this.#map(side, outputs);
    const next = this.#next;
    this.#kernels.mix(at, to.at, side ** 2, channels, outputs, next, Number(rectify));
    this.#next += (1 + channels) * outputs * 4;
    return to;
  }

  /** Room for a map and the three pixels that a group of four may overshoot. */
  #map(side: number, channels: number): FeatureMap {
    return { at: this.#take((side ** 2 + 3) * channels * 4), side, channels };
  }

  #take(bytes: number): number {
    const at = this.#free;
    this.#free = align(at + bytes);
    return at;
  }
}
