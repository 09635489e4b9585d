import { addProduct } from './add-product';

/**
 * One row of a 3×3 convolution that keeps channels apart. `above`, `middle` and `below` are rows
 * of `width + 2` pixels whose first and last pixel are zero.
 *
 * A window slides to the right: each column is read once and added to the three outputs it
 * belongs to, so nine factors and three unfinished sums live in registers.
 * Weights: for each four channels, 4 biases, then 9 × 4 factors, row by row.
 */
export function depthwise(
  above: usize,
  middle: usize,
  below: usize,
  output: usize,
  width: usize,
  channels: usize,
  weights: usize,
  floor: f32,
): void {
  const step = channels << 2;
  const end = width * step;
  const least = f32x4.splat(floor);
  for (let c: usize = 0; c < step; c += 16) {
    const w = weights + c * 10;
    const bias = v128.load(w);
    const w00 = v128.load(w, 16);
    const w01 = v128.load(w, 32);
    const w02 = v128.load(w, 48);
    const w10 = v128.load(w, 64);
    const w11 = v128.load(w, 80);
    const w12 = v128.load(w, 96);
    const w20 = v128.load(w, 112);
    const w21 = v128.load(w, 128);
    const w22 = v128.load(w, 144);
    let r0 = above + c + step;
    let r1 = middle + c + step;
    let r2 = below + c + step;
    let p = v128.load(r0);
    let q = v128.load(r1);
    let r = v128.load(r2);
    // The zero pixel on the left adds nothing, so the first sum starts at the first real column.
    let now = addProduct(addProduct(addProduct(bias, p, w01), q, w11), r, w21);
    let next = addProduct(addProduct(addProduct(bias, p, w00), q, w10), r, w20);
    for (let x: usize = 0; x < end; x += step) {
      r0 += step;
      r1 += step;
      r2 += step;
      p = v128.load(r0);
      q = v128.load(r1);
      r = v128.load(r2);
      now = addProduct(addProduct(addProduct(now, p, w02), q, w12), r, w22);
      v128.store(output + c + x, f32x4.max(now, least));
      now = addProduct(addProduct(addProduct(next, p, w01), q, w11), r, w21);
      next = addProduct(addProduct(addProduct(bias, p, w00), q, w10), r, w20);
    }
  }
}
