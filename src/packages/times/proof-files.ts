import { fromBER } from 'asn1js';
import { Certificate, SignedData, TimeStampResp } from 'pkijs';
import { toBase64 } from '@/bytes/base64';
import { fromBase64url } from '@/bytes/base64url';
import type { Bytes } from '@/bytes/bytes';
import { utf8 } from '@/bytes/utf8';
import type { TimeEntry } from '../core/check-log';

/**
 * The files that let other programs check time stamps: the signature that was stamped, the authority's answer, and the
 * certificates in it. `docs/package-format.md` names them.
 */
export function proofFiles(times: readonly TimeEntry[]): { path: string; bytes: Bytes }[] {
  const files = new Map<string, Bytes>();
  for (const { seq, type, body } of times) {
    const { checkpointSeq, token } = body;
    if (type !== 'timestamp.received' || typeof token !== 'string') continue;
    const answer = fromBase64url(token);
    const checkpoint = times.find(
      (one) => one.type === 'checkpoint.made' && one.seq === checkpointSeq,
    );
    if (!answer || !checkpoint) continue;
    files.set(`proof/checkpoint-${checkpoint.seq}.sig`, new Uint8Array(checkpoint.sig));
    files.set(`proof/timestamp-${seq}.tsr`, answer);
    const pem = certificatesIn(answer);
    if (pem !== null) files.set(`proof/timestamp-${seq}.pem`, utf8(pem));
  }
  return [...files].map(([path, bytes]) => ({ path, bytes }));
}

/** `null` where the answer is none; the verifier says so. */
function certificatesIn(answer: Bytes): string | null {
  try {
    const { timeStampToken } = new TimeStampResp({ schema: fromBER(answer).result });
    const signed = new SignedData({ schema: timeStampToken?.content });
    const pem = (signed.certificates ?? [])
      .filter((one) => one instanceof Certificate)
      .map((one) => toBase64(new Uint8Array(one.toSchema().toBER())).match(/.{1,64}/g) ?? [])
      .map((lines) =>
        ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
      );
    return pem.length > 0 ? pem.join('') : null;
  } catch {
    return null;
  }
}
