import type { Size } from '@/faces/core/box';
import { type Container, type Part, type PartKind, withTrailer } from './part';
import { ascii } from './sniff';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
/** A JFIF header without a thumbnail is 16 bytes long and always has this marker and length. */
const JFIF_LENGTH = 16;

/**
 * Segments of a JPEG file (ITU-T T.81 annex B). Pictures after the first end marker count as trailer.
 * Stray bytes between segments, which decoders skip, count as private.
 */
export function readJpeg(bytes: Uint8Array): Container {
  const parts: Part[] = [{ kind: 'pixels', start: 0, end: 2 }];
  for (let at = 2; at < bytes.length;) {
    const start = bytes.indexOf(0xff, at);
    if (start < 0) break;
    if (start > at) parts.push({ kind: 'private', start: at, end: start });
    const marker = bytes[start + 1];
    if (marker === EOI) {
      parts.push({ kind: 'pixels', start, end: start + 2 });
      return withTrailer(parts, start + 2, bytes);
    }
    const end = segmentEnd(bytes, start);
    if (end === undefined || end > bytes.length) break;
    parts.push({ kind: segmentKind(bytes, start), start, end });
    at = end;
  }
  return { parts, intact: false };
}

/** Width and height from the first frame header, as stored (before any turning); undefined if there is none. */
export function jpegSize(bytes: Uint8Array): Size | undefined {
  const frame = frameOf(bytes);
  if (!frame) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + frame.start, frame.end - frame.start);
  return view.byteLength < 9 ? undefined : { height: view.getUint16(5), width: view.getUint16(7) };
}

/** The picture comes in several passes, each finer than the one before (ITU-T T.81 table B.1, SOF2). */
export function isProgressive(bytes: Uint8Array): boolean {
  const frame = frameOf(bytes);
  return frame !== undefined && bytes[frame.start + 1] === 0xc2;
}

function frameOf(bytes: Uint8Array): Part | undefined {
  return readJpeg(bytes).parts.find(
    (part) => part.kind === 'pixels' && isFrame(bytes[part.start + 1] ?? 0),
  );
}

/** Start of frame: C0 to CF without the tables C4 (DHT) and CC (DAC) and the reserved C8. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function segmentEnd(bytes: Uint8Array, start: number): number | undefined {
  const marker = bytes[start + 1];
  if (marker === undefined) return undefined;
  // Fill bytes, restart markers, TEM and a lone start marker carry no length.
  if (marker === 0xff || marker === 0) return start + 1;
  if (marker === 0x01 || (marker >= 0xd0 && marker <= SOI)) return start + 2;
  const length = ((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0);
  if (length < 2) return undefined;
  const end = start + 2 + length;
  return marker === SOS ? scanEnd(bytes, end) : end;
}

/** Coded data runs to the next marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, start: number): number | undefined {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return undefined;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return undefined;
}

function segmentKind(bytes: Uint8Array, start: number): PartKind {
  const marker = bytes[start + 1] ?? 0;
  if (marker === 0xff) return 'colour';
  if (marker < 0xc0) return 'private';
  const isApp = marker >= APP0 && marker <= 0xef;
  if (!isApp) return marker === 0xfe ? 'text' : marker >= 0xf0 ? 'private' : 'pixels';
  return appKind(marker - APP0, ascii(bytes, start + 4, 32), bytes[start + 3]);
}

function appKind(number: number, label: string, lengthLow: number | undefined): PartKind {
  if (number === 0)
    return label.startsWith('JFIF\0') && lengthLow === JFIF_LENGTH ? 'pixels' : 'private';
  if (number === 1 && label.startsWith('Exif\0')) return 'exif';
  if (number === 1 && label.startsWith('http://ns.adobe.com/x')) return 'xmp';
  if (number === 2 && label.startsWith('ICC_PROFILE\0')) return 'colour';
  if (number === 11) return 'c2pa';
  if (number === 13) return 'iptc';
  if (number === 14 && label.startsWith('Adobe')) return 'colour';
  return 'private';
}
