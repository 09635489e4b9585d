import type { Bytes } from '@/bytes/bytes';
import { type Json, canonicalBytes } from '@/bytes/canonical';
import { sha256 } from '@/bytes/sha256';
import { toHex } from '@/bytes/hex';
import type { Body } from './entry';

/** A body is words and numbers; bytes belong into parts. */
export const MAX_BODY_BYTES = 64 * 1024;

const MAX_DEPTH = 16;

function check(value: unknown, depth: number): asserts value is Json {
  if (depth > MAX_DEPTH) throw new RangeError('body: nested deeper than 16');
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('body: text has a lone surrogate');
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('body: a number must be a safe integer');
    return;
  }
  if (Array.isArray(value)) {
    // By index: a hole is `undefined` and refused as such.
    for (let at = 0; at < value.length; at += 1) check(value[at], depth + 1);
    return;
  }
  if (typeof value !== 'object') throw new TypeError(`body: ${typeof value} is not json`);
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
    throw new TypeError('body: only plain objects');
  }
  for (const [key, inner] of Object.entries(value)) {
    check(key, depth + 1);
    check(inner, depth + 1);
  }
}

/**
 * The canonical bytes of a body.
 * @throws TypeError for what is not JSON or has a lone surrogate; RangeError for fractions, NaN, integers
 * beyond 2⁵³ - 1, nesting over 16 and more than 64 KiB.
 */
export function bodyBytes(body: Body): Bytes {
  check(body, 0);
  const bytes = canonicalBytes(body);
  if (bytes.length > MAX_BODY_BYTES) throw new RangeError('body: over 64 KiB');
  return bytes;
}

/** SHA-256(salt ‖ bytes), hexadecimal: `bodyHash` of bodies and `mark` of parts. */
export function saltedHash(salt: Uint8Array, bytes: Uint8Array): string {
  return toHex(sha256(salt, bytes));
}
