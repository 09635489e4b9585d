/**
 * A weights file: 4 letters, the width of a number in bits (u16: 8, 16 or 32), a reserved u16, then the
 * numbers, little-endian, in the order in which the network uses them. With 8 bits they come in groups of
 * eight: one half-precision scale, then eight signed bytes that are multiplied by it. Groups of eight are
 * what the 1×1 kernel reads at once, so a bias never coarsens a factor.
 */
const LETTERS = 'JKW1';
const HEADER_BYTES = 8;
const GROUP = 8;

/** Width of a number in a weights file. */
export type Bits = 8 | 16 | 32;

/** Writes a weights file. With 16 bits each number is rounded to the nearest half-precision one. */
export function writeWeights(numbers: Float32Array, bits: Bits): Uint8Array {
  const body = bytesOf(
    bits === 8 ? inGroups(numbers) : bits === 16 ? new Float16Array(numbers) : numbers,
  );
  const file = new Uint8Array(HEADER_BYTES + body.length);
  file.set(new TextEncoder().encode(LETTERS));
  new DataView(file.buffer).setUint16(4, bits, true);
  file.set(body, HEADER_BYTES);
  return file;
}

/** Reads a weights file. @throws Error when it is not one. */
export function readWeights(file: ArrayBuffer): Float32Array {
  const letters = new TextDecoder().decode(file.slice(0, 4));
  if (letters !== LETTERS) throw new Error('weights file does not start with its four letters');
  const bits = new DataView(file).getUint16(4, true);
  const body = file.slice(HEADER_BYTES);
  if (bits === 8) return fromGroups(body);
  if (bits === 16) return new Float32Array(new Float16Array(body));
  if (bits === 32) return new Float32Array(body);
  throw new Error(`weights file holds numbers of ${String(bits)} bits`);
}

/** @throws Error when the numbers are no whole groups */
function inGroups(numbers: Float32Array): Uint8Array {
  if (numbers.length % GROUP !== 0) throw new Error('numbers do not come in groups of eight');
  const groups = new Uint8Array((numbers.length / GROUP) * (2 + GROUP));
  const view = new DataView(groups.buffer);
  for (let n = 0; n < numbers.length; n += GROUP) {
    const group = numbers.subarray(n, n + GROUP);
    const at = (n / GROUP) * (2 + GROUP);
    view.setFloat16(at, Math.max(...group.map(Math.abs)) / 127, true);
    const scale = view.getFloat16(at, true);
    group.forEach((number, k) => {
      const steps = scale === 0 ? 0 : Math.round(number / scale);
      view.setInt8(at + 2 + k, Math.min(127, Math.max(-127, steps)));
    });
  }
  return groups;
}

function fromGroups(body: ArrayBuffer): Float32Array {
  const view = new DataView(body);
  const numbers = new Float32Array((body.byteLength / (2 + GROUP)) * GROUP);
  for (let n = 0; n < numbers.length; n += 1) {
    const at = Math.floor(n / GROUP) * (2 + GROUP);
    numbers[n] = view.getFloat16(at, true) * view.getInt8(at + 2 + (n % GROUP));
  }
  return numbers;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
