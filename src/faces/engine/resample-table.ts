/**
 * Weights for resizing one axis, in the form that `assembly/resample.ts` reads: per output pixel
 * the first source pixel (i32), how many (i32), then `most` factors (f32) that sum to 1.
 */
export type ResampleTable = { bytes: Uint8Array; most: number };

/**
 * Shrinking averages the area that an output pixel covers; enlarging blends the two nearest pixels.
 * @param from - source pixels, at least 1
 * @param to - output pixels, at least 1
 */
export function resampleTable(from: number, to: number): ResampleTable {
  const rows = Array.from({ length: to }, (_, index) =>
    to < from ? area(index, from, to) : blend(index, from, to),
  );
  const most = Math.max(...rows.map((row) => row.factors.length));
  const bytes = new Uint8Array(to * (8 + 4 * most));
  const view = new DataView(bytes.buffer);
  rows.forEach(({ first, factors }, index) => {
    const at = index * (8 + 4 * most);
    view.setInt32(at, first, true);
    view.setInt32(at + 4, factors.length, true);
    factors.forEach((factor, n) => {
      view.setFloat32(at + 8 + 4 * n, factor, true);
    });
  });
  return { bytes, most };
}

type Factors = { first: number; factors: number[] };

/** How much of each source pixel lies under output pixel `index`. Whole-number edges avoid slivers. */
function area(index: number, from: number, to: number): Factors {
  const start = index * from;
  const end = start + from;
  const first = Math.floor(start / to);
  const last = Math.ceil(end / to) - 1;
  const factors = [];
  for (let pixel = first; pixel <= last; pixel += 1) {
    factors.push((Math.min(end, (pixel + 1) * to) - Math.max(start, pixel * to)) / from);
  }
  return { first, factors };
}

/** Linear blend between the pixel centres on both sides; edges repeat. */
function blend(index: number, from: number, to: number): Factors {
  const centre = Math.min(Math.max(((index + 0.5) * from) / to - 0.5, 0), from - 1);
  const first = Math.floor(centre);
  const share = centre - first;
  return share === 0 ? { first, factors: [1] } : { first, factors: [1 - share, share] };
}
