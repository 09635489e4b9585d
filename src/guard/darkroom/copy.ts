import type { Size } from '@/faces/core/box';
import type { Copied, CopyPlan } from '../darkroom';
import { encode, isSeeThrough, paintInStrips, type Sheet } from './canvas';
import { canvasPowers, type CanvasPowers } from './canvas-check';
import { type CopyKind, isOnlyPixels, keepPixels } from './core/container';
import { copyKind, copyName } from './core/copy-format';
import { resizeCover } from './core/cover';
import { headerSize } from './core/picture-size';
import { copySize, fitInside, SMALLER_PX } from './core/scale';
import { HEAD_BYTES, type PictureFormat, sniff } from './core/sniff';
import { sniffVideo } from './core/sniff-video';
import { decode } from './decode';
import type { DecodedPicture } from './decoded-picture';
import { MAX_FILE_BYTES, readBytes } from './file-bytes';
import { paintCovers } from './paint-covers';
import { strip } from './strip';

/** Near what phones and sites use; a viewer sees no loss at this size. */
const COPY_QUALITY = 0.9;

/**
 * A new file from pixels alone: upright, covered, with no field of the old one, under a neutral name and today's date.
 * Over 50 megapixels it is made smaller. What comes out is read back before it is handed over.
 */
export async function copy(file: File, plan: CopyPlan): Promise<Copied> {
  const head = await readBytes(file.slice(0, HEAD_BYTES));
  const format = sniff(head);
  // A film cannot be covered yet; what it hides can be taken out all the same.
  if (!format && sniffVideo(head)) return strip(file);
  if (!format || file.size > MAX_FILE_BYTES) return { kind: 'failed', because: 'cannot-decode' };
  const powers = await canvasPowers();
  if (!powers.faithful) return { kind: 'failed', because: 'cannot-encode' };
  const wanted = (full: Size): Size => sizeOf(full, plan);
  const decoded = await decode(file, format, await readBytes(file), wanted);
  if (decoded.kind === 'failed') return { kind: 'failed', because: 'cannot-decode' };
  const { picture } = decoded;
  const kind = await chooseCopyKind(format, picture, powers);
  const sheet = await paintCovered(picture, plan, kind === 'jpeg');
  picture.close();
  const encoded = sheet && (await encode(sheet, kind, COPY_QUALITY));
  return encoded
    ? finish(kind, await readBytes(encoded), sheet.canvas)
    : { kind: 'failed', because: 'cannot-encode' };
}

/** The copy's format, decided the same way when it is announced and when it is made. */
export async function chooseCopyKind(
  format: PictureFormat,
  picture: DecodedPicture,
  powers: CanvasPowers,
): Promise<CopyKind> {
  const stays = copyKind(format, true, powers.webp) === format;
  return copyKind(format, !stays && (await isSeeThrough(picture)), powers.webp);
}

function sizeOf(full: Size, { smaller }: CopyPlan): Size {
  return smaller ? fitInside(copySize(full), SMALLER_PX) : copySize(full);
}

async function paintCovered(
  picture: DecodedPicture,
  plan: CopyPlan,
  opaque: boolean,
): Promise<Sheet | undefined> {
  const size = sizeOf(picture, plan);
  const sheet = await paintInStrips(picture, size, opaque);
  if (!sheet || !plan.covers) return sheet;
  const { within, shapes } = plan.covers;
  const covers = shapes.map((shape) => resizeCover(shape, within, size));
  paintCovers(sheet.context, covers, plan.style);
  return sheet;
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
