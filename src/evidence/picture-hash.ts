import type { Bytes } from '@/bytes/bytes';
import { pdqOf } from './core/pdq';

/** Larger originals are left out: decoding them would take the memory of the page. */
export const MOST_PICTURE_BYTES = 50 * 1024 * 1024;

/** PDQ of pixels as stored: not turned by EXIF, colours not converted. `null`: no picture. */
export async function hashPicture(
  bytes: Bytes,
  mime: string,
): Promise<{ quality: number; hashes: readonly string[] } | null> {
  const options = { imageOrientation: 'none', colorSpaceConversion: 'none' } as const;
  // EXIF's turn is left out by the reference too; some type definitions do not know `none` yet.
  const picture = await createImageBitmap(
    new Blob([bytes], { type: mime }),
    options as unknown as ImageBitmapOptions,
  ).catch(() => null);
  if (!picture) return null;
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(picture, 0, 0);
  picture.close();
  const pixels = context?.getImageData(0, 0, width, height);
  return pixels ? pdqOf(pixels) : null;
}
