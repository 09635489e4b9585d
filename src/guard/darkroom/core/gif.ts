import { type Container, type Part, type PartKind, withTrailer } from './part';
import { ascii } from './sniff';

/** Blocks of a GIF file (GIF89a specification). Only the first picture counts as pixels. */
export function readGif(bytes: Uint8Array): Container {
  const colours = tableBytes(bytes[10] ?? 0);
  let at = 13 + colours;
  const parts: Part[] = [{ kind: 'pixels', start: 0, end: Math.min(at, bytes.length) }];
  let pictures = 0;
  while (at < bytes.length) {
    const start = at;
    if (bytes[at] === 0x3b) {
      parts.push({ kind: 'pixels', start, end: at + 1 });
      return withTrailer(parts, at + 1, bytes);
    }
    const isPicture = bytes[at] === 0x2c;
    if (!isPicture && bytes[at] !== 0x21) break;
    const data = isPicture ? at + 10 + tableBytes(bytes[at + 9] ?? 0) + 1 : at + 2;
    at = blocksEnd(bytes, data);
    if (at > bytes.length) break;
    if (isPicture) pictures += 1;
    const kind = isPicture
      ? pictures === 1
        ? 'pixels'
        : 'animation'
      : extensionKind(bytes, start);
    parts.push({ kind, start, end: at });
  }
  return { parts, intact: false };
}

/** A packed field's low bits give the size of the colour table that follows, if its top bit is set. */
function tableBytes(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

/** Offset after the empty block that closes a chain of sub-blocks. */
function blocksEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1;
  return at + 1;
}

function extensionKind(bytes: Uint8Array, start: number): PartKind {
  const label = bytes[start + 1];
  if (label === 0xf9) return 'pixels';
  if (label !== 0xff) return 'text';
  const application = ascii(bytes, start + 3, 11);
  if (application === 'NETSCAPE2.0' || application === 'ANIMEXTS1.0') return 'animation';
  if (application === 'ICCRGBG1012') return 'colour';
  return application === 'XMP DataXMP' ? 'xmp' : 'private';
}
