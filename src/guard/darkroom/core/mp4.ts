import { concatBytes } from '@/bytes/bytes';
import { ascii } from './sniff';

/** A box of ISO 14496-12 §4.2: `body` is what follows size and name. Offsets count from the start of the bytes read. */
export type Mp4Box = { name: string; start: number; body: number; end: number };

/** A header says that the box is so long. `end` is undefined for the last box of a file, which may leave it open. */
export type BoxHeader = { name: string; headerBytes: number; bytes: number | undefined };

/** Size and name of a box from its first 16 bytes; undefined when they are not those of a box. */
export function readBoxHeader(head: Uint8Array): BoxHeader | undefined {
  if (head.length < 8) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const name = ascii(head, 4, 4);
  const size = view.getUint32(0);
  if (size === 0) return { name, headerBytes: 8, bytes: undefined };
  if (size !== 1) return size < 8 ? undefined : { name, headerBytes: 8, bytes: size };
  if (head.length < 16) return undefined;
  const bytes = Number(view.getBigUint64(8));
  return bytes < 16 || !Number.isSafeInteger(bytes) ? undefined : { name, headerBytes: 16, bytes };
}

/**
 * The boxes in a stretch of bytes.
 * @throws RangeError when they do not fill it exactly; up to seven zero bytes at the end are QuickTime's
 */
export function boxesIn(bytes: Uint8Array, from = 0, to = bytes.length): Mp4Box[] {
  const boxes: Mp4Box[] = [];
  for (let at = from; at < to;) {
    if (to - at < 8 && bytes.subarray(at, to).every((byte) => byte === 0)) break;
    const header = readBoxHeader(bytes.subarray(at, Math.min(to, at + 16)));
    const end = header && at + (header.bytes ?? to - at);
    if (!header || end === undefined || end > to) throw new RangeError('broken box');
    boxes.push({ name: header.name, start: at, body: at + header.headerBytes, end });
    at = end;
  }
  return boxes;
}

/** A box around a body. */
export function makeBox(name: string, ...body: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = concatBytes(new Uint8Array(8), ...body);
  new DataView(bytes.buffer).setUint32(0, bytes.length);
  for (let letter = 0; letter < 4; letter += 1) bytes[4 + letter] = name.charCodeAt(letter);
  return bytes;
}
