import type { Box, Size } from '@/faces/core/box';
import type { Copied } from '../darkroom-door';
import { encode, isSeeThrough, paint, type Sheet } from './canvas';
import { canvasPowers, type CanvasPowers } from './canvas-check';
import { type CopyKind, isOnlyPixels, keepPixels } from './core/container';
import { copyKind, copyName } from './core/copy-format';
import { COVER_COLOUR, coverFor } from './core/cover';
import { headerSize } from './core/picture-size';
import { copySize } from './core/scale';
import { HEAD_BYTES, type PictureFormat, sniff } from './core/sniff';
import { sniffVideo } from './core/sniff-video';
import { decode } from './decode';
import { MAX_FILE_BYTES, readBytes } from './file-bytes';
import { strip } from './strip';

/** Near what phones and sites use; a viewer sees no loss at this size. */
const COPY_QUALITY = 0.9;

/**
 * A new file from pixels alone: upright, covered, with no field of the old one, under a neutral name and today's date.
 * Over 50 megapixels it is made smaller. What comes out is read back before it is handed over.
 */
export async function copy(file: File, boxes: readonly Box[]): Promise<Copied> {
  const head = await readBytes(file.slice(0, HEAD_BYTES));
  const format = sniff(head);
  // A film cannot be covered yet; what it hides can be taken out all the same.
  if (!format && sniffVideo(head)) return strip(file);
  if (!format || file.size > MAX_FILE_BYTES) return { kind: 'failed', because: 'cannot-decode' };
  const powers = await canvasPowers();
  if (!powers.faithful) return { kind: 'failed', because: 'cannot-encode' };
  const decoded = await decode(file, format, await readBytes(file));
  if (decoded.kind === 'failed') return { kind: 'failed', because: 'cannot-decode' };
  const kind = chooseCopyKind(format, decoded.bitmap, powers);
  const sheet = paintCovered(decoded.bitmap, boxes, kind === 'jpeg');
  decoded.bitmap.close();
  const encoded = sheet && (await encode(sheet, kind, COPY_QUALITY));
  return encoded
    ? finish(kind, await readBytes(encoded), sheet.canvas)
    : { kind: 'failed', because: 'cannot-encode' };
}

/** The copy's format, decided the same way when it is announced and when it is made. */
export function chooseCopyKind(
  format: PictureFormat,
  bitmap: ImageBitmap,
  powers: CanvasPowers,
): CopyKind {
  const stays = copyKind(format, true, powers.webp) === format;
  return copyKind(format, !stays && isSeeThrough(bitmap), powers.webp);
}

function paintCovered(
  bitmap: ImageBitmap,
  boxes: readonly Box[],
  opaque: boolean,
): Sheet | undefined {
  const full = { width: bitmap.width, height: bitmap.height };
  const size = copySize(full);
  const sheet = paint(bitmap, size, opaque);
  if (sheet) for (const box of boxes) cover(sheet, stretch(box, full, size), size);
  return sheet;
}

/** A box of the full picture in the copy, which may be smaller. */
function stretch(box: Box, full: Size, size: Size): Box {
  const across = size.width / full.width;
  const down = size.height / full.height;
  return {
    x: box.x * across,
    y: box.y * down,
    width: box.width * across,
    height: box.height * down,
  };
}

function cover({ context }: Sheet, box: Box, size: Size): void {
  const shape = coverFor(box, size);
  if (!shape) return;
  context.fillStyle = COVER_COLOUR;
  context.beginPath();
  context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radii);
  context.fill();
}

/** Whatever the encoder wrote: only the pixels leave, and only at the size that was painted. */
function finish(kind: CopyKind, encoded: Uint8Array<ArrayBuffer>, painted: Size): Copied {
  const bytes = isOnlyPixels(kind, encoded) ? encoded : keepPixels(kind, encoded);
  if (!isOnlyPixels(kind, bytes)) return { kind: 'failed', because: 'still-has-metadata' };
  const size = headerSize(kind, bytes);
  if (size?.width !== painted.width || size.height !== painted.height) {
    return { kind: 'failed', because: 'cannot-encode' };
  }
  return { kind: 'copied', file: new File([bytes], copyName(kind), { type: `image/${kind}` }) };
}
