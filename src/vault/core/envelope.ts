import { fromBase64url, toBase64url } from '@/bytes/base64url';
import type { Bytes } from '@/bytes/bytes';
import { canonicalBytes } from '@/bytes/canonical';

/** What opens and proves one sealed thing: its AES-256 key and the salt of its hash, 32 bytes each. */
export type SealKeys = { key: Bytes; salt: Bytes };

/** The message inside an age envelope: `{"key":…,"salt":…,"v":1}`, canonical, base64url values. */
export function writeSealKeys({ key, salt }: SealKeys): Bytes {
  return canonicalBytes({ v: 1, key: toBase64url(key), salt: toBase64url(salt) });
}

/** Reads what {@link writeSealKeys} wrote, given as parsed JSON; `null` when it is anything else. */
export function readSealKeys(message: unknown): SealKeys | null {
  if (typeof message !== 'object' || message === null) return null;
  const { v, key, salt } = message as Record<string, unknown>;
  if (v !== 1 || typeof key !== 'string' || typeof salt !== 'string') return null;
  const keys = { key: fromBase64url(key), salt: fromBase64url(salt) };
  if (keys.key?.length !== 32 || keys.salt?.length !== 32) return null;
  return { key: keys.key, salt: keys.salt };
}
