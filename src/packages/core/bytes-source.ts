import type { Bytes } from '@/bytes/bytes';

/** Bytes that can be read anywhere: a file on the disk, or a decrypted stream that begins anew when asked back. */
export type BytesSource = {
  size: number;
  /** Exactly `length` bytes from `offset` on, unless the source ends before. */
  read(offset: number, length: number): Promise<Bytes>;
};

/** Read at once: large enough that a disk is not asked often, small enough to be forgotten. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** The bytes from `from` to `to` (exclusive), in order. Ends early when the source does. */
export async function* chunksOf(
  source: BytesSource,
  from: number,
  to: number,
): AsyncGenerator<Bytes> {
  for (let at = from; at < to;) {
    const chunk = await source.read(at, Math.min(CHUNK_BYTES, to - at));
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}
