import type { Bytes } from '@/bytes/bytes';
import { toBase64url } from '@/bytes/base64url';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import type { Powers } from '@/platform/powers';
import type { Body } from './core/entry';
import type { CheckSignature } from './core/verify';
import type { KeyAlgorithmName, LogStore, LogTx, StoredKey } from './store';

const ED25519 = { name: 'Ed25519' };
const P256 = { name: 'ECDSA', namedCurve: 'P-256' };
const P256_SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };

function params(alg: KeyAlgorithmName): AlgorithmIdentifier | EcdsaParams {
  return alg === 'Ed25519' ? ED25519 : P256_SIGNATURE;
}

async function generate(subtle: SubtleCrypto): Promise<[CryptoKeyPair, KeyAlgorithmName]> {
  try {
    const pair = await subtle.generateKey(ED25519, false, ['sign', 'verify']);
    return [pair as CryptoKeyPair, 'Ed25519'];
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotSupportedError') throw error;
    return [await subtle.generateKey(P256, false, ['sign', 'verify']), 'ECDSA-P256-SHA256'];
  }
}

/** The key that signs now, and whether it has yet to be stored and introduced. */
export type Signer = { key: SigningKey; isNew: boolean };

type SigningKey = StoredKey & { privateKey: CryptoKey };

/** Finds the signing key or makes one, not extractable; {@link keepSigner} stores it. */
export async function findSigner(powers: Powers, store: LogStore): Promise<Signer> {
  const key = await store.read(async (db) => {
    const keyId = await db.get('meta', 'signing-key');
    return keyId === undefined ? undefined : db.get('keys', keyId);
  });
  // A key that came with a backup has its public half only.
  if (key?.privateKey) return { key: { ...key, privateKey: key.privateKey }, isNew: false };
  const [pair, alg] = await generate(powers.subtle);
  const publicKey = new Uint8Array(await powers.subtle.exportKey('raw', pair.publicKey));
  const keyId = toHex(sha256(publicKey));
  return { key: { keyId, alg, publicKey, privateKey: pair.privateKey }, isNew: true };
}

/** Stores a new key in the transaction of the entry that introduces it. */
export async function keepSigner(tx: LogTx, { key, isNew }: Signer): Promise<void> {
  if (!isNew) return;
  await tx.objectStore('keys').add(key);
  await tx.objectStore('meta').put(key.keyId, 'signing-key');
}

/** What a chain says of a key when it enters: enough to check signatures with other tools. */
export function introduction({ keyId, alg, publicKey }: StoredKey): Body {
  return { keyId, alg, publicKey: toBase64url(publicKey) };
}

/** Signs the 32 bytes of an entry's or head's hash: 64 bytes (P-256: r ‖ s). */
export async function sign(powers: Powers, key: SigningKey, hash: Bytes): Promise<Bytes> {
  return new Uint8Array(await powers.subtle.sign(params(key.alg), key.privateKey, hash));
}

/** A check over all stored keys. A key whose name is not the hash of its bytes counts as unknown. */
export async function signatureCheck(
  powers: Pick<Powers, 'subtle'>,
  store: Pick<LogStore, 'read'>,
): Promise<CheckSignature> {
  return signatureCheckOf(powers, await store.read((db) => db.getAll('keys')));
}

/** A check over these keys, such as those of a backup. */
export async function signatureCheckOf(
  powers: Pick<Powers, 'subtle'>,
  known: readonly Pick<StoredKey, 'keyId' | 'alg' | 'publicKey'>[],
): Promise<CheckSignature> {
  const keys = new Map<string, { alg: KeyAlgorithmName; verifyKey: CryptoKey }>();
  for (const { keyId, alg, publicKey } of known) {
    if (toHex(sha256(publicKey)) !== keyId) continue;
    // From the raw bytes that the name proves, not from the key object beside them.
    const kind = alg === 'Ed25519' ? ED25519 : P256;
    try {
      const verifyKey = await powers.subtle.importKey('raw', publicKey, kind, false, ['verify']);
      keys.set(keyId, { alg, verifyKey });
    } catch {
      // Bytes that are no key: its entries are then signed by an unknown one.
    }
  }
  return async (keyId, hash, sig) => {
    const key = keys.get(keyId);
    if (!key) return 'unknown-key';
    if (!(sig instanceof Uint8Array)) return 'signature-wrong';
    const isGood = await powers.subtle.verify(
      params(key.alg),
      key.verifyKey,
      new Uint8Array(sig),
      new Uint8Array(hash),
    );
    return isGood ? 'good' : 'signature-wrong';
  };
}
