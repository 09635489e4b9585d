import { BLOCK, layDepthwise, layPointwise } from './layout.ts';
import type { TfliteConv } from './read-tflite.ts';
import { readTflite } from './read-tflite.ts';

/**
 * Weights of BlazeFace full range in the order and layout of the engine, which is that of the file. Its boxes and
 * key points are left out: YuNet knows where the face is, this network is only asked whether it is one.
 * @param file - `face_detection_full_range.tflite`; whoever calls has checked its SHA-256
 */
export function packBlaze(file: Uint8Array): number[][] {
  const [stem, ...rest] = readTflite(file);
  const boxes = rest.pop();
  if (!stem || boxes?.bias.dims[0] !== 16) throw new Error('tflite file is not blaze');
  return [
    packStem(stem),
    ...rest.map((conv) => (conv.depthwise ? packDepthwise(conv) : packPointwise(conv))),
  ];
}

/** Channels in the engine: the kernels work on eight outputs at once, so some are idle and zero. */
function widen(channels: number): number {
  return Math.ceil(channels / BLOCK) * BLOCK;
}

/** The engine hands in bytes less 127.5; the network wants -1 to 1. */
function packStem({ factors, bias }: TfliteConv): number[] {
  return layPointwise(
    factors.values.map((value) => value / 127.5),
    bias.values,
  );
}

function packPointwise({ factors, bias }: TfliteConv): number[] {
  const [outputs = 0, , , inputs = 0] = factors.dims;
  const wide = new Float32Array(widen(outputs) * widen(inputs));
  for (let output = 0; output < outputs; output += 1) {
    const row = factors.values.subarray(output * inputs, (output + 1) * inputs);
    wide.set(row, output * widen(inputs));
  }
  return layPointwise(wide, fill(bias.values, widen(outputs)));
}

/** In the file: tap by tap, all channels of each. */
function packDepthwise({ factors, bias }: TfliteConv): number[] {
  const channels = bias.values.length;
  const wide = new Float32Array(widen(channels) * 9);
  for (let n = 0; n < channels * 9; n += 1) {
    wide[(n % channels) * 9 + Math.floor(n / channels)] = factors.values[n] ?? 0;
  }
  return layDepthwise(wide, fill(bias.values, widen(channels)));
}

function fill(values: Float32Array, length: number): Float32Array {
  const wide = new Float32Array(length);
  wide.set(values);
  return wide;
}
