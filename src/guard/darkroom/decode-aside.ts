import type { Size } from '@/faces/core/box';
import { MAX_DECODE_PX } from './core/scale';
import { type DecodedPicture, pictureOf } from './decoded-picture';

/** What is known of a file before it is decoded: its size as stored, and the upright one. Null: only the decoder knows. */
export type Shape = { stored: Size; upright: Size } | null;

/** Whether it pays to decode a picture of this size aside, if so much of it is needed; too large a one has no other way. */
export function paysAside(full: Size, wanted: Size | null): boolean {
  if (typeof ImageDecoder === 'undefined') return false;
  // Firefox decodes on the page's own thread otherwise; Chromium does not, so there it must become much smaller.
  if (!turnsLater() || full.width * full.height > MAX_DECODE_PX) return true;
  return wanted !== null && wanted.width * 2 <= full.width;
}

/** Chromium's frames know how they are to be turned, and sizes asked for are those of the stored picture; Firefox turns first. */
const turnsLater = (): boolean => 'rotation' in VideoFrame.prototype;

/**
 * Decodes with the browser's `ImageDecoder`, which does not keep the page's main thread busy as `createImageBitmap` does in
 * Firefox, and which makes a large JPEG smaller while it decodes: 200 megapixels need no more memory than two.
 * @param wanted - upright size that is needed at least; null: all there is
 * @returns undefined when it cannot read the file
 * @throws ReferenceError where there is no such decoder (pages without https): see `paysAside`
 */
export async function decodeAside(
  data: Uint8Array<ArrayBuffer>,
  type: string,
  shape: Shape,
  wanted: Size | null,
): Promise<DecodedPicture | undefined> {
  const decoder = new ImageDecoder({ data, type, preferAnimation: false, ...hints(shape, wanted) });
  try {
    const { image } = await decoder.decode();
    // A frame would be turned into a picture anew for every strip that is painted of it.
    const bitmap = await createImageBitmap(image).finally(() => image.close());
    const painted = { width: bitmap.width, height: bitmap.height };
    const picture = { ...pictureOf(bitmap), ...(shape?.upright ?? painted), painted };
    if (sameShape(painted, picture)) return picture;
    picture.close();
    return undefined;
  } catch {
    // Damaged, or unknown to it: the other way of decoding has the last word.
    return undefined;
  } finally {
    decoder.close();
  }
}

function hints(shape: Shape, wanted: Size | null) {
  if (!shape || !wanted) return {};
  const isTurned = shape.stored.width !== shape.upright.width;
  const { width, height } =
    isTurned && turnsLater() ? { width: wanted.height, height: wanted.width } : wanted;
  return { desiredWidth: width, desiredHeight: height };
}

/** Sides of small pictures are whole numbers, so shapes differ a little. Another shape means that we and the browser disagree on how it lies. */
function sameShape(one: Size, other: Size): boolean {
  const factor = other.width / one.width;
  return Math.abs(one.height * factor - other.height) <= 2 * Math.max(1, factor);
}
