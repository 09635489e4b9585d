/**
 * A weights file: 4 letters, the kind (u32), a checksum of the rest (u32), and the numbers in the order in which the network uses
 * them. All is little-endian. Kind 32 is plain single-precision numbers, kind 1 is how they are shipped.
 */
export const LETTERS = 'JKW2';
export const HEADER_BYTES = 12;
export const PLAIN = 32;
export const CODED = 1;

/**
 * Coded weights: whole multiples of one step for each layer, entropy coded with rANS (Duda, "Asymmetric
 * numeral systems", arXiv:1311.2540, in the form with bytes of Giesen, arXiv:1402.3392). `docs/engine.md` explains it.
 *
 * After the header, little-endian: layers (u16) and tables (u16); for each layer how many numbers (u32), which table
 * (u8) and its step (f32); for each table how many tokens it knows (u8) and how many slots each of them has (u16); then the coder's state (u32) and its bytes.
 */
export const LAYER_BYTES = 9;

/** Slots that the tokens of a table share. `assembly/decode.ts` knows the same constants. */
export const SCALE_BITS = 12;
export const SLOTS = 2 ** SCALE_BITS;

/** Between two steps the coder's state is at least this, and less than 256 times as much. */
export const LOW = 2 ** 23;

/** Magnitudes below this are tokens of their own; each further token is twice as wide as the one before. */
const DIRECT_BITS = 4;
const DIRECT = 2 ** DIRECT_BITS;

/** Enough for magnitudes up to `MOST_MAGNITUDE`: the biases of a layer can be 100,000 of its steps. */
export const TOKENS = DIRECT + 14;

export const MOST_MAGNITUDE = 2 ** 18 - 1;

/** How a magnitude is written: a token, and as many of its lowest bits as the token leaves open. */
export function tokenOf(magnitude: number): { token: number; openBits: number } {
  if (magnitude < DIRECT) return { token: magnitude, openBits: 0 };
  const openBits = 31 - Math.clz32(magnitude);
  return { token: DIRECT + openBits - DIRECT_BITS, openBits };
}

/** First slot of each token. */
export function startsOf(sizes: Uint16Array): Uint16Array {
  let next = 0;
  return sizes.map((size) => {
    next += size;
    return next - size;
  });
}

/** FNV-1a with 32 bits (draft-eastlake-fnv): against damage, not against anybody. */
export function checksum(body: ArrayBuffer): number {
  let hash = 0x811c9dc5;
  const bytes = new Uint8Array(body);
  for (let n = 0; n < bytes.length; n += 1) hash = Math.imul(hash ^ (bytes[n] ?? 0), 0x01000193);
  return hash >>> 0;
}
