import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Pixels } from '@/faces/engine/pixels';

const root = join(import.meta.dirname, '../..');

/** `relaxed`: the kernels for browsers with relaxed SIMD. */
type EngineFiles = {
  wasm: ArrayBuffer;
  relaxed: ArrayBuffer;
  weights: ArrayBuffer;
  second: ArrayBuffer;
};

/** The files of the engine as they are shipped; built first when they are not up to date. */
export function shippedEngine(): EngineFiles {
  execFileSync(process.execPath, ['scripts/build-engine.mjs'], { cwd: root });
  return readEngine(join(root, 'public/faces'));
}

/** The same engine with weights of full precision. */
export function preciseEngine(): EngineFiles {
  const out = mkdtempSync(join(tmpdir(), 'jikim-engine-'));
  const options = ['--bits', '32', '--out', out];
  execFileSync(process.execPath, ['scripts/build-engine.mjs', ...options], { cwd: root });
  return readEngine(out);
}

function readEngine(dir: string): EngineFiles {
  return {
    wasm: bytes(join(dir, 'engine.wasm')).buffer,
    relaxed: bytes(join(dir, 'engine-relaxed.wasm')).buffer,
    weights: bytes(join(dir, 'yunet-n.bin')).buffer,
    second: bytes(join(dir, 'blaze.bin')).buffer,
  };
}

/** A file's bytes in a buffer of their own. */
export function bytes(path: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(path));
}

const weights = join(root, 'src/faces/engine/weights');
export const modelFile = join(weights, 'yunet_n_dynamic.onnx');
export const secondModelFile = join(weights, 'face_detection_full_range.tflite');

type Label = {
  file: string;
  kind: 'photo-face' | 'no-face';
  boxes: [number, number, number, number][];
};

const pictures = join(import.meta.dirname, 'pictures');

export const labels = JSON.parse(readFileSync(join(pictures, 'labels.json'), 'utf8')) as Label[];

/** One of the test pictures, decoded; optionally turned clockwise by so many degrees. */
export async function openPicture(file: string, degrees = 0): Promise<Pixels> {
  const { data, info } = await sharp(join(pictures, file))
    .rotate(degrees)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}
