import { createSHA256 } from 'hash-wasm';
import type { Bytes } from './bytes';

/** SHA-256 of something that comes piece by piece. */
export type RunningHash = { update(bytes: Uint8Array): void; hex(): string };

/** A running SHA-256 in WebAssembly: Web Crypto has none that takes pieces. */
export async function runningHash(): Promise<RunningHash> {
  const hash = await createSHA256();
  hash.init();
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/**
 * A synchronous SHA-256 in WebAssembly for many short texts: half a kilobyte takes a third of the time that JavaScript does
 * (Chromium 156: 5 µs instead of 14; Firefox 153: 7 instead of 21).
 */
export async function quickSha256(): Promise<(bytes: Bytes) => Bytes> {
  const hash = await createSHA256();
  return (bytes) => new Uint8Array(hash.init().update(bytes).digest('binary'));
}
