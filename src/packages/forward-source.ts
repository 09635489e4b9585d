import { type Bytes, concatBytes } from '@/bytes/bytes';
import type { BytesSource } from './core/bytes-source';

/** Kept of what was read last, so that small steps back do not begin anew. */
const KEPT_BYTES = 8 * 1024 * 1024;

/**
 * A stream that is read like a file: forward as it comes, and from its beginning again when asked for something long
 * past. Asking in order costs one pass.
 */
export function forwardSource(
  open: () => Promise<ReadableStream<Uint8Array>>,
  size: number,
  onRead?: (bytes: number) => void,
): BytesSource {
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  let kept: Bytes[] = [];
  /** Place of the first kept byte, and of the next byte of the stream. */
  let from = 0;
  let to = 0;

  async function restart(): Promise<ReadableStreamDefaultReader<Uint8Array>> {
    await reader?.cancel();
    kept = [];
    from = 0;
    to = 0;
    return (await open()).getReader();
  }

  /** Reads on until `end`, forgetting what lies more than a few megabytes before `needed`. */
  async function readTo(needed: number, end: number): Promise<void> {
    reader ??= (await open()).getReader();
    while (to < end) {
      const { value, done } = await reader.read();
      if (done) return;
      kept.push(new Uint8Array(value));
      to += value.length;
      for (
        let first = kept[0];
        first && from + first.length <= needed && to - from - first.length > KEPT_BYTES;
        first = kept[0]
      ) {
        from += first.length;
        kept.shift();
      }
      onRead?.(to);
    }
  }

  return {
    size,
    async read(offset, length) {
      if (offset < from) reader = await restart();
      const end = Math.min(offset + length, size);
      await readTo(offset, end);
      const pieces: Bytes[] = [];
      let at = from;
      for (const piece of kept) {
        const start = Math.max(offset - at, 0);
        const stop = Math.min(end - at, piece.length);
        if (start < stop) pieces.push(piece.subarray(start, stop));
        at += piece.length;
      }
      return concatBytes(...pieces);
    },
  };
}
