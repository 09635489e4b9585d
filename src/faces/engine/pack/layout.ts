/** Outputs that the engine's 1×1 kernel works on at once. */
export const BLOCK = 8;
/** Channels that the depthwise kernel works on at once. */
const LANES = 4;

/** For each block of eight outputs: biases, then per input the eight factors. `factors` is outputs × inputs. */
export function layPointwise(factors: ArrayLike<number>, bias: ArrayLike<number>): number[] {
  const outputs = bias.length;
  const inputs = factors.length / outputs;
  const packed: number[] = [];
  for (let block = 0; block < outputs; block += BLOCK) {
    for (let n = 0; n < BLOCK; n += 1) packed.push(bias[block + n] ?? 0);
    for (let n = 0; n < inputs * BLOCK; n += 1) {
      const output = block + (n % BLOCK);
      packed.push(factors[output * inputs + Math.floor(n / BLOCK)] ?? 0);
    }
  }
  return packed;
}

/** For each four channels: biases, then per tap the four factors. `factors` is channels × 9. */
export function layDepthwise(factors: ArrayLike<number>, bias: ArrayLike<number>): number[] {
  const packed: number[] = [];
  for (let group = 0; group < bias.length; group += LANES) {
    for (let n = 0; n < LANES; n += 1) packed.push(bias[group + n] ?? 0);
    for (let n = 0; n < 9 * LANES; n += 1) {
      const channel = group + (n % LANES);
      packed.push(factors[channel * 9 + Math.floor(n / LANES)] ?? 0);
    }
  }
  return packed;
}
