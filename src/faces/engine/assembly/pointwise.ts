import { addProduct } from './add-product';

/**
 * The heart of the engine: `outputs` weighted sums over `taps` numbers, for `pixels` pixels.
 * Four pixels and eight outputs are worked on at once: eight sums stay in registers while the
 * taps stream by, so every number that is read is used at least four times.
 *
 * Weights: for each block of eight outputs, 8 biases, then `taps` rows of 8 factors.
 * Reads and writes whole groups of four pixels: the caller leaves room for up to three more.
 * `inputs` bytes lie between two pixels of the input; `floor` is 0 for a rectified layer.
 */
export function pointwise(
  input: usize,
  inputs: usize,
  taps: usize,
  output: usize,
  outputs: usize,
  pixels: usize,
  weights: usize,
  floor: f32,
): void {
  const step = outputs << 2;
  const least = f32x4.splat(floor);
  for (let x: usize = 0; x < pixels; x += 4) {
    const i0 = input + x * inputs;
    const i1 = i0 + inputs;
    const i2 = i1 + inputs;
    const i3 = i2 + inputs;
    let w = weights;
    let out = output + x * step;
    for (let block: usize = 0; block < outputs; block += 8) {
      let a0 = v128.load(w);
      let b0 = v128.load(w, 16);
      let a1 = a0;
      let b1 = b0;
      let a2 = a0;
      let b2 = b0;
      let a3 = a0;
      let b3 = b0;
      w += 32;
      for (let t: usize = 0; t < taps << 2; t += 4) {
        const wa = v128.load(w);
        const wb = v128.load(w, 16);
        w += 32;
        let v = v128.load32_splat(i0 + t);
        a0 = addProduct(a0, v, wa);
        b0 = addProduct(b0, v, wb);
        v = v128.load32_splat(i1 + t);
        a1 = addProduct(a1, v, wa);
        b1 = addProduct(b1, v, wb);
        v = v128.load32_splat(i2 + t);
        a2 = addProduct(a2, v, wa);
        b2 = addProduct(b2, v, wb);
        v = v128.load32_splat(i3 + t);
        a3 = addProduct(a3, v, wa);
        b3 = addProduct(b3, v, wb);
      }
      const o2 = out + step + step;
      v128.store(out, f32x4.max(a0, least));
      v128.store(out, f32x4.max(b0, least), 16);
      v128.store(out + step, f32x4.max(a1, least));
      v128.store(out + step, f32x4.max(b1, least), 16);
      v128.store(o2, f32x4.max(a2, least));
      v128.store(o2, f32x4.max(b2, least), 16);
      v128.store(o2 + step, f32x4.max(a3, least));
      v128.store(o2 + step, f32x4.max(b3, least), 16);
      out += 32;
    }
  }
}
