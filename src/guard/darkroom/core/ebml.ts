import { concatBytes } from '@/bytes/bytes';

/** An element of a WebM file (RFC 8794). `end` is undefined when its size is unknown, as in live recordings. */
export type Element = { id: number; start: number; body: number; end: number | undefined };

export const ID = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  cluster: 0x1f43b675,
  cues: 0x1c53bb6b,
} as const;
const TRACK_ENTRY = 0xae;
const VOID = 0xec;
/** Fields of `Info` that a player needs: scale, length. `MuxingApp` and `WritingApp` must be there, but may be empty. */
const KEPT_INFO = [0x2ad7b1, 0x4489];
const MUST_BE_THERE = [0x4d80, 0x5741];
/** A track's own name, and the check sum of what was changed. */
const TELLING_IN_TRACK = [0x536e];
const CHECKSUM = 0xbf;
/** Longest head of an element: four bytes of name, eight of size. */
export const HEAD_BYTES_MAX = 12;

/** Name and size of the element at the start of these bytes; undefined when they are not those of one. */
export function readElementHead(
  bytes: Uint8Array,
): { id: number; headBytes: number; bytes: number | undefined } | undefined {
  const idBytes = lengthOf(bytes[0]);
  if (idBytes > 4) return undefined;
  const sizeBytes = lengthOf(bytes[idBytes]);
  if (sizeBytes > 8 || bytes.length < idBytes + sizeBytes) return undefined;
  let id = 0;
  for (let at = 0; at < idBytes; at += 1) id = id * 256 + (bytes[at] ?? 0);
  const first = (bytes[idBytes] ?? 0) & (0xff >> sizeBytes);
  let size = first;
  let allOnes = first === 0xff >> sizeBytes;
  for (let at = idBytes + 1; at < idBytes + sizeBytes; at += 1) {
    size = size * 256 + (bytes[at] ?? 0);
    allOnes &&= bytes[at] === 0xff;
  }
  if (!allOnes && !Number.isSafeInteger(size)) return undefined;
  return { id, headBytes: idBytes + sizeBytes, bytes: allOnes ? undefined : size };
}

/** The same number of bytes with nothing in them, in a place where an element was. Two bytes at least. */
export function voidElement(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes[0] = VOID;
  if (length < 10) {
    bytes[1] = 0x80 | (length - 2);
    return bytes;
  }
  bytes[1] = 0x01;
  const size = length - 9;
  new DataView(bytes.buffer).setUint32(5, size % 2 ** 32);
  new DataView(bytes.buffer).setUint16(3, Math.floor(size / 2 ** 32));
  return bytes;
}

/**
 * `Info` or `Tracks` without names, dates and programs, of the same length, so that no place in the file moves.
 * @param bytes - the whole element
 * @throws RangeError when its structure breaks off
 */
export function cleanElement(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = readElementHead(bytes);
  if (!head) throw new RangeError('broken element');
  const children = childrenOf(bytes, head.headBytes).map((child) => {
    const whole = bytes.slice(child.start, child.end);
    if (child.id === TRACK_ENTRY) return cleanElement(whole);
    const isInfo = head.id === ID.info;
    if (isInfo && MUST_BE_THERE.includes(child.id)) return whole.fill(0, child.body - child.start);
    const goes = isInfo
      ? !KEPT_INFO.includes(child.id)
      : TELLING_IN_TRACK.includes(child.id) || child.id === CHECKSUM || child.id === VOID;
    return goes ? voidElement(whole.length) : whole;
  });
  return concatBytes(bytes.subarray(0, head.headBytes), ...children);
}

function childrenOf(bytes: Uint8Array, from: number): (Element & { end: number })[] {
  const children: (Element & { end: number })[] = [];
  for (let at = from; at < bytes.length;) {
    const head = readElementHead(bytes.subarray(at, at + HEAD_BYTES_MAX));
    const end = head?.bytes === undefined ? NaN : at + head.headBytes + head.bytes;
    if (!head || !(end <= bytes.length)) throw new RangeError('broken element');
    children.push({ id: head.id, start: at, body: at + head.headBytes, end });
    at = end;
  }
  return children;
}

/** A number says its own length by its leading zeros. */
function lengthOf(first: number | undefined): number {
  return first === undefined || first === 0 ? 9 : Math.clz32(first) - 23;
}
