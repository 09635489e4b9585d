import { type Container, type Part, type PartKind, withTrailer } from './part';
import { ascii } from './sniff';

const KINDS: Record<string, PartKind> = {
  IHDR: 'pixels',
  PLTE: 'pixels',
  tRNS: 'pixels',
  IDAT: 'pixels',
  IEND: 'pixels',
  sRGB: 'pixels',
  gAMA: 'pixels',
  cHRM: 'pixels',
  sBIT: 'pixels',
  pHYs: 'pixels',
  iCCP: 'colour',
  cICP: 'colour',
  mDCV: 'colour',
  cLLI: 'colour',
  bKGD: 'colour',
  hIST: 'colour',
  acTL: 'animation',
  fcTL: 'animation',
  fdAT: 'animation',
  eXIf: 'exif',
  tEXt: 'text',
  zTXt: 'text',
  iTXt: 'text',
  tIME: 'text',
  caBX: 'c2pa',
};

/** Chunks of a PNG file (W3C PNG, third edition, §5). Unknown chunks are private. */
export function readPng(bytes: Uint8Array): Container {
  const parts: Part[] = [{ kind: 'pixels', start: 0, end: 8 }];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = ascii(bytes, at + 4, 4);
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) break;
    parts.push({ kind: KINDS[name] ?? 'private', start: at, end });
    if (name === 'IEND') return withTrailer(parts, end, bytes);
    at = end;
  }
  return { parts, intact: false };
}
