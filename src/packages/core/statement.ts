import { canonicalBytes } from '@/bytes/canonical';
import type { Bytes } from '@/bytes/bytes';
import { toBase64 } from '@/bytes/base64';
import { isDigest } from '@/bytes/hex';
import { type EntryTime, isName } from '@/evidence/core/entry';
import type { KeyAlgorithmName } from './log-lines';

/**
 * What the device says of the whole package, and signs: the newest entry, and the manifest that names every file under
 * `data/`. Always longer than 32 bytes and begins with `{`, so its signature can never pass for that of an entry, which
 * covers a bare hash.
 */
export type Statement = {
  v: 1;
  what: 'jikim-package';
  caseId: string;
  /** Newest entry of the chain in this package. */
  entryHash: string;
  entries: number;
  bodiesWithheld: number;
  partsWithheld: number;
  /** SHA-256 of `manifest-sha256.txt`. */
  manifestSha256: string;
  /** Path → SHA-256 of the files beside the payload that help a reader: `verify.html` and the like. */
  others: { readonly [path: string]: string };
  keyId: string;
  alg: KeyAlgorithmName;
  made: EntryTime;
  app: { version: string; build: string };
};

export function writeStatement(statement: Statement): Bytes {
  return canonicalBytes(statement);
}

/** Reads `statement.json`; `null` when it is none. Another `v` is read as far as its number. */
export function readStatement(bytes: Uint8Array): Statement | { v: number } | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const told = value as Record<string, unknown>;
  if (told['what'] !== 'jikim-package' || !isCount(told['v'])) return null;
  if (told['v'] !== 1) return { v: told['v'] };
  const isWhole =
    isName(told['caseId']) &&
    isDigest(told['entryHash']) &&
    isDigest(told['manifestSha256']) &&
    isDigest(told['keyId']) &&
    (told['alg'] === 'Ed25519' || told['alg'] === 'ECDSA-P256-SHA256') &&
    ['entries', 'bodiesWithheld', 'partsWithheld'].every((name) => isCount(told[name])) &&
    isOthers(told['others']) &&
    isMade(told['made']) &&
    isApp(told['app']);
  return isWhole ? (told as unknown as Statement) : null;
}

function isOthers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(isDigest);
}

function isMade(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { wall, tzOffset } = value as Record<string, unknown>;
  return (
    typeof wall === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(wall) &&
    Number.isSafeInteger(tzOffset)
  );
}

function isApp(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { version, build } = value as Record<string, unknown>;
  return typeof version === 'string' && typeof build === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** DER before the raw key: `SubjectPublicKeyInfo` of Ed25519 (RFC 8410) and of P-256 (RFC 5480). */
const SPKI = {
  Ed25519: [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00],
  'ECDSA-P256-SHA256': [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
  ],
} as const;

/** A raw public key as the PEM file that `openssl` reads. */
export function publicKeyPem(alg: KeyAlgorithmName, raw: Uint8Array): string {
  const text = toBase64(Uint8Array.from([...SPKI[alg], ...raw]));
  const lines = text.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}

/** A P-256 signature r ‖ s as the DER that `openssl` reads; an Ed25519 one as it is. */
export function signatureFile(alg: KeyAlgorithmName, sig: Uint8Array): Bytes {
  if (alg === 'Ed25519') return new Uint8Array(sig);
  const integer = (from: number): number[] => {
    let digits = [...sig.subarray(from, from + 32)];
    while (digits.length > 1 && digits[0] === 0) digits = digits.slice(1);
    if ((digits[0] ?? 0) > 127) digits.unshift(0);
    return [2, digits.length, ...digits];
  };
  const both = [...integer(0), ...integer(32)];
  return Uint8Array.from([0x30, both.length, ...both]);
}

/** The other way round; `null` when the file is no such signature. */
export function readSignatureFile(alg: KeyAlgorithmName, file: Uint8Array): Bytes | null {
  if (alg === 'Ed25519') return file.length === 64 ? new Uint8Array(file) : null;
  const sig = new Uint8Array(64);
  if (file[0] !== 0x30 || file[1] !== file.length - 2) return null;
  let at = 2;
  for (const end of [32, 64]) {
    const length = file[at + 1] ?? 0;
    if (file[at] !== 2 || length > 33) return null;
    const digits = file.subarray(at + 2, at + 2 + length);
    const kept = digits[0] === 0 ? digits.subarray(1) : digits;
    if (kept.length > 32) return null;
    sig.set(kept, end - kept.length);
    at += 2 + length;
  }
  return at === file.length ? sig : null;
}
