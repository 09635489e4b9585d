import { depthwise } from './depthwise';
import { pointwise } from './pointwise';

/** Numbers per pixel that the stem gathers: 3 rows × 3 pixels × 3 colours, and one to fill up 16 bytes. */
const PATCH: usize = 28;

/**
 * First layer: 3×3 convolution with stride 2 from RGBA bytes to `outputs` rectified channels.
 * `width` and `height` are even. `scratch` holds 3 rows of floats and one row of patches:
 * at least `width * 36 + 72 + width * 56 + 512` bytes.
 * Weight order inside a patch: row, column, then red, green, blue.
 */
export function stem(
  pixels: usize,
  output: usize,
  width: usize,
  height: usize,
  outputs: usize,
  weights: usize,
  scratch: usize,
): void {
  const row = width * 12 + 24;
  const half = width >> 1;
  const patches = scratch + ((row * 3 + 63) & ~63);
  let above = scratch;
  let middle = above + row;
  let below = middle + row;
  memory.fill(scratch, 0, row * 3);
  for (let y: usize = 0; y < height; y += 2) {
    toFloats(pixels + y * width * 4, middle + 12, width);
    toFloats(pixels + (y + 1) * width * 4, below + 12, width);
    gather(above, middle, below, patches, half);
    pointwise(patches, PATCH << 2, 27, output, outputs, half, weights, 0);
    output += half * (outputs << 2);
    const free = above;
    above = below;
    below = free;
  }
}

/** RGBA bytes to RGB floats, 12 bytes a pixel. Writes one float beyond the row. */
function toFloats(bytes: usize, floats: usize, width: usize): void {
  for (let x: usize = 0; x < width; x++) {
    const small = i16x8.extend_low_i8x16_u(v128.load32_zero(bytes + x * 4));
    v128.store(floats + x * 12, f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(small)));
  }
  // The fourth float of the last store is alpha of the last pixel; the row ends in zero.
  store<f32>(floats + width * 12, 0);
}

/** The 27 numbers around every second pixel, side by side. Rows begin with one zero pixel. */
function gather(above: usize, middle: usize, below: usize, patches: usize, half: usize): void {
  for (let x: usize = 0; x < half; x++) {
    const from = x * 24;
    const to = patches + x * (PATCH << 2);
    v128.store(to, v128.load(above + from));
    v128.store(to, v128.load(above + from, 16), 16);
    store<f32>(to, load<f32>(above + from, 32), 32);
    v128.store(to, v128.load(middle + from), 36);
    v128.store(to, v128.load(middle + from, 16), 52);
    store<f32>(to, load<f32>(middle + from, 32), 68);
    v128.store(to, v128.load(below + from), 72);
    v128.store(to, v128.load(below + from, 16), 88);
    store<f32>(to, load<f32>(below + from, 32), 104);
  }
}

/**
 * One unit of the network: 1×1 convolution, then 3×3 depthwise convolution, optionally rectified.
 * Only three rows of what lies between the two are kept, in `ring`
 * (`3 * (width + 6) * outputs * 4` bytes), so big maps never leave the processor's cache twice.
 * `output` may be `input` when there are no more outputs than inputs: a row is written after it was read.
 */
export function unit(
  input: usize,
  output: usize,
  width: usize,
  height: usize,
  inputs: usize,
  outputs: usize,
  weights: usize,
  ring: usize,
  rectify: bool,
): void {
  const step = outputs << 2;
  const row = (width + 6) * step;
  const floor: f32 = rectify ? 0 : -Infinity;
  const spread = weights + (((inputs + 1) * outputs) << 2);
  let above = ring;
  let middle = above + row;
  let below = middle + row;
  memory.fill(above, 0, row);
  spreadRow(input, middle, width, inputs, outputs, weights);
  for (let y: usize = 1; y <= height; y++) {
    if (y < height)
      spreadRow(input + y * width * (inputs << 2), below, width, inputs, outputs, weights);
    else memory.fill(below, 0, row);
    depthwise(above, middle, below, output, width, outputs, spread, floor);
    output += width * step;
    const free = above;
    above = middle;
    middle = below;
    below = free;
  }
}

/** The 1×1 half of a unit for one row, with a zero pixel on both sides. */
function spreadRow(
  input: usize,
  row: usize,
  width: usize,
  inputs: usize,
  outputs: usize,
  weights: usize,
): void {
  const step = outputs << 2;
  pointwise(input, inputs << 2, inputs, row + step, outputs, width, weights, -Infinity);
  memory.fill(row, 0, step);
  memory.fill(row + (width + 1) * step, 0, step);
}

/** Keeps the greatest of each 2×2 pixels. `width` and `height` are those of the input, even. */
export function pool(
  input: usize,
  output: usize,
  width: usize,
  height: usize,
  channels: usize,
): void {
  const step = channels << 2;
  const row = width * step;
  for (let y: usize = 0; y < height; y += 2) {
    for (let x: usize = 0; x < width; x += 2) {
      const from = input + y * row + x * step;
      for (let c: usize = from; c < from + step; c += 16) {
        const top = f32x4.max(v128.load(c), v128.load(c + step));
        v128.store(
          output,
          f32x4.max(top, f32x4.max(v128.load(c + row), v128.load(c + row + step))),
        );
        output += 16;
      }
    }
  }
}

/** Adds each pixel of `small` to the 2×2 pixels of `large` that it stands for. `width` and `height` are those of `large`. */
export function enlargeAdd(
  small: usize,
  large: usize,
  width: usize,
  height: usize,
  channels: usize,
): void {
  const step = channels << 2;
  for (let y: usize = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x++) {
      const from = small + ((y >> 1) * (width >> 1) + (x >> 1)) * step;
      for (let c: usize = 0; c < step; c += 16) {
        v128.store(large + c, f32x4.add(v128.load(large + c), v128.load(from + c)));
      }
      large += step;
    }
  }
}
