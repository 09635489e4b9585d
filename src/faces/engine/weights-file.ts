/**
 * `yunet-n.bin`: 4 letters, the width of a number in bits (u16, 16 or 32), a reserved u16, then the
 * numbers, little-endian, in the order in which the network uses them.
 */
const LETTERS = 'JKW1';
const HEADER_BYTES = 8;

/** Writes a weights file; with 16 bits each number is rounded to the nearest half-precision one. */
export function writeWeights(numbers: Float32Array, bits: 16 | 32): Uint8Array {
  const body = bits === 16 ? new Float16Array(numbers) : numbers;
  const file = new Uint8Array(HEADER_BYTES + body.byteLength);
  file.set(new TextEncoder().encode(LETTERS));
  new DataView(file.buffer).setUint16(4, bits, true);
  file.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), HEADER_BYTES);
  return file;
}

/** Reads a weights file. @throws Error when it is not one. */
export function readWeights(file: ArrayBuffer): Float32Array {
  const letters = new TextDecoder().decode(file.slice(0, 4));
  if (letters !== LETTERS) throw new Error('weights file does not start with its four letters');
  const bits = new DataView(file).getUint16(4, true);
  const body = file.slice(HEADER_BYTES);
  if (bits === 16) return new Float32Array(new Float16Array(body));
  if (bits === 32) return new Float32Array(body);
  throw new Error(`weights file holds numbers of ${String(bits)} bits`);
}
