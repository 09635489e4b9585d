import type { Peeked } from '../darkroom';
import { canvasPowers } from './canvas-check';
import { copyKind, describeCopy } from './core/copy-format';
import { HEAD_BYTES, type PictureFormat, sniff } from './core/sniff';
import { MIME } from './decode';
import { describeFilm } from './develop';
import { MAX_FILE_BYTES, readBytes } from './file-bytes';
import { isMoving } from './moving';
import { canStrip } from './strip';

/** Formats that no desktop browser decodes without an extra: nobody knows before whether a copy can be made. */
const MAYBE_UNKNOWN: readonly PictureFormat[] = ['heic', 'tiff', 'jxl'];

/** What kind of file it is, and what could be done with it, without decoding anything. */
export async function peek(file: File): Promise<Peeked> {
  const head = await readBytes(file.slice(0, HEAD_BYTES));
  const format = sniff(head);
  if (!format) {
    const film = describeFilm(head);
    return film ? { kind: 'file', isFilm: true, ...film } : { kind: 'not-a-picture' };
  }
  const isOpenable = format in MIME || format === 'svg';
  const fits = file.size <= MAX_FILE_BYTES && isOpenable && !MAYBE_UNKNOWN.includes(format);
  const { webp } = await canvasPowers();
  const kind = copyKind(format, true, webp);
  const animated = fits && format !== 'jpeg' && isMoving(format, await readBytes(file));
  const described = describeCopy(format, kind, animated);
  // Whether parts are see-through, and so which other format it will be, is seen only in its pixels.
  const copyFormat = described.same ? described : { ...described, name: '' };
  return {
    kind: 'file',
    isFilm: false,
    copyFormat: fits ? copyFormat : null,
    canStrip: canStrip(format),
  };
}
