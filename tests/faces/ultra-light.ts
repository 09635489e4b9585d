import { join } from 'node:path';
import * as ort from 'onnxruntime-web/wasm';
import sharp from 'sharp';
import type { Box } from '@/faces/core/box';
import type { Pixels } from '@/faces/engine/pixels';
import { bytes } from './engine-files';

const FILE = join(import.meta.dirname, 'ultra-light/version-RFB-320.onnx');

/** Sides of its input. */
const WIDE = 320;
const HIGH = 240;

/** A square so many times as long as the face is shown to it, as large as fits: what it sees best. */
const SURROUNDINGS = 2;

/** A box counts as at the face when its centre is no further from the face's than this part of its sides. */
const NEAR = 0.5;

/** A detector of other authors than the shipped ones, run by onnxruntime-web; `ultra-light/README.md` says where it is from. */
export type UltraLight = {
  /** How sure it is, from 0 to 1, that there is a face at `box`, when it is shown this place with its surroundings. */
  scoreAt(picture: Pixels, box: Box): Promise<number>;
};

export async function openUltraLight(): Promise<UltraLight> {
  ort.env.wasm.numThreads = 1;
  // Its file names weights as inputs, about which the runtime would warn for each.
  const options = { executionProviders: ['wasm'], logSeverityLevel: 3 as const };
  const session = await ort.InferenceSession.create(bytes(FILE), options);
  return {
    scoreAt: async (picture, box) => {
      const out = await session.run({ input: await inputOf(picture, box) });
      const [scores, boxes] = ['scores', 'boxes'].map((name) => out[name]?.data as Float32Array);
      if (!scores || !boxes) throw new Error('the model has other outputs');
      // A square of 240 in the middle of 320 × 240, in which the face takes `1 / SURROUNDINGS`.
      const reach = NEAR / SURROUNDINGS;
      let best = 0;
      for (let n = 0; n < scores.length / 2; n += 1) {
        const [left = 0, top = 0, right = 0, bottom = 0] = boxes.subarray(n * 4, n * 4 + 4);
        const across = Math.abs((((left + right) / 2 - 0.5) * WIDE) / HIGH);
        const isNear = Math.max(across, Math.abs((top + bottom) / 2 - 0.5)) <= reach;
        if (isNear) best = Math.max(best, scores[n * 2 + 1] ?? 0);
      }
      return best;
    },
  };
}

/** Planes of red, green and blue, (value − 127) / 128, as its authors prepare them; what lies beyond the picture is grey. */
async function inputOf({ data, width, height }: Pixels, box: Box): Promise<ort.Tensor> {
  const side = Math.ceil(Math.max(box.width, box.height) * SURROUNDINGS);
  const wide = Math.ceil((side * WIDE) / HIGH);
  const grey = { r: 127, g: 127, b: 127, alpha: 1 };
  const room = await sharp(data, { raw: { width, height, channels: 4 } })
    .extend({ left: wide, right: wide, top: side, bottom: side, background: grey })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { info } = room;
  const pixels = await sharp(room.data, {
    raw: { width: info.width, height: info.height, channels: 3 },
  })
    .extract({
      left: clamp(wide + box.x + (box.width - wide) / 2, info.width - wide),
      top: clamp(side + box.y + (box.height - side) / 2, info.height - side),
      width: wide,
      height: side,
    })
    .resize(WIDE, HIGH, { fit: 'fill' })
    .raw()
    .toBuffer();
  const area = WIDE * HIGH;
  const input = new Float32Array(3 * area);
  for (let n = 0; n < area * 3; n += 1) {
    input[(n % 3) * area + Math.floor(n / 3)] = ((pixels[n] ?? 0) - 127) / 128;
  }
  return new ort.Tensor('float32', input, [1, 3, HIGH, WIDE]);
}

function clamp(value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(0, value)));
}
