/** Of `weights-format.ts`, which says what they mean. */
const SCALE_BITS: i32 = 12;
const SLOTS: i32 = 1 << SCALE_BITS;
const TOKENS: i32 = 30;
const DIRECT_BITS: i32 = 4;
const DIRECT: i32 = 1 << DIRECT_BITS;
const LOW: i32 = 1 << 23;

/**
 * Reads `count` numbers of one layer, times `step`. `coder` is the address of the coder's state and of the next byte (i32 each), which
 * are kept up; `end` is behind the last byte. `table`: the token of each slot (u8), then first slots and slots of each token (u16).
 */
export function decode(
  coder: usize,
  end: usize,
  table: usize,
  output: usize,
  count: usize,
  step: f32,
): void {
  let state = load<i32>(coder);
  let at: usize = load<u32>(coder, 4);
  for (const stop = output + (count << 2); output < stop; output += 4) {
    const slot = state & (SLOTS - 1);
    const token = <i32>load<u8>(table + slot);
    const start = <i32>load<u16>(table + (token << 1), SLOTS);
    const size = <i32>load<u16>(table + (token << 1), SLOTS + TOKENS * 2);
    state = size * (state >> SCALE_BITS) + slot - start;
    while (state < LOW && at < end) state = (state << 8) | load<u8>(at++);
    if (token == 0) {
      store<f32>(output, 0);
      continue;
    }
    // The sign is the lowest bit; above it, what the token leaves open.
    const openBits = token < DIRECT ? 0 : token - DIRECT + DIRECT_BITS;
    const open = state & ((2 << openBits) - 1);
    state >>= openBits + 1;
    while (state < LOW && at < end) state = (state << 8) | load<u8>(at++);
    const magnitude = (token < DIRECT ? token : 1 << openBits) + (open >> 1);
    store<f32>(output, <f32>(open & 1 ? -magnitude : magnitude) * step);
  }
  store<i32>(coder, state);
  store<u32>(coder, <u32>at, 4);
}
