import { argon2id } from 'hash-wasm';
import { fromBase64url, toBase64url } from '@/bytes/base64url';
import { type Bytes, concatBytes } from '@/bytes/bytes';
import { utf8 } from '@/bytes/utf8';
import { type Kdf, type Wrap, wrapDigest } from './core/vault-row';
import { type SealPowers, openBytes, sealBytes } from './seal';

/** 64 MiB is the ceiling: more crashes browsers (bitwarden/clients#15899). Three passes: 0.35 s. */
function newKdf(powers: SealPowers): Kdf {
  const salt = toBase64url(powers.randomBytes(16));
  // Hardened Firefox profiles switch WebAssembly off; OWASP's number for PBKDF2-SHA-256 then.
  if (typeof WebAssembly === 'undefined')
    return { name: 'pbkdf2-sha256', iterations: 600_000, salt };
  return { name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1, salt };
}

async function derive(powers: SealPowers, kdf: Kdf, secret: Bytes): Promise<Bytes> {
  const salt = fromBase64url(kdf.salt);
  if (!salt) throw new Error('vault: kdf salt is not base64url');
  if (kdf.name === 'argon2id') {
    const { memoryKiB: memorySize, passes: iterations, lanes: parallelism } = kdf;
    const cost = { memorySize, iterations, parallelism, hashLength: 32 };
    return concatBytes(await argon2id({ password: secret, salt, ...cost, outputType: 'binary' }));
  }
  const key = await powers.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  const params = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: kdf.iterations };
  return new Uint8Array(await powers.subtle.deriveBits(params, key, 256));
}

function about(kind: Wrap['kind']): string {
  return `jikim-vault|${kind}`;
}

/** Encrypts the identity file under `secret` (a normalised passphrase or a recovery code's bytes). */
export async function wrapIdentities(
  powers: SealPowers,
  kind: Wrap['kind'],
  secret: Bytes,
  identities: string,
): Promise<Wrap> {
  const kdf = newKdf(powers);
  const key = await derive(powers, kdf, secret);
  const sealed = toBase64url(await sealBytes(powers, key, utf8(identities), about(kind)));
  return { kind, kdf, sealed, digest: wrapDigest({ kind, kdf, sealed }) };
}

/** The identity file, or `null` when `secret` is not the right one. */
export async function unwrapIdentities(
  powers: SealPowers,
  wrap: Wrap,
  secret: Bytes,
): Promise<string | null> {
  const sealed = fromBase64url(wrap.sealed);
  if (!sealed) throw new Error('vault: wrap is not base64url');
  const key = await derive(powers, wrap.kdf, secret);
  const bytes = await openBytes(powers, key, sealed, about(wrap.kind));
  return bytes && new TextDecoder().decode(bytes);
}
