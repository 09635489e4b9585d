import { fromBase64url } from '@/bytes/base64url';
import { canonicalBytes } from '@/bytes/canonical';
import { isDigest, toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { utf8 } from '@/bytes/utf8';
import { type HelperList, readHelperList } from './helper-list';

/** How a secret becomes a key. `salt` is base64url; memory in KiB. */
export type Kdf =
  | { name: 'argon2id'; memoryKiB: number; passes: number; lanes: number; salt: string }
  | { name: 'pbkdf2-sha256'; iterations: number; salt: string };

/** The identities, encrypted under a passphrase or a recovery code. */
export type Wrap = {
  kind: 'passphrase' | 'recovery-code';
  kdf: Kdf;
  /** iv (12 bytes) ‖ AES-256-GCM ciphertext ‖ tag, base64url; associated data `jikim-vault|<kind>`. */
  sealed: string;
  /** {@link wrapDigest}: tells a damaged row from a wrong passphrase. No protection against a hand. */
  digest: string;
};

/**
 * The one row of the vault. `recipient` is public and enough for writing. `identities` is an age identity
 * file: one `AGE-SECRET-KEY-1…` a line, the newest first; older ones open what was written before.
 */
export type VaultRow = { v: 1; recipient: string; helpers: HelperList } & (
  { mode: 'open'; identities: string } | { mode: 'passphrase'; wraps: readonly Wrap[] }
);

/** What a stored row turned out to be. `write-only`: the public half is there, the rest is damaged. */
export type ReadRow =
  | { kind: 'none' }
  | { kind: 'row'; row: VaultRow }
  | { kind: 'write-only'; recipient: string }
  | { kind: 'damaged' };

/** SHA-256 over kind, kdf and sealed, in hexadecimal. */
export function wrapDigest(wrap: Omit<Wrap, 'digest'>): string {
  const { kind, kdf, sealed } = wrap;
  return toHex(sha256(utf8('jikim/wrap/v1\n'), canonicalBytes({ kind, kdf, sealed })));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** Bounds keep a changed row from asking for more memory than browsers bear (64 MiB is the ceiling). */
function isKdf(value: unknown): value is Kdf {
  if (!isRecord(value) || typeof value['salt'] !== 'string') return false;
  if ((fromBase64url(value['salt'])?.length ?? 0) < 16) return false;
  if (value['name'] === 'pbkdf2-sha256') return isWithin(value['iterations'], 600_000, 10_000_000);
  const { name, memoryKiB, passes, lanes } = value;
  return (
    name === 'argon2id' &&
    isWithin(memoryKiB, 8192, 65_536) &&
    isWithin(passes, 1, 10) &&
    isWithin(lanes, 1, 4)
  );
}

function isWrap(value: unknown): value is Wrap {
  if (!isRecord(value)) return false;
  const { kind, kdf, sealed, digest } = value;
  if (kind !== 'passphrase' && kind !== 'recovery-code') return false;
  if (!isKdf(kdf) || typeof sealed !== 'string' || !isDigest(digest)) return false;
  return wrapDigest({ kind, kdf, sealed }) === digest;
}

function isIdentityFile(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^AGE-SECRET-KEY-1[0-9A-Z]+(\nAGE-SECRET-KEY-1[0-9A-Z]+)*$/.test(value)
  );
}

/** Reads a stored row. A damaged wrap is dropped as long as another one remains. */
export function readVaultRow(stored: unknown): ReadRow {
  if (stored === undefined) return { kind: 'none' };
  if (!isRecord(stored) || stored['v'] !== 1) return { kind: 'damaged' };
  const { recipient, mode, identities, wraps } = stored;
  const helpers = readHelperList(stored['helpers']);
  if (typeof recipient !== 'string' || !/^age1[0-9a-z]+$/.test(recipient))
    return { kind: 'damaged' };
  if (mode === 'open' && isIdentityFile(identities)) {
    return { kind: 'row', row: { v: 1, recipient, helpers, mode, identities } };
  }
  const whole = Array.isArray(wraps) ? wraps.filter(isWrap) : [];
  if (mode === 'passphrase' && whole.length > 0) {
    return { kind: 'row', row: { v: 1, recipient, helpers, mode, wraps: whole } };
  }
  return { kind: 'write-only', recipient };
}
