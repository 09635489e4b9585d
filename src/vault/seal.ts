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

/** Opens one envelope; `null` when no identity fits or the message is damaged. */
export type OpenEnvelope = (envelope: Uint8Array) => Promise<SealKeys | null>;

/**
 * Opens envelopes with any of `identities`, one after the other: preparing the identities costs as much as opening, so
 * whoever opens many keeps this.
 */
export function envelopeOpener(identities: readonly string[]): OpenEnvelope {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return async (envelope) => {
    try {
      return readSealKeys(JSON.parse(await decrypter.decrypt(envelope, 'text')));
    } catch {
      // age throws the same kind of error for "not for us" and "damaged"; either way it cannot be opened.
      return null;
    }
  };
}
