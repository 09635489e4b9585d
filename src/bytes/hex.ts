import { bytesToHex } from '@noble/hashes/utils.js';
import type { Bytes } from './bytes';

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/**
 * The bytes of lower-case hexadecimal, or `null` for anything else: other letters, odd length, upper case
 * (each value has one spelling, so that comparing texts compares values).
 */
export function fromHex(text: string): Bytes | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}

/** Is this a SHA-256 in lower-case hexadecimal? */
export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
