import { fromBER, type ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  BasicConstraints,
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  type Extension,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { type Bytes, equalBytes } from '@/bytes/bytes';
import { sha256 } from '@/bytes/sha256';
import { SHA256 } from './request';

/**
 * Why an answer proves nothing. `unreadable`: no time-stamp answer. `not-granted`: the authority said no. `other-hash`,
 * `other-nonce`: an answer to something else. `certificate`: the one that signed is not in it, or is not the one it names.
 * `key-usage`: that certificate is not for time stamps alone. `not-trusted`: it does not lead to a pinned root, or was not
 * valid at the time that it claims. `signature`: changed after it was signed.
 */
export type TimeProblem =
  | 'unreadable'
  | 'not-granted'
  | 'other-hash'
  | 'other-nonce'
  | 'certificate'
  | 'key-usage'
  | 'not-trusted'
  | 'signature';

export type CheckedAnswer =
  /** `genTime`: ISO 8601, UTC, by the authority's clock. `certificates`: DER, of whoever is in the answer. */
  | { kind: 'holds'; genTime: string; certificates: Bytes[] }
  | { kind: 'fails'; because: TimeProblem };

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const EXT_KEY_USAGE = '2.5.29.37';
const BASIC_CONSTRAINTS = '2.5.29.19';
/** id-kp-timeStamping (RFC 3161 §2.3): must be the only purpose, and critical. */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** ESSCertIDv2 (RFC 5816): which certificate signed, inside of what is signed. */
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';

class Fails extends Error {
  readonly because: TimeProblem;
  constructor(because: TimeProblem) {
    super(`times: ${because}`);
    this.because = because;
  }
}

function need(isSo: unknown, because: TimeProblem): asserts isSo {
  if (!isSo) throw new Fails(because);
}

/**
 * Checks a `TimeStampResp` as RFC 3161 §2.4.2 asks, and its certificate at the time that it claims.
 * @param message - the bytes whose SHA-256 was asked about
 * @param nonce - as sent
 * @param roots - DER of the roots that are trusted for this authority
 */
export async function checkAnswer(
  answer: Bytes,
  message: Bytes,
  nonce: Bytes,
  roots: readonly Bytes[],
): Promise<CheckedAnswer> {
  try {
    return await check(answer, message, nonce, roots);
  } catch (error) {
    return { kind: 'fails', because: error instanceof Fails ? error.because : 'unreadable' };
  }
}

async function check(
  answer: Bytes,
  message: Bytes,
  nonce: Bytes,
  roots: readonly Bytes[],
): Promise<CheckedAnswer> {
  const parsed = fromBER(answer);
  need(parsed.offset === answer.length, 'unreadable');
  const response = new TimeStampResp({ schema: parsed.result });
  const status = response.status.status as number;
  need(status === 0 || status === 1, 'not-granted');
  const token: ContentInfo | undefined = response.timeStampToken;
  need(token?.contentType === SIGNED_DATA, 'unreadable');
  const signed = new SignedData({ schema: token.content });
  const { eContentType, eContent } = signed.encapContentInfo;
  need(eContentType === TST_INFO && eContent, 'unreadable');
  const info = TSTInfo.fromBER(eContent.getValue());
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  need(hashAlgorithm.algorithmId === SHA256, 'other-hash');
  need(equalBytes(hashedMessage.valueBlock.valueHexView, sha256(message)), 'other-hash');
  need(info.nonce && equalBytes(info.nonce.valueBlock.valueHexView, nonce), 'other-nonce');
  const [signer, ...others] = signed.signerInfos;
  need(signer && others.length === 0, 'unreadable');
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate);
  checkSigner(signer, certificates);
  await checkSignature(signed, message, roots);
  return {
    kind: 'holds',
    genTime: info.genTime.toISOString(),
    certificates: certificates.map((one) => new Uint8Array(one.toSchema().toBER())),
  };
}

/** The certificate that signed: named inside of what is signed, for time stamps alone, and no authority over others. */
function checkSigner(signer: SignerInfo, certificates: readonly Certificate[]): void {
  const sid: unknown = signer.sid;
  need(sid instanceof IssuerAndSerialNumber, 'certificate');
  const own = certificates.find(
    ({ issuer, serialNumber }) =>
      issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber),
  );
  need(own, 'certificate');
  const named = signer.signedAttrs?.attributes.find(
    ({ type }) => type === SIGNING_CERTIFICATE_V2 || type === SIGNING_CERTIFICATE,
  );
  // The older attribute names it by SHA-1; such answers are not taken.
  need(named?.type === SIGNING_CERTIFICATE_V2, 'certificate');
  need(isNamed(named.values[0], new Uint8Array(own.toSchema().toBER())), 'certificate');
  const extension = (id: string): Extension | undefined =>
    own.extensions?.find(({ extnID }) => extnID === id);
  const usage = extension(EXT_KEY_USAGE);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  need(usage?.critical && purposes.length === 1 && purposes[0] === TIME_STAMPING, 'key-usage');
  const basic = extension(BASIC_CONSTRAINTS)?.parsedValue as unknown;
  need(!(basic instanceof BasicConstraints && basic.cA), 'key-usage');
}

/** SigningCertificateV2 → first ESSCertIDv2 → certHash; SHA-256 is its default and need not be written. */
function isNamed(value: unknown, certificate: Bytes): boolean {
  const inside = (block: unknown) => (block instanceof Sequence ? block.valueBlock.value : []);
  const [first, second] = inside(inside(inside(value)[0])[0]);
  const algorithm = inside(first)[0] as ObjectIdentifier | undefined;
  if (algorithm && algorithm.valueBlock.toString() !== SHA256) return false;
  const hash = algorithm ? second : first;
  return (
    hash instanceof OctetString && equalBytes(hash.valueBlock.valueHexView, sha256(certificate))
  );
}

async function checkSignature(
  signed: SignedData,
  message: Bytes,
  roots: readonly Bytes[],
): Promise<void> {
  const trustedCerts = roots.map((root) => Certificate.fromBER(root));
  // pkijs takes the time of the check from the answer: certificates may have run out since.
  const verified = await signed
    .verify({
      signer: 0,
      data: message.slice().buffer,
      checkChain: true,
      trustedCerts,
      extendedMode: true,
    })
    .catch((error: unknown) => {
      // 5: the chain (pkijs, SignedData.verify).
      throw new Fails((error as { code?: unknown }).code === 5 ? 'not-trusted' : 'signature');
    });
  need(verified.signatureVerified, 'signature');
}
