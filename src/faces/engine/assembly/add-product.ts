/**
 * `sum + a × b` for four numbers. The build for browsers with relaxed SIMD does both in one step, rounded once or twice as the
 * processor likes: results differ in the last digit only.
 */
export function addProduct(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}
