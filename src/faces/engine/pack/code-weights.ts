import {
  checksum,
  CODED,
  HEADER_BYTES,
  LAYER_BYTES,
  LETTERS,
  LOW,
  MOST_MAGNITUDE,
  PLAIN,
  SCALE_BITS,
  SLOTS,
  startsOf,
  TOKENS,
  tokenOf,
} from '../weights-format.ts';

/** Numbers that are rounded to multiples of `step`. */
export type Stepped = { numbers: ArrayLike<number>; step: number };

/** A weights file with all digits, which tests compare with other runtimes. */
export function writePlain(numbers: Float32Array): Uint8Array<ArrayBuffer> {
  return withHeader(PLAIN, new Uint8Array(Float32Array.from(numbers).buffer));
}

/** How many steps each number is, rounded to the nearest: what is left of it in a shipped file. */
export function wholeSteps({ numbers, step }: Stepped): Int32Array {
  const single = Math.fround(step);
  return Int32Array.from(numbers, (number) => Math.round(number / single));
}

/**
 * A weights file as it is shipped (`weights-file.ts` reads it): each number becomes the nearest multiple of its layer's step.
 * @throws Error when a number is too many steps
 */
export function writeCoded(layers: readonly Stepped[]): Uint8Array<ArrayBuffer> {
  const parts = layers.map((layer) => {
    const { step } = layer;
    const whole = wholeSteps(layer);
    if (whole.some((value) => Math.abs(value) > MOST_MAGNITUDE)) {
      throw new Error(`step ${String(step)} is too small`);
    }
    return { whole, step, spread: spreadOf(whole) };
  });
  const spreads = [...new Set(parts.map(({ spread }) => spread))].sort((a, b) => a - b);
  const tables = spreads.map((wanted) =>
    frequencies(parts.filter(({ spread }) => spread === wanted).map(({ whole }) => whole)),
  );
  const coded = encode(parts.map(({ whole, spread }) => [whole, tables[spreads.indexOf(spread)]]));
  const known = tables.map((table) => table.subarray(0, table.findLastIndex(Boolean) + 1));
  const tablesAt = 4 + parts.length * LAYER_BYTES;
  const codedAt = tablesAt + known.reduce((sum, { length }) => sum + 1 + length * 2, 0);
  const body = new Uint8Array(codedAt + coded.length);
  const view = new DataView(body.buffer);
  view.setUint16(0, parts.length, true);
  view.setUint16(2, tables.length, true);
  parts.forEach(({ whole, step, spread }, n) => {
    const at = 4 + n * LAYER_BYTES;
    view.setUint32(at, whole.length, true);
    view.setUint8(at + 4, spreads.indexOf(spread));
    view.setFloat32(at + 5, step, true);
  });
  let to = tablesAt;
  for (const table of known) {
    view.setUint8(to, table.length);
    table.forEach((size, n) => view.setUint16(to + 1 + n * 2, size, true));
    to += 1 + table.length * 2;
  }
  body.set(coded, codedAt);
  return withHeader(CODED, body);
}

function withHeader(kind: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(HEADER_BYTES + body.length);
  file.set(new TextEncoder().encode(LETTERS));
  const header = new DataView(file.buffer);
  header.setUint32(4, kind, true);
  header.setUint32(8, checksum(Uint8Array.from(body).buffer), true);
  file.set(body, HEADER_BYTES);
  return file;
}

/** Layers whose numbers are about as large share a table: thirds of a doubling of their mean. */
function spreadOf(whole: Int32Array): number {
  // Biases are few and large; beyond this they would say nothing about the factors.
  const sum = whole.reduce((all, value) => all + Math.min(200, Math.abs(value)), 0);
  return Math.max(-20, Math.round(3 * Math.log2(sum / whole.length)) || 0);
}

/** How often each token comes, scaled to `2 ** SCALE_BITS`; none that comes at all is left without a slot. */
function frequencies(parts: readonly Int32Array[]): Uint16Array {
  const counts = new Float64Array(TOKENS);
  for (const whole of parts) {
    for (const value of whole) {
      const { token } = tokenOf(Math.abs(value));
      counts[token] = (counts[token] ?? 0) + 1;
    }
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  const sizes = Uint16Array.from(counts, (count) =>
    count === 0 ? 0 : Math.max(1, Math.round((count / all) * SLOTS)),
  );
  const missing = SLOTS - sizes.reduce((sum, size) => sum + size, 0);
  const largest = sizes.indexOf(Math.max(...sizes));
  sizes[largest] = (sizes[largest] ?? 0) + missing;
  return sizes;
}

/** rANS runs backwards, so that it can be read forwards. */
function encode(parts: readonly (readonly [Int32Array, Uint16Array | undefined])[]): Uint8Array {
  const reversed: number[] = [];
  let state = LOW;
  /** Puts in a choice that takes `size` of `2 ** bits` slots, from `start` on. */
  const put = (start: number, size: number, bits: number) => {
    for (const most = (LOW / 2 ** bits) * 256 * size; state >= most; state = state >>> 8) {
      reversed.push(state & 255);
    }
    state = Math.floor(state / size) * 2 ** bits + (state % size) + start;
  };
  for (const [whole, sizes = new Uint16Array()] of parts.toReversed()) {
    const starts = startsOf(sizes);
    for (const value of whole.toReversed()) {
      const magnitude = Math.abs(value);
      const { token, openBits } = tokenOf(magnitude);
      const open = magnitude & (2 ** openBits - 1);
      if (token > 0) put((openBits > 0 ? open * 2 : 0) + Number(value < 0), 1, openBits + 1);
      put(starts[token] ?? 0, sizes[token] ?? 0, SCALE_BITS);
    }
  }
  const last = new Uint8Array(4);
  new DataView(last.buffer).setUint32(0, state, true);
  return Uint8Array.from([...last, ...reversed.toReversed()]);
}
