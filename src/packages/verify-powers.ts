import type { Bytes } from '@/bytes/bytes';
import type { BytesSource } from './core/bytes-source';
import type { SignatureCheck } from './core/check-log';
import type { KeyAlgorithmName } from './core/log-lines';
import type { VerifyPowers } from './core/verify-package';
import { sha256OfStream } from './hash';
import { checkTimes } from './times/check-times';

const IMPORT: Record<KeyAlgorithmName, AlgorithmIdentifier | EcKeyImportParams> = {
  Ed25519: { name: 'Ed25519' },
  'ECDSA-P256-SHA256': { name: 'ECDSA', namedCurve: 'P-256' },
};
const VERIFY: Record<KeyAlgorithmName, AlgorithmIdentifier | EcdsaParams> = {
  Ed25519: { name: 'Ed25519' },
  'ECDSA-P256-SHA256': { name: 'ECDSA', hash: 'SHA-256' },
};

/** Signatures by Web Crypto; a browser too old for Ed25519 answers `unsupported`. */
export function webSignatures(): SignatureCheck {
  const keys = new Map<Bytes, Promise<CryptoKey | 'no-key' | 'unsupported'>>();
  const load = async (alg: KeyAlgorithmName, raw: Bytes) => {
    try {
      return await crypto.subtle.importKey('raw', raw, IMPORT[alg], false, ['verify']);
    } catch (error) {
      const isOld = error instanceof DOMException && error.name === 'NotSupportedError';
      return isOld ? 'unsupported' : 'no-key';
    }
  };
  return async ({ alg, publicKey }, message, sig) => {
    let loading = keys.get(publicKey);
    if (!loading) keys.set(publicKey, (loading = load(alg, publicKey)));
    const key = await loading;
    if (key === 'unsupported') return 'unsupported';
    return key !== 'no-key' && crypto.subtle.verify(VERIFY[alg], key, sig, message);
  };
}

/** What the verifier needs, by Web Crypto and WebAssembly: the same in a page, in the extension and in Node. */
export function webVerifyPowers(): VerifyPowers {
  return { sha256: sha256OfStream, signature: webSignatures(), times: checkTimes() };
}

/** A file of the disk, read where it is asked for. `onRead` gets how far the reading has come, in bytes. */
export function blobSource(blob: Blob, onRead?: (bytes: number) => void): BytesSource {
  return {
    size: blob.size,
    async read(offset, length) {
      const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      onRead?.(offset + bytes.length);
      return bytes;
    },
  };
}
