import { type Bytes, concatBytes } from '@/bytes/bytes';
import { type Json, canonicalBytes } from '@/bytes/canonical';

/** Version of the backup file, in its first line and its first frame. `docs/backup-format.md` describes it. */
export const BACKUP_VERSION = 1;

/** The first line of the file. */
export const BACKUP_LINE = `JIKIM-BACKUP/${BACKUP_VERSION}\n`;

/** Words and numbers of a frame, and the bytes that belong to them. */
export type Frame = { head: { readonly [key: string]: Json }; bytes: Bytes };

/** A head holds one entry's header at most; a sealed piece is 32 MiB and 28 bytes. Anything longer is no backup. */
const MOST_HEAD = 1024 * 1024;
const MOST_BYTES = 33 * 1024 * 1024;

/** Length of the head and length of the bytes, four bytes each, most significant first; head as JSON; bytes. */
export function writeFrame(head: Frame['head'], bytes: Uint8Array = new Uint8Array()): Bytes {
  const json = canonicalBytes(head);
  const lengths = new Uint8Array(8);
  const view = new DataView(lengths.buffer);
  view.setUint32(0, json.length);
  view.setUint32(4, bytes.length);
  return concatBytes(lengths, json, bytes);
}

/** Takes bytes as they come and gives the frames that are whole. */
export class FrameReader {
  #held: Uint8Array[] = [];
  #length = 0;

  /**
   * @returns the frames completed by `bytes`
   * @throws RangeError for lengths that no backup has; SyntaxError or TypeError for a head that is no JSON object
   */
  *push(bytes: Uint8Array): Generator<Frame> {
    this.#held.push(bytes);
    this.#length += bytes.length;
    for (let size = this.#nextSize(); size !== null; size = this.#nextSize()) {
      const whole = concatBytes(...this.#held);
      const view = new DataView(whole.buffer);
      const headEnd = 8 + view.getUint32(0);
      const head: unknown = JSON.parse(new TextDecoder().decode(whole.subarray(8, headEnd)));
      if (typeof head !== 'object' || head === null) throw new TypeError('backup: no head');
      this.#held = [whole.slice(size)];
      this.#length = whole.length - size;
      yield { head: head as Frame['head'], bytes: whole.slice(headEnd, size) };
    }
  }

  /** Nothing is left over: the last frame was whole. */
  get isDone(): boolean {
    return this.#length === 0;
  }

  /** Size of the next frame, once all of it is here. */
  #nextSize(): number | null {
    if (this.#length < 8) return null;
    let [first] = this.#held;
    if (!first || first.length < 8) {
      first = concatBytes(...this.#held);
      this.#held = [first];
    }
    const view = new DataView(first.buffer, first.byteOffset, first.byteLength);
    const [head, bytes] = [view.getUint32(0), view.getUint32(4)];
    if (head > MOST_HEAD || bytes > MOST_BYTES) throw new RangeError('backup: frame too long');
    return this.#length < 8 + head + bytes ? null : 8 + head + bytes;
  }
}
