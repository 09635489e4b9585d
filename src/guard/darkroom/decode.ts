import type { PictureFormat } from './core/sniff';
import { headerSize } from './core/picture-size';
import { MAX_DECODE_PX } from './core/scale';
import type { Decoded } from './decoded';
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

/**
 * Pixels of the first picture in the file, turned as its orientation says. The size in the header is judged first,
 * so a small file cannot ask for gigabytes. A file that breaks off counts as decoded when the browser paints what is there.
 */
export async function decode(
  file: Blob,
  format: PictureFormat,
  bytes: Uint8Array,
): Promise<Decoded> {
  if (format === 'svg') return decodeDrawing(file);
  const type = MIME[format];
  if (type === undefined) return { kind: 'failed', because: 'cannot-decode' };
  const size = headerSize(format, bytes);
  if (size && size.width * size.height > MAX_DECODE_PX)
    return { kind: 'failed', because: 'too-large' };
  if (!size && !UNMEASURED.includes(format)) return { kind: 'failed', because: 'cannot-decode' };
  try {
    const typed = file.slice(0, file.size, type);
    const bitmap = await createImageBitmap(typed, { imageOrientation: 'from-image' });
    return { kind: 'decoded', bitmap };
  } catch {
    // Whatever the reason, damaged or unknown to this browser, there are no pixels to look at.
    return { kind: 'failed', because: 'cannot-decode' };
  }
}

/** Formats whose header is not read here because no desktop browser decodes them without an extra (HEIC, TIFF, JPEG XL). */
const UNMEASURED: readonly PictureFormat[] = ['heic', 'tiff', 'jxl'];
