import type { Developed } from '../darkroom';
import type { Preview } from '../core/question';
import { encodeSmall, paint, paintInStrips, type Sheet } from './canvas';
import { canvasPowers } from './canvas-check';
import { describeCopy } from './core/copy-format';
import { fitInside, PREVIEW_PX, SMALL_PX } from './core/scale';
import { HEAD_BYTES, sniff } from './core/sniff';
import { chooseCopyKind } from './copy';
import { sniffFilm, videoType } from './core/sniff-video';
import { decode, MIME } from './decode';
import type { DecodedPicture } from './decoded-picture';
import { MAX_FILE_BYTES, readBytes } from './file-bytes';
import { openFilm } from './film';
import { isMoving, openMoving } from './moving';
import { readHidden } from './read-hidden';
import { readFilmFacts } from './read-hidden-film';
import { canStrip } from './strip';

/** High enough that the face engine's scores do not move. */
const SMALL_QUALITY = 0.92;
const PREVIEW_QUALITY = 0.85;

/** Looks at a held file: what it is, how large, what it hides; and makes the small pictures that others look at. */
export async function develop(file: File): Promise<Developed> {
  const head = await readBytes(file.slice(0, HEAD_BYTES));
  const format = sniff(head);
  if (!format) return developFilm(file, head);
  const fits = file.size <= MAX_FILE_BYTES;
  const bytes = await readBytes(fits ? file : file.slice(0, HEAD_BYTES));
  const unread = async (because: 'cannot-decode' | 'too-large'): Promise<Developed> => {
    return { kind: 'undecodable', because, hidden: await readHidden(format, bytes) };
  };
  if (!fits) return unread('too-large');
  const powers = await canvasPowers();
  if (!powers.faithful) return unread('cannot-decode');
  // The browser decodes beside this thread, which reads the hidden data meanwhile.
  const [decoded, hidden] = await Promise.all([
    decode(file, format, bytes, (full) => fitInside(full, SMALL_PX)),
    readHidden(format, bytes),
  ]);
  if (decoded.kind === 'failed') return { kind: 'undecodable', because: decoded.because, hidden };
  const kind = await chooseCopyKind(format, decoded.picture, powers);
  const pictures = await shrink(decoded.picture);
  if (!pictures) return { kind: 'undecodable', because: 'too-large', hidden };
  const animated = isMoving(format, bytes);
  return {
    kind: 'picture',
    ...pictures,
    hidden,
    copyFormat: describeCopy(format, kind, animated),
    canStrip: canStrip(format),
    openMoving: animated ? () => openMoving(MIME[format] ?? '', bytes) : null,
  };
}

function developFilm(file: File, head: Uint8Array): Developed {
  const format = sniffFilm(head);
  const film = describeFilm(head);
  if (!format || !film) return { kind: 'not-a-picture' };
  return {
    kind: 'film',
    open: async () => ((await canvasPowers()).faithful ? openFilm(file) : undefined),
    readFacts: () => readFilmFacts(format, file),
    ...film,
  };
}

/** What can be done with a film, by its first bytes; undefined for what is none. */
export function describeFilm(
  head: Uint8Array,
): Pick<Extract<Developed, { kind: 'film' }>, 'copyFormat' | 'canStrip'> | undefined {
  const format = sniffFilm(head);
  if (!format) return undefined;
  const isKnown = format !== 'other' && canStrip(format);
  const name = format === 'other' ? '' : videoType(format, head).extension.toUpperCase();
  return {
    copyFormat: isKnown ? { name, same: true, still: false } : null,
    canStrip: isKnown,
  };
}

type Shrunk = Pick<
  Extract<Developed, { kind: 'picture' }>,
  'widthPx' | 'heightPx' | 'small' | 'makePreview'
>;

/** Closes the picture. Undefined: the browser gave no canvas or no JPEG, which happens when memory is short. */
async function shrink(picture: DecodedPicture): Promise<Shrunk | undefined> {
  const { width: widthPx, height: heightPx } = picture;
  const small = await paintInStrips(picture, fitInside(picture, SMALL_PX), true);
  picture.close();
  const smallJpeg = small && encodeSmall(small, SMALL_QUALITY);
  if (!smallJpeg) return undefined;
  return {
    widthPx,
    heightPx,
    small: { mime: 'image/jpeg', base64: smallJpeg, ...sizeOf(small) },
    makePreview: () => previewOf(small),
  };
}

function previewOf({ canvas }: Sheet): Preview | undefined {
  const preview = paint(canvas, fitInside(canvas, PREVIEW_PX), true);
  const base64 = preview && encodeSmall(preview, PREVIEW_QUALITY);
  return preview && base64 !== undefined ? { base64, ...sizeOf(preview) } : undefined;
}

function sizeOf({ canvas }: Sheet): { widthPx: number; heightPx: number } {
  return { widthPx: canvas.width, heightPx: canvas.height };
}
