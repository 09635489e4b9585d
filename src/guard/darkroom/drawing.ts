import { blankSheet } from './canvas';
import { drawingSize } from './core/scale';
import type { Decoded } from './decoded';
import { pictureOf } from './decoded-picture';

/** A drawing with a photo in it; larger ones would keep the page busy for seconds. */
const MAX_DRAWING_BYTES = 16 * 1024 * 1024;

/**
 * Pixels of an SVG file. Browsers draw it as an image: nothing in it runs, and it fetches nothing from anywhere (SVG 2
 * §2.2.4, secure static mode). Tried on a page whose policy forbids all images: an element in no document may all the same.
 */
export async function decodeDrawing(file: Blob): Promise<Decoded> {
  if (file.size > MAX_DRAWING_BYTES) return { kind: 'failed', because: 'too-large' };
  const xhtml = 'http://www.w3.org/1999/xhtml';
  const image = document.createElementNS(xhtml, 'img') as HTMLImageElement;
  const address = URL.createObjectURL(file.slice(0, file.size, 'image/svg+xml'));
  try {
    image.src = address;
    await image.decode();
    const size = drawingSize({ width: image.naturalWidth, height: image.naturalHeight });
    const sheet = blankSheet(size, true);
    if (!sheet) return { kind: 'failed', because: 'too-large' };
    sheet.context.drawImage(image, 0, 0, size.width, size.height);
    // Where a drawing holds a web page, Chromium lets nobody see its pixels: this throws then.
    sheet.context.getImageData(0, 0, 1, 1);
    return { kind: 'decoded', picture: pictureOf(await createImageBitmap(sheet.canvas)) };
  } catch {
    // Not well-formed, or not to be seen: there are no pixels to look at.
    return { kind: 'failed', because: 'cannot-decode' };
  } finally {
    URL.revokeObjectURL(address);
  }
}
