import { sha256 as hash } from '@noble/hashes/sha2.js';
import { type Bytes, concatBytes } from './bytes';

/** SHA-256 of all `pieces` put together; synchronous, so it may run inside a database transaction. */
export function sha256(...pieces: readonly Uint8Array[]): Bytes {
  const [only] = pieces;
  return hash(pieces.length === 1 && only ? only : concatBytes(...pieces));
}
