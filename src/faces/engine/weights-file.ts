import type { Kernels } from './wasm';
import { align, reserve } from './wasm';
import {
  checksum,
  CODED,
  HEADER_BYTES,
  LAYER_BYTES,
  LETTERS,
  LOW,
  PLAIN,
  SLOTS,
  startsOf,
  TOKENS,
} from './weights-format';

/** A damaged count must not ask for any amount of memory; the larger network has 515,552 numbers. */
const MOST_NUMBERS = 2 ** 22;

/** Reads a weights file. @throws Error when it is not one, or is damaged */
export function readWeights(file: ArrayBuffer, kernels: Kernels): Float32Array {
  const letters = new TextDecoder().decode(file.slice(0, 4));
  if (letters !== LETTERS) throw new Error('weights file does not start with its four letters');
  const body = file.slice(HEADER_BYTES);
  const header = new DataView(file);
  if (file.byteLength < HEADER_BYTES || header.getUint32(8, true) !== checksum(body)) {
    throw new Error('weights file is damaged or cut off');
  }
  const kind = header.getUint32(4, true);
  if (kind === CODED) return decodeWeights(body, kernels);
  if (kind === PLAIN) return new Float32Array(body);
  throw new Error(`weights file is of unknown kind ${String(kind)}`);
}

/**
 * Reads what follows the header. The kernels do the work, behind everything that lies in their memory now.
 * @throws Error when the bytes are cut off or damaged
 */
function decodeWeights(body: ArrayBuffer, kernels: Kernels): Float32Array {
  try {
    return decode(new DataView(body), kernels);
  } catch (error) {
    // A DataView says so when it is asked for what lies behind its end.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function decode(view: DataView<ArrayBuffer>, kernels: Kernels): Float32Array {
  const layers = Array.from({ length: view.getUint16(0, true) }, (_, n) => {
    const at = 4 + n * LAYER_BYTES;
    return {
      count: view.getUint32(at, true),
      table: view.getUint8(at + 4),
      step: view.getFloat32(at + 5, true),
    };
  });
  let from = 4 + layers.length * LAYER_BYTES;
  const tables = Array.from({ length: view.getUint16(2, true) }, () => {
    const length = Math.min(TOKENS, view.getUint8(from));
    const at = from + 1;
    from = at + length * 2;
    return layTable(Uint16Array.from({ length }, (_, n) => view.getUint16(at + n * 2, true)));
  });
  const state = view.getInt32(from, true);
  const bytes = new Uint8Array(view.buffer, from + 4);
  const all = layers.reduce((sum, { count }) => sum + count, 0);
  if (all > MOST_NUMBERS) throw damaged();

  const coder = align(kernels.memory.buffer.byteLength);
  const table = coder + 8;
  const input = table + SLOTS + TOKENS * 4;
  const end = input + bytes.length;
  const output = align(end);
  reserve(kernels, output + all * 4);
  const memory = new Uint8Array(kernels.memory.buffer);
  memory.set(bytes, input);
  const progress = new Int32Array(memory.buffer, coder, 2);
  progress.set([state, input]);
  let next = output;
  for (const { count, table: which, step } of layers) {
    memory.set(tables[which] ?? fail(), table);
    kernels.decode(coder, end, table, next, count, step);
    next += count * 4;
  }
  // The coder began with this state and leaves nothing over.
  if (progress[0] !== LOW || progress[1] !== end) throw damaged();
  return new Float32Array(memory.buffer, output, all).slice();
}

/**
 * A table as the kernel looks things up: the token of each slot, then of each token its first slot and how many it has.
 * @throws Error when the slots do not add up
 */
function layTable(sizes: Uint16Array): Uint8Array {
  const starts = startsOf(sizes);
  const table = new Uint8Array(SLOTS + TOKENS * 4);
  const view = new DataView(table.buffer);
  let sum = 0;
  sizes.forEach((size, token) => {
    const start = starts[token] ?? 0;
    table.fill(token, start, Math.min(SLOTS, start + size));
    view.setUint16(SLOTS + token * 2, start, true);
    view.setUint16(SLOTS + (TOKENS + token) * 2, size, true);
    sum += size;
  });
  return sum === SLOTS ? table : fail();
}

function fail(): never {
  throw damaged();
}

function damaged(): Error {
  return new Error('weights file is damaged or cut off');
}
