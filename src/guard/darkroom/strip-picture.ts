import { concatBytes } from '@/bytes/bytes';
import { readContainer } from './core/container';
import { namelessProfile } from './core/icc';
import { firstOrientation, orientationBlock } from './core/orientation';
import type { Part, PartKind } from './core/part';
import { ascii, type PictureFormat } from './core/sniff';

/** Formats that can be taken apart and put together again without touching a pixel. */
export const STRIPPABLE: readonly PictureFormat[] = ['jpeg', 'png', 'webp', 'gif'];

const KEPT: readonly PartKind[] = ['pixels', 'animation'];
const ADOBE_BYTES = 16;
const VP8X = { icc: 0x20, alpha: 0x10, exif: 0x08, animation: 0x02 };

/**
 * The same picture without what is not needed to draw it: the coded pixels are copied byte for byte. The orientation
 * and the colours stay, each in the smallest block that can hold it.
 * @returns undefined when the file's structure breaks off: then nobody knows what is in it
 */
export async function stripPicture(
  format: PictureFormat,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const container = STRIPPABLE.includes(format) ? readContainer(format, bytes) : undefined;
  if (!container?.intact) return undefined;
  const parts = container.parts;
  const cut = (part: Part): Uint8Array<ArrayBuffer> => bytes.subarray(part.start, part.end);
  const kept = parts.filter(({ kind }) => KEPT.includes(kind)).map(cut);
  const colour = parts.filter(({ kind }) => kind === 'colour').map(cut);
  const exif = parts.filter(({ kind }) => kind === 'exif').map(cut);
  switch (format) {
    case 'jpeg':
      return stripJpeg(kept, colour, exif);
    case 'png':
      return stripPng(kept, colour, exif);
    case 'webp':
      return stripWebp(kept, colour, exif);
    default:
      return concatBytes(...kept);
  }
}

/** Segments before the first table or frame: SOI, and JFIF if there is one. Ours come after them. */
function stripJpeg(kept: Uint8Array[], colour: Uint8Array[], exif: Uint8Array[]) {
  const first = kept[1]?.[1] === 0xe0 ? 2 : 1;
  const orientation = firstOrientation(exif.map((segment) => segment.subarray(4)));
  const own: Uint8Array[] = [];
  if (orientation !== 1)
    own.push(jpegSegment(0xe1, letters('Exif\0\0'), orientationBlock(orientation)));
  own.push(...jpegProfile(colour));
  // Adobe's segment says how three channels become colours; longer ones hold something else, too.
  own.push(...colour.filter((one) => one[1] === 0xee && one.length === ADOBE_BYTES));
  return concatBytes(...kept.slice(0, first), ...own, ...kept.slice(first));
}

/** A profile lies in up to 255 segments, numbered from 1, in any order (ICC.1:2022 annex B.4). */
function jpegProfile(colour: Uint8Array[]): Uint8Array[] {
  const pieces = colour
    .filter((segment) => segment[1] === 0xe2)
    .sort((a, b) => (a[16] ?? 0) - (b[16] ?? 0))
    .map((segment) => segment.subarray(18));
  const profile = pieces.length > 0 ? namelessProfile(concatBytes(...pieces)) : undefined;
  if (!profile) return [];
  const room = 65_519;
  const count = Math.ceil(profile.length / room);
  return Array.from({ length: count }, (_none, index) => {
    const label = Uint8Array.from([...letters('ICC_PROFILE\0'), index + 1, count]);
    return jpegSegment(0xe2, label, profile.subarray(index * room, (index + 1) * room));
  });
}

function jpegSegment(marker: number, label: Uint8Array, data: Uint8Array): Uint8Array {
  const length = 2 + label.length + data.length;
  return concatBytes(...[Uint8Array.from([0xff, marker, length >> 8, length & 0xff]), label, data]);
}

