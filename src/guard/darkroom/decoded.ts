import type { DecodedPicture } from './decoded-picture';

/** `picture` is upright, in sRGB, and the caller's to close. */
export type Decoded =
  | { kind: 'decoded'; picture: DecodedPicture }
  | { kind: 'failed'; because: 'cannot-decode' | 'too-large' };
