import type { Size } from '@/faces/core/box';
import { jpegSize } from './jpeg';
import { ascii, type PictureFormat } from './sniff';

/**
 * Width and height as the file's header says, read before anything is decoded, so that a small file cannot ask for
 * gigabytes. As stored, before any turning. Undefined when the header does not say.
 */
export function headerSize(format: PictureFormat, bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readers[format]?.(view, bytes);
  } catch (error) {
    // The header ends early; a decoder will not get further than we did.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Reader = (view: DataView, bytes: Uint8Array) => Size | undefined;

const readers: Partial<Record<PictureFormat, Reader>> = {
  jpeg: (_view, bytes) => jpegSize(bytes),
  png: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  gif: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  bmp: bmpSize,
  webp: webpSize,
  avif: largestIspe,
  ico: largestIcon,
};

/** A height below zero means that the rows run from top to bottom. */
function bmpSize(view: DataView): Size {
  if (view.getUint32(14, true) === 12) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  }
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** RFC 9649: sizes are stored less one in `VP8X` (24 bits) and `VP8L` (14 bits), as they are in `VP8 `. */
function webpSize(view: DataView, bytes: Uint8Array): Size | undefined {
  switch (ascii(bytes, 12, 4)) {
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    default:
      return undefined;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** Every picture of an AVIF file has an `ispe` box (ISO 23008-12 §6.5.3), tiles and previews too: the largest counts. */
function largestIspe(view: DataView, bytes: Uint8Array): Size | undefined {
  let largest: Size | undefined;
  for (let at = bytes.indexOf(0x69); at >= 0; at = bytes.indexOf(0x69, at + 1)) {
    if (ascii(bytes, at, 4) !== 'ispe' || at + 16 > bytes.length) continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    largest = larger(largest, size);
  }
  return largest;
}

/** An icon's own entry holds one byte a side, but a PNG inside tells its real size. */
function largestIcon(view: DataView, bytes: Uint8Array): Size | undefined {
  let largest: Size | undefined;
  for (let index = 0; index < view.getUint16(4, true); index += 1) {
    const entry = 6 + index * 16;
    const data = view.getUint32(entry + 12, true);
    const size =
      ascii(bytes, data + 1, 3) === 'PNG'
        ? { width: view.getUint32(data + 16), height: view.getUint32(data + 20) }
        : { width: view.getUint8(entry) || 256, height: view.getUint8(entry + 1) || 256 };
    largest = larger(largest, size);
  }
  return largest;
}

function larger(a: Size | undefined, b: Size): Size {
  return a && a.width * a.height >= b.width * b.height ? a : b;
}
