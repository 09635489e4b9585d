import { type Container, type Part, type PartKind, withTrailer } from './part';
import { ascii } from './sniff';

const KINDS: Record<string, PartKind> = {
  'VP8 ': 'pixels',
  VP8L: 'pixels',
  VP8X: 'pixels',
  ALPH: 'pixels',
  ICCP: 'colour',
  ANIM: 'animation',
  ANMF: 'animation',
  EXIF: 'exif',
  'XMP ': 'xmp',
  C2PA: 'c2pa',
};

/** Chunks of a WebP file (WebP container specification, RFC 9649 §2). Chunks are padded to even lengths. */
export function readWebp(bytes: Uint8Array): Container {
  const parts: Part[] = [{ kind: 'pixels', start: 0, end: 12 }];
  if (bytes.length < 12) return { parts: [], intact: false };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const riffEnd = 8 + view.getUint32(4, true);
  for (let at = 12; at < riffEnd;) {
    if (at + 8 > bytes.length) return { parts, intact: false };
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) return { parts, intact: false };
    parts.push({ kind: KINDS[ascii(bytes, at, 4)] ?? 'private', start: at, end });
    at = end;
  }
  const last = parts.at(-1)?.end ?? 12;
  return withTrailer(parts, last, bytes);
}
