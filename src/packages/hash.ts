import { runningHash } from '@/bytes/running-hash';
import type { Bytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';

/** Up to here all bytes are collected and hashed by Web Crypto, which is several times faster. */
const AT_ONCE_BYTES = 64 * 1024 * 1024;

/** SHA-256 of `size` bytes, as the verifier wants it. */
export async function sha256OfStream(chunks: AsyncIterable<Bytes>, size: number): Promise<string> {
  if (size > AT_ONCE_BYTES) {
    const hash = await runningHash();
    for await (const chunk of chunks) hash.update(chunk);
    return hash.hex();
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const chunk of chunks) {
    // `unpack` lets no more through than the directory says.
    whole.set(chunk, at);
    at += chunk.length;
  }
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole.subarray(0, at))));
}
