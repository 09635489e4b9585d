import { resizeFace } from '@/faces/core/face';
import { fuse, surerThan } from '@/faces/core/fuse';
import { Blaze } from '@/faces/engine/blaze';
import { loadKernels } from '@/faces/engine/wasm';
import { readWeights } from '@/faces/engine/weights-file';
import { YuNet } from '@/faces/engine/yunet';
import { resizeTo, scaledSize, SCALES } from '@/faces/looks';
import { lookAgain } from '@/faces/second-look';
import { lookOnce } from '@/faces/share-looks';

// The two networks as parts, for scripts that look between them; bundled by `load-source.mjs`.
export async function openEngine(files) {
  const kernels = await loadKernels(files.wasm);
  const blaze = new Blaze(kernels, readWeights(files.second, kernels));
  const network = new YuNet(kernels, readWeights(files.weights, kernels), blaze.end);
  return { kernels, blaze, network, free: network.free };
}

/** The picture with a long side of so many pixels. */
export function toSide(engine, picture, side) {
  return resizeTo(engine, picture, scaledSize(picture, side));
}

/** What the first network finds upright, surest first, with what the second one sees there. */
export function candidates(engine, picture, score) {
  const scales = SCALES.map((side) => {
    const level = toSide(engine, picture, side);
    return lookOnce(engine.network, level).map((face) => resizeFace(face, level, picture));
  });
  return surerThan(score, fuse(scales)).map(({ box, score: first }) => ({
    box,
    score: first,
    ...lookAgain(engine, picture, box, 0),
  }));
}
