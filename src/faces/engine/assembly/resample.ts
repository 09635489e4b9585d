/**
 * Resizes RGBA bytes with two tables of weights, made by `resample-table.ts`: for each output
 * pixel of an axis, the first source pixel (i32), how many (i32), and `most` factors (f32).
 * Rows are blended first into one row of floats, then columns of that row.
 * `pitch` is the length of an output row in bytes; `row` is scratch for `width * 16` bytes.
 */
export function resample(
  input: usize,
  width: usize,
  output: usize,
  pitch: usize,
  columns: usize,
  rows: usize,
  columnTable: usize,
  columnMost: usize,
  rowTable: usize,
  rowMost: usize,
  row: usize,
): void {
  for (let y: usize = 0; y < rows; y++) {
    const entry = rowTable + y * (8 + (rowMost << 2));
    blendRows(
      input + <usize>load<i32>(entry) * width * 4,
      width,
      <usize>load<i32>(entry, 4),
      entry + 8,
      row,
    );
    blendColumns(row, output + y * pitch, columns, columnTable, 8 + (columnMost << 2));
  }
}

function blendRows(input: usize, width: usize, count: usize, factors: usize, row: usize): void {
  memory.fill(row, 0, width << 4);
  for (let n: usize = 0; n < count; n++) {
    const factor = v128.load32_splat(factors + (n << 2));
    const from = input + n * width * 4;
    for (let x: usize = 0; x < width; x++) {
      const small = i16x8.extend_low_i8x16_u(v128.load32_zero(from + (x << 2)));
      const pixel = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(small));
      const to = row + (x << 4);
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(pixel, factor)));
    }
  }
}

function blendColumns(
  row: usize,
  output: usize,
  columns: usize,
  table: usize,
  entrySize: usize,
): void {
  const half = f32x4.splat(0.5);
  for (let x: usize = 0; x < columns; x++) {
    const entry = table + x * entrySize;
    const count = <usize>load<i32>(entry, 4);
    let from = row + ((<usize>load<i32>(entry)) << 4);
    let sum = half;
    for (let n: usize = 0; n < count; n++) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(from), v128.load32_splat(entry + 8 + (n << 2))));
      from += 16;
    }
    const whole = i32x4.trunc_sat_f32x4_s(sum);
    const short = i16x8.narrow_i32x4_s(whole, whole);
    v128.store32_lane(output + (x << 2), i8x16.narrow_i16x8_u(short, short), 0);
  }
}
