import type { Size } from '@/faces/core/box';
import { readContainer } from './core/container';
import { isProgressive } from './core/jpeg';
import { firstOrientation, isLyingDown } from './core/orientation';
import { headerSize } from './core/picture-size';
import { MAX_DECODE_PX, MAX_JPEG_PX } from './core/scale';
import type { PictureFormat } from './core/sniff';
import { decodeAside, paysAside, type Shape } from './decode-aside';
import type { Decoded } from './decoded';
import { pictureOf } from './decoded-picture';
import { decodeDrawing } from './drawing';

/** Types by content: a declared one may lie, and Firefox would believe it. */
export const MIME: Partial<Record<PictureFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
  bmp: 'image/bmp',
  tiff: 'image/tiff',
  ico: 'image/x-icon',
  jxl: 'image/jxl',
};

/** Formats whose header is not read here because no desktop browser decodes them without an extra (HEIC, TIFF, JPEG XL). */
const UNMEASURED: readonly PictureFormat[] = ['heic', 'tiff', 'jxl'];

/** Formats that may be decoded aside, where that pays: above so many pixels. */
const ASIDE: readonly PictureFormat[] = ['jpeg', 'png', 'webp', 'avif'];
const ASIDE_PX = 2_000_000;

/**
 * Pixels of the first picture in the file, turned as its orientation says. The size in the header is judged first,
 * so a small file cannot ask for gigabytes. A file that breaks off counts as decoded when the browser paints what is there.
 * @param wanted - the upright size that is needed of an upright picture of this size; what is decoded may be larger
 */
export async function decode(
  file: Blob,
  format: PictureFormat,
  bytes: Uint8Array<ArrayBuffer>,
  wanted: (size: Size) => Size,
): Promise<Decoded> {
  if (format === 'svg') return decodeDrawing(file);
  const type = MIME[format];
  if (type === undefined) return { kind: 'failed', because: 'cannot-decode' };
  const size = headerSize(format, bytes);
  if (!size && !UNMEASURED.includes(format)) return { kind: 'failed', because: 'cannot-decode' };
  const area = size ? size.width * size.height : 0;
  if (area > MAX_DECODE_PX && !shrinksWell(format, bytes, area))
    return { kind: 'failed', because: 'too-large' };
  if (size && area > ASIDE_PX && ASIDE.includes(format)) {
    const shape = format === 'jpeg' ? shapeOf(size, bytes) : null;
    const needed = shape && wanted(shape.upright);
    const aside = paysAside(shape?.upright ?? size, needed)
      ? await decodeAside(bytes, type, shape, needed)
      : undefined;
    if (aside) return { kind: 'decoded', picture: aside };
  }
  if (area > MAX_DECODE_PX) return { kind: 'failed', because: 'too-large' };
  return decodeWhole(file.slice(0, file.size, type));
}

/** A decoder needs all coefficients of a progressive JPEG before it can paint a row, however small. */
function shrinksWell(format: PictureFormat, bytes: Uint8Array, area: number): boolean {
  return format === 'jpeg' && area <= MAX_JPEG_PX && !isProgressive(bytes);
}

function shapeOf(stored: Size, bytes: Uint8Array): Shape {
  const exif = readContainer('jpeg', bytes)?.parts.filter(({ kind }) => kind === 'exif') ?? [];
  const turn = firstOrientation(exif.map(({ start, end }) => bytes.subarray(start + 4, end)));
  const upright = isLyingDown(turn)
    ? { width: stored.height, height: stored.width }
    : { width: stored.width, height: stored.height };
  return { stored, upright };
}

async function decodeWhole(typed: Blob): Promise<Decoded> {
  try {
    const bitmap = await createImageBitmap(typed, { imageOrientation: 'from-image' });
    return { kind: 'decoded', picture: pictureOf(bitmap) };
  } catch {
    // Whatever the reason, damaged or unknown to this browser, there are no pixels to look at.
    return { kind: 'failed', because: 'cannot-decode' };
  }
}