async function stripPng(kept: Uint8Array[], colour: Uint8Array[], exif: Uint8Array[]) {
  const orientation = firstOrientation(exif.map((chunk) => chunk.subarray(8)));
  const own: Uint8Array[] = [];
  for (const chunk of colour) {
    if (ascii(chunk, 4, 4) !== 'iCCP') own.push(chunk);
    else own.push(...(await pngProfile(chunk)));
  }
  if (orientation !== 1) own.push(pngChunk('eXIf', orientationBlock(orientation)));
  // Signature and header, then colours, which must come before palette and pixels (W3C PNG §5.6); `bKGD` and `hIST`
  // would have to come after the palette and say nothing about pixels that are all there.
  const late = ['bKGD', 'hIST'];
  const early = own.filter((chunk) => !late.includes(ascii(chunk, 4, 4)));
  return concatBytes(...kept.slice(0, 2), ...early, ...kept.slice(2));
}

async function pngProfile(chunk: Uint8Array): Promise<Uint8Array[]> {
  const nameEnd = chunk.indexOf(0, 8);
  if (nameEnd < 0 || nameEnd > 88) return [];
  const packed = chunk.slice(nameEnd + 2, chunk.length - 4);
  const profile = await through(packed, new DecompressionStream('deflate')).then(
    namelessProfile,
    // Damaged: browsers ignore it, too.
    () => undefined,
  );
  if (!profile) return [];
  const small = await through(profile, new CompressionStream('deflate'));
  return [pngChunk('iCCP', concatBytes(letters('icc\0\0'), small))];
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(structuredClone(await new Response(out).arrayBuffer()));
}

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = concatBytes(new Uint8Array(4), letters(name), data, new Uint8Array(4));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(4, bytes.length - 4)));
  return bytes;
}

/** CRC of ISO 3309, which PNG puts behind each chunk. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** Order of RFC 9649: VP8X, ICCP, ANIM, pictures, EXIF. */
function stripWebp(kept: Uint8Array[], colour: Uint8Array[], exif: Uint8Array[]) {
  const [riff, ...chunks] = kept.map((chunk) =>
    ascii(chunk, 0, 4) === 'ANMF' ? onlyPicture(chunk) : chunk,
  );
  if (!riff) return undefined;
  const orientation = firstOrientation(exif.map((chunk) => chunk.subarray(8)));
  const old = colour.find((chunk) => ascii(chunk, 0, 4) === 'ICCP');
  const profile = old && namelessProfile(old.slice(8));
  const head = chunks[0] && ascii(chunks[0], 0, 4) === 'VP8X' ? chunks.shift() : undefined;
  const all = [riff];
  if (head) {
    const flags = (head[8] ?? 0) & (VP8X.alpha | VP8X.animation);
    const extra = (profile ? VP8X.icc : 0) | (orientation !== 1 ? VP8X.exif : 0);
    const changed = head.slice();
    changed[8] = flags | extra;
    all.push(changed);
    if (profile) all.push(riffChunk('ICCP', profile));
  }
  all.push(...chunks);
  if (head && orientation !== 1) all.push(riffChunk('EXIF', orientationBlock(orientation)));
  const bytes = concatBytes(...all);
  new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true);
  return bytes;
}

/** A frame of an animation may carry chunks of its own; only its picture stays. */
function onlyPicture(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const kept = [frame.subarray(8, 24)];
  const dataEnd = Math.min(frame.length, 8 + view.getUint32(4, true));
  for (let at = 24; at + 8 <= dataEnd;) {
    const length = view.getUint32(at + 4, true);
    const end = Math.min(dataEnd, at + 8 + length + (length % 2));
    if (['VP8 ', 'VP8L', 'ALPH'].includes(ascii(frame, at, 4))) kept.push(frame.subarray(at, end));
    at = end;
  }
  return riffChunk('ANMF', concatBytes(...kept));
}

function riffChunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = concatBytes(
    letters(name),
    new Uint8Array(4),
    data,
    new Uint8Array(data.length % 2),
  );
  new DataView(bytes.buffer).setUint32(4, data.length, true);
  return bytes;
}

const letters = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));
