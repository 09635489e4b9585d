/** What `engine.wasm` offers. It imports nothing and owns no memory plan: the caller passes addresses. */
export { addRectified, blendAdd, block, greyStem, mix } from './blaze';
export { decode } from './decode';
export { enlargeAdd, pool, stem, unit } from './layers';
export { resample } from './resample';

/** First byte that the caller may use. */
export function base(): usize {
  return (__heap_base + 63) & ~63;
}
