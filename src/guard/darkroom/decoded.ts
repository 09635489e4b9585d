/** `bitmap` is upright, in sRGB, and the caller's to close. */
export type Decoded =
  | { kind: 'decoded'; bitmap: ImageBitmap }
  | { kind: 'failed'; because: 'cannot-decode' | 'too-large' };
