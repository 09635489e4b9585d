import { CELL } from '@/faces/core/decode';
import { evidence } from '@/faces/core/second-opinion';
import { Blaze, BLAZE_SIDE } from '@/faces/engine/blaze';
import { cropPixels } from '@/faces/engine/pixels';
import { loadKernels, resize } from '@/faces/engine/wasm';
import { YuNet } from '@/faces/engine/yunet';
import { squareAround, SURROUNDINGS, wordAbout } from '@/faces/second-look';
import { candidates, toSide } from './face-candidates.mjs';

/** Cells of the first network below this never become a face, whatever the other scales say. */
const LEAST_SCORE = 0.15;
/** Side at which the first network looks here: a quarter of the time of 640, the same layers. */
const SIDE = 320;

/** Both networks with numbers that can be exchanged; bundled by `load-source.mjs`. */
export async function openTrial(wasm, first, second) {
  const kernels = await loadKernels(wasm);
  let blaze = new Blaze(kernels, second);
  let network = new YuNet(kernels, first, blaze.end);
  return {
    setFirst: (numbers) => (network = new YuNet(kernels, numbers, blaze.end)),
    setSecond: (numbers) => (blaze = new Blaze(kernels, numbers)),

    /** Cut-outs of what the first network takes for faces, two of a picture at most. */
    cutsOf: (picture) =>
      candidates({ kernels, blaze, network, free: network.free }, picture, 0.84)
        .slice(0, 2)
        .map(({ box }) => {
          const square = cropPixels(picture, squareAround(box, SURROUNDINGS));
          return resize(kernels, network.free, square, BLAZE_SIDE, BLAZE_SIDE);
        }),

    /** The picture at the size at which `answerOfFirst` looks. */
    shrink: (picture) => toSide({ kernels, free: network.free }, picture, SIDE),

    /** The second network's share of the evidence, at its full weight. */
    answerOfSecond: (cut) =>
      evidence(0.5, wordAbout({ blaze, free: network.free }, cut), {
        longSidePx: 1000,
        turnedAgain: false,
      }),

    answerOfFirst: (small) => network.look(small).map(({ cells }) => cells.slice()),
  };
}

/** @returns squares of the differences, one for each cut-out */
export function squaresOfSecond(before, after) {
  return [(after - before) ** 2];
}

/** @returns of each cell that may be a face, the square by which its logit and its box moved (the box counts four times) */
export function squaresOfFirst(before, after) {
  return before.flatMap((cells, level) => {
    const squares = [];
    for (let at = 0; at < cells.length; at += CELL) {
      const score = scoreOf(cells, at);
      if (score < LEAST_SCORE) continue;
      let sum = (logit(scoreOf(after[level], at)) - logit(score)) ** 2;
      for (let n = 2; n < 6; n += 1) sum += 4 * (after[level][at + n] - cells[at + n]) ** 2;
      squares.push(sum);
    }
    return squares;
  });
}

const scoreOf = (cells, at) => Math.sqrt(logistic(cells[at]) * logistic(cells[at + 1]));
const logistic = (value) => 1 / (1 + Math.exp(-value));
const logit = (score) => Math.log(score / (1 - score + 1e-9));
