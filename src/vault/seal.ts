import { bech32 } from '@scure/base';
import { Decrypter, Encrypter } from 'age-encryption';
import { type Bytes, concatBytes } from '@/bytes/bytes';
import { utf8 } from '@/bytes/utf8';
import type { Powers } from '@/platform/powers';
import { type SealKeys, readSealKeys, writeSealKeys } from './core/envelope';

const IV_BYTES = 12;

/** The part of {@link Powers} that sealing needs. */
export type SealPowers = Pick<Powers, 'randomBytes' | 'subtle'>;

/** Fresh key and salt for one body or part. */
export function newSealKeys(powers: SealPowers): SealKeys {
  return { key: powers.randomBytes(32), salt: powers.randomBytes(32) };
}

function gcm(iv: Bytes, about: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: utf8(about), tagLength: 128 };
}

/**
 * AES-256-GCM under `key`.
 * @param about - associated data: where these bytes belong, so that they open nowhere else.
 * @returns iv (12 random bytes) ‖ ciphertext ‖ tag (16 bytes).
 */
export async function sealBytes(
  powers: SealPowers,
  key: Bytes,
  bytes: Bytes,
  about: string,
): Promise<Bytes> {
  const iv = powers.randomBytes(IV_BYTES);
  const aes = await powers.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return concatBytes(iv, new Uint8Array(await powers.subtle.encrypt(gcm(iv, about), aes, bytes)));
}

/** Opens what {@link sealBytes} made; `null` when key, place or any byte differs. */
export async function openBytes(
  powers: Pick<Powers, 'subtle'>,
  key: Bytes,
  sealed: Bytes,
  about: string,
): Promise<Bytes | null> {
  if (sealed.length < IV_BYTES + 16) return null;
  const aes = await powers.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const params = gcm(sealed.slice(0, IV_BYTES), about);
  try {
    return new Uint8Array(await powers.subtle.decrypt(params, aes, sealed.slice(IV_BYTES)));
  } catch (error) {
    // Web Crypto says no more than "operation failed" for a wrong tag; that is the answer here.
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
}

/** Puts key and salt into an age message that each of `recipients` (`age1…`) can open. */
export async function makeEnvelope(recipients: readonly string[], keys: SealKeys): Promise<Bytes> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return concatBytes(await encrypter.encrypt(writeSealKeys(keys)));
}

/**
 * The same key and salt in a new envelope for `recipients`. What they seal does not change by it, nor does any hash of it.
 * @returns `null` when `open` cannot open the old one
 */
export async function remakeEnvelope(
  open: OpenEnvelope,
  recipients: readonly string[],
  envelope: Uint8Array,
): Promise<Bytes | null> {
  const keys = await open(envelope);
  return keys && makeEnvelope(recipients, keys);
}

/** Opens one envelope; `null` when no identity fits or the message is damaged. */
export type OpenEnvelope = (envelope: Uint8Array) => Promise<SealKeys | null>;

/**
 * Opens envelopes with any of `identities`, one after the other: preparing the identities costs as much as opening, so
 * whoever opens many keeps this.
 */
export function envelopeOpener(identities: readonly string[]): OpenEnvelope {
  let prepared: Promise<Decrypter> | null = null;
  return async (envelope) => {
    prepared ??= decrypterFor(identities);
    const decrypter = await prepared;
    try {
      return readSealKeys(JSON.parse(await decrypter.decrypt(envelope, 'text')));
    } catch {
      // age throws the same kind of error for "not for us" and "damaged"; either way it cannot be opened.
      return null;
    }
  };
}

async function decrypterFor(identities: readonly string[]): Promise<Decrypter> {
  const decrypter = new Decrypter();
  for (const identity of identities)
    decrypter.addIdentity((await privateKey(identity)) ?? identity);
  return decrypter;
}

/** What stands before the 32 bytes of an X25519 key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_START = Uint8Array.of(
  ...[
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
  ],
);

/**
 * The key of an age identity, so that it is imported once and not for each envelope: a third of the time of opening one.
 * @returns `null` where the browser has no X25519, or the text is no such identity; age then looks at it itself
 */
async function privateKey(identity: string): Promise<CryptoKey | null> {
  if (!identity.startsWith('AGE-SECRET-KEY-1')) return null;
  try {
    const pkcs8 = concatBytes(PKCS8_START, bech32.decodeToBytes(identity).bytes);
    return await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits']);
  } catch {
    return null; // age says what is wrong with it, or does without the browser's X25519
  }
}
