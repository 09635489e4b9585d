import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import type { Bytes } from '@/bytes/bytes';

/** SHA-256 (RFC 5754 §2.2). */
export const SHA256 = '2.16.840.1.101.3.4.2.1';

/** Bytes of a nonce; its first bit is cleared, so that it is a positive number of one length. */
export const NONCE_BYTES = 8;

/**
 * A time-stamp request (RFC 3161 §2.4.1) that asks for the authority's certificate. It holds the hash and the nonce, and
 * nothing about whom or what it is for.
 * @param digest - SHA-256, 32 bytes
 * @param random - {@link NONCE_BYTES} fresh bytes
 */
export function timeRequest(digest: Bytes, random: Bytes): { request: Bytes; nonce: Bytes } {
  if (digest.length !== 32 || random.length !== NONCE_BYTES)
    throw new RangeError('times: a digest of 32 bytes and a nonce of 8');
  const nonce = random.slice();
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: digest }),
    }),
    nonce: new Integer({ valueHex: nonce }),
    certReq: true,
  });
  return { request: new Uint8Array(request.toSchema().toBER()), nonce };
}
