import { decode } from '@/faces/core/decode';
import { resizeFace } from '@/faces/core/face';
import { fuse, surerThan } from '@/faces/core/fuse';
import { suppress } from '@/faces/core/suppress';
import { Blaze } from '@/faces/engine/blaze';
import { loadKernels, resize } from '@/faces/engine/wasm';
import { readWeights } from '@/faces/engine/weights-file';
import { YuNet } from '@/faces/engine/yunet';
import { lookAgain } from '@/faces/second-look';

// The two networks as parts, for scripts that look between them; bundled by `load-source.mjs`.
export async function openEngine(files) {
  const kernels = await loadKernels(files.wasm);
  const blaze = new Blaze(kernels, readWeights(files.second, kernels));
  const network = new YuNet(kernels, readWeights(files.weights, kernels), blaze.end);
  return { kernels, blaze, network, free: network.free };
}

/** The picture with a long side of so many pixels. */
export function toSide({ kernels, free }, picture, side) {
  const factor = side / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width, picture.height].map((length) =>
    Math.max(1, Math.round(length * factor)),
  );
  return resize(kernels, free, picture, width, height);
}

/** What the first network finds upright, surest first, with what the second one sees there. */
export function candidates(engine, picture, score) {
  const scales = [640, 320, 160].map((side) => {
    const level = toSide(engine, picture, side);
    return suppress(decode(engine.network.look(level))).map((face) =>
      resizeFace(face, level, picture),
    );
  });
  return surerThan(score, fuse(scales)).map(({ box, score: first }) => ({
    box,
    score: first,
    ...lookAgain(engine, picture, box, 0),
  }));
}
