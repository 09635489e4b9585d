import { readGif } from './gif';
import { readJpeg } from './jpeg';
import type { Container } from './part';
import { readPng } from './png';
import type { PictureFormat } from './sniff';
import { readWebp } from './webp';

/** Formats that a canvas can write. */
export type CopyKind = 'jpeg' | 'png' | 'webp';

/** The parts of a picture file; undefined for formats that are read elsewhere or not at all. */
export function readContainer(format: PictureFormat, bytes: Uint8Array): Container | undefined {
  switch (format) {
    case 'jpeg':
      return readJpeg(bytes);
    case 'png':
      return readPng(bytes);
    case 'webp':
      return readWebp(bytes);
    case 'gif':
      return readGif(bytes);
    default:
      return undefined;
  }
}

/** Nothing in the file but the pixels of one picture and what is needed to read them. */
export function isOnlyPixels(kind: CopyKind, bytes: Uint8Array): boolean {
  const container = readContainer(kind, bytes);
  return container?.intact === true && container.parts.every((part) => part.kind === 'pixels');
}

/**
 * The same picture without any part that is not pixels: a second pair of hands for what an encoder may add.
 * The result is to be checked with `isOnlyPixels`; a broken file stays broken.
 */
export function keepPixels(kind: CopyKind, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = readContainer(kind, bytes)?.parts.filter((part) => part.kind === 'pixels') ?? [];
  const kept = new Uint8Array(parts.reduce((total, part) => total + part.end - part.start, 0));
  let at = 0;
  for (const part of parts) {
    kept.set(bytes.subarray(part.start, part.end), at);
    at += part.end - part.start;
  }
  if (kind === 'webp') repairRiff(kept);
  return kept;
}

/** RIFF names its own length, and `VP8X` announces chunks that are gone now: only the alpha bit stays. */
function repairRiff(webp: Uint8Array): void {
  if (webp.length < 21) return;
  new DataView(webp.buffer, webp.byteOffset).setUint32(4, webp.length - 8, true);
  const isExtended = String.fromCharCode(...webp.subarray(12, 16)) === 'VP8X';
  if (isExtended) webp[20] = (webp[20] ?? 0) & 0x10;
}
