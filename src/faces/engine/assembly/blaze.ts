import { depthwise } from './depthwise';
import { pointwise } from './pointwise';

/** Numbers per pixel that the stem gathers: 3 rows × 3 pixels × 3 colours, and one to fill up 16 bytes. */
const PATCH: usize = 28;

/**
 * First layer: 3×3 convolution with stride 2 from RGBA bytes to `outputs` rectified channels, as TensorFlow
 * pads it: nothing above and to the left, one pixel of middle grey below and to the right.
 * `scratch` holds the picture as floats and one row of patches: at least
 * `(width + 1) * (height + 1) * 12 + width * 56 + 1024` bytes.
 */
export function greyStem(
  pixels: usize,
  output: usize,
  width: usize,
  height: usize,
  outputs: usize,
  weights: usize,
  scratch: usize,
): void {
  const row = (width + 1) * 12;
  const half = width >> 1;
  const patches = (scratch + row * (height + 1) + 127) & ~63;
  memory.fill(scratch, 0, row * (height + 1) + 16);
  for (let y: usize = 0; y < height; y++) {
    toCentred(pixels + y * width * 4, scratch + y * row, width);
  }
  for (let y: usize = 0; y < height; y += 2) {
    for (let x: usize = 0; x < half; x++) {
      const to = patches + x * (PATCH << 2);
      for (let k: usize = 0; k < 3; k++) {
        memory.copy(to + k * 36, scratch + (y + k) * row + x * 24, 36);
      }
    }
    pointwise(patches, PATCH << 2, 27, output, outputs, half, weights, 0);
    output += half * (outputs << 2);
  }
}

/** RGBA bytes to RGB floats around zero, 12 bytes a pixel. */
function toCentred(bytes: usize, floats: usize, width: usize): void {
  const middle = f32x4.splat(127.5);
  for (let x: usize = 0; x < width; x++) {
    const small = i16x8.extend_low_i8x16_u(v128.load32_zero(bytes + x * 4));
    const pixel = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(small));
    v128.store(floats + x * 12, f32x4.sub(pixel, middle));
  }
  // The fourth float of the last store is alpha of the last pixel; beyond the row everything is grey.
  store<f32>(floats + width * 12, 0);
}

/**
 * 3×3 depthwise convolution with stride 1 or 2, then 1×1 convolution, optionally rectified.
 * `width` and `height` are those of the input, even. Writes up to three pixels beyond the output.
 * `ring` holds four rows and three pixels: `(4 * (width + 2) + 3) * inputs * 4` bytes.
 */
export function block(
  input: usize,
  output: usize,
  width: usize,
  height: usize,
  inputs: usize,
  outputs: usize,
  weights: usize,
  ring: usize,
  stride: usize,
  rectify: bool,
): void {
  const step = inputs << 2;
  const row = (width + 2) * step;
  const floor: f32 = rectify ? 0 : -Infinity;
  const mixed = ring + 3 * row;
  const columns = width / stride;
  memory.fill(ring, 0, 3 * row);
  for (let centre: usize = stride - 1; centre < height; centre += stride) {
    for (let k: usize = 0; k < 3; k++) {
      const to = ring + k * row + step;
      // Row -1 wraps around to a number far beyond the last row.
      const y = centre + k - 1;
      if (y < height) memory.copy(to, input + y * width * step, width * step);
      else memory.fill(to, 0, width * step);
    }
    depthwise(ring, ring + row, ring + 2 * row, mixed, width, inputs, weights, -Infinity);
    if (stride == 2) {
      for (let x: usize = 0; x < columns; x++) {
        memory.copy(mixed + x * step, mixed + (2 * x + 1) * step, step);
      }
    }
    pointwise(mixed, step, inputs, output, outputs, columns, weights + step * 10, floor);
    output += columns * (outputs << 2);
  }
}

/**
 * Adds an earlier map to a later one and rectifies the sum. With stride 2 the later map is half as large, and the
 * greatest of each 2×2 pixels is added. Channels that the earlier map lacks count as zero.
 * `width` and `height` are those of the earlier map, even.
 */
export function addRectified(
  input: usize,
  output: usize,
  width: usize,
  height: usize,
  inputs: usize,
  outputs: usize,
  stride: usize,
): void {
  const step = inputs << 2;
  const row = width * step;
  const least = f32x4.splat(0);
  for (let y: usize = 0; y < height; y += stride) {
    for (let x: usize = 0; x < width; x += stride) {
      const from = input + y * row + x * step;
      for (let c: usize = 0; c < outputs << 2; c += 16) {
        let sum = v128.load(output + c);
        if (c < step) {
          let first = v128.load(from + c);
          if (stride == 2) {
            first = f32x4.max(first, v128.load(from + c + step));
            const second = f32x4.max(v128.load(from + c + row), v128.load(from + c + row + step));
            first = f32x4.max(first, second);
          }
          sum = f32x4.add(sum, first);
        }
        v128.store(output + c, f32x4.max(sum, least));
      }
      output += outputs << 2;
    }
  }
}

/** 1×1 convolution of a whole map, optionally rectified. Writes up to three pixels beyond the output. */
export function mix(
  input: usize,
  output: usize,
  pixels: usize,
  inputs: usize,
  outputs: usize,
  weights: usize,
  rectify: bool,
): void {
  const floor: f32 = rectify ? 0 : -Infinity;
  pointwise(input, inputs << 2, inputs, output, outputs, pixels, weights, floor);
}

/**
 * Doubles a map, blending linearly between pixel centres (edges repeat), and adds it to a large one.
 * `width` and `height` are those of `large`, even.
 */
export function blendAdd(
  small: usize,
  large: usize,
  width: usize,
  height: usize,
  channels: usize,
): void {
  const step = channels << 2;
  const columns = width >> 1;
  const rows = height >> 1;
  for (let y: usize = 0; y < height; y++) {
    const near = y >> 1;
    const far = beside(near, y & 1, rows);
    for (let x: usize = 0; x < width; x++) {
      const left = x >> 1;
      const right = beside(left, x & 1, columns);
      const a = small + (near * columns + left) * step;
      const b = small + (near * columns + right) * step;
      const c = small + (far * columns + left) * step;
      const d = small + (far * columns + right) * step;
      for (let n: usize = 0; n < step; n += 16) {
        const upper = blend(v128.load(a + n), v128.load(b + n));
        const lower = blend(v128.load(c + n), v128.load(d + n));
        v128.store(large + n, f32x4.add(v128.load(large + n), blend(upper, lower)));
      }
      large += step;
    }
  }
}

/** The second nearest pixel: the one before for an even place, the one after for an odd one. */
function beside(near: usize, odd: usize, count: usize): usize {
  if (odd) return near + 1 < count ? near + 1 : near;
  return near > 0 ? near - 1 : near;
}

/** Three parts of the near pixel, one of the far one. */
function blend(near: v128, far: v128): v128 {
  return f32x4.add(f32x4.mul(near, f32x4.splat(0.75)), f32x4.mul(far, f32x4.splat(0.25)));
}
