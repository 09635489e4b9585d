import type { Detection, EncodedPicture } from '@/faces/core/face';
import { resizeFace } from '@/faces/core/face';
import { showsFace } from './core/decide';
import { withinOneMessage } from './core/one-message';
import type { HeldPicture, HiddenData, Look } from './core/question';
import type { Darkroom, Developed } from './darkroom';
import { lookAtFilm, lookFurther } from './look-at-film';
import { tellProgress, type Work } from './progress';

/** design.md §2.1 "cannot check": a picture that takes longer is asked about unchecked. */
const LOOK_LIMIT_MS = 2000;

const NOTHING_KNOWN: HiddenData = { place: false, device: false };

type Detect = (picture: EncodedPicture) => Promise<Detection>;
type Picture = Extract<Developed, { kind: 'picture' }>;

/** Pictures looked at side by side: one is decoded here while the engine works on the other. */
const LANES = 2;

/**
 * Looks at every held file, in order. Of a long selection the person is told how far it is, and may decide early: what was not
 * looked at then counts as not checked.
 * @param work - null: nobody can be told
 * @returns fewer than all only when the hold has ended meanwhile
 */
export async function lookAtAll(
  files: readonly File[],
  darkroom: Darkroom,
  ask: Detect,
  work: Work | null = null,
): Promise<HeldPicture[]> {
  // The browser may stop what hosts the engine in the middle of a picture, and starts it again for the next question.
  const detect: Detect = (picture) => ask(picture).catch(() => ask(picture));
  const pictures: HeldPicture[] = [];
  const rest = files.entries();
  const telling = work && tellProgress(work, 'looking', files.length);
  const lane = async () => {
    for (const [index, file] of rest) {
      if (work?.isOpen() === false) return;
      const picture = telling?.isEarly()
        ? await notLooked(file, index, darkroom)
        : await lookAt(file, index, darkroom, detect);
      pictures[index] = picture;
      telling?.count(showsFace(picture.look));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  telling?.stop();
  // Without the places of those that nobody looked at any more.
  return withinOneMessage(Object.values(pictures));
}

/** What can be said of a file without decoding it. A file that is no picture is let through as ever. */
async function notLooked(file: File, index: number, darkroom: Darkroom): Promise<HeldPicture> {
  const peeked = await darkroom.peek(file).catch(() => null);
  if (peeked?.kind === 'not-a-picture') return blind(index, peeked);
  const { isFilm = false, copyFormat = null, canStrip = false } = peeked ?? {};
  const film = isFilm ? { durationS: 0, looked: 0, facesAt: [] } : null;
  const look = unchecked('not-looked', NOTHING_KNOWN, copyFormat !== null);
  return { index, look, film, preview: null, copyFormat, canStrip };
}

/** Looks at one held file: picture or not, faces, hidden data. Never fails and never takes longer than the limit. */
export async function lookAt(
  file: File,
  index: number,
  darkroom: Darkroom,
  detect: Detect,
): Promise<HeldPicture> {
  const deadline = new Promise<'timeout'>((late) => setTimeout(late, LOOK_LIMIT_MS, 'timeout'));
  const developed = await Promise.race([
    darkroom.develop(file).catch(() => 'engine' as const),
    deadline,
  ]);
  if (typeof developed === 'string') return blind(index, unchecked(developed, NOTHING_KNOWN));
  switch (developed.kind) {
    case 'not-a-picture':
      return blind(index, developed);
    case 'undecodable':
      return blind(index, unchecked(developed.because, developed.hidden));
    case 'film':
      return { index, ...(await lookAtFilm(developed, detect)) };
    case 'picture': {
      // Only what the gate lets through: it refuses a message with more in it.
      const { mime, base64 } = developed.small;
      const finding = detect({ mime, base64 }).catch(() => 'engine' as const);
      // While the engine works.
      const preview = developed.makePreview();
      if (!preview) return blind(index, unchecked('too-large', developed.hidden));
      const found = await Promise.race([finding, deadline]);
      const { copyFormat, canStrip } = developed;
      const look = await withMoments(lookOf(developed, found), developed, detect);
      return { index, look, film: null, preview, copyFormat, canStrip };
    }
  }
}

function lookOf(
  { small, widthPx, heightPx, hidden, copyFormat }: Picture,
  found: Detection | 'engine' | 'timeout',
): Look {
  const canCopy = copyFormat !== null;
  if (typeof found === 'string') return unchecked(found, hidden, canCopy);
  if (found.kind === 'failed')
    return unchecked(found.because === 'decode' ? 'engine' : found.because, hidden, canCopy);
  const from = { width: small.widthPx, height: small.heightPx };
  const to = { width: widthPx, height: heightPx };
  const faces = found.faces.map((face) => resizeFace(face, from, to));
  return { kind: 'checked', faces, widthPx, heightPx, hidden };
}

/** A moving picture counts as checked only if more than its first moment could be seen. */
async function withMoments(look: Look, { openMoving }: Picture, detect: Detect): Promise<Look> {
  if (look.kind !== 'checked' || !openMoving) return look;
  const moving = await lookFurther(openMoving(), detect);
  if (moving) return { ...look, moving };
  return look.faces.length > 0 ? look : unchecked('cannot-decode', look.hidden, true);
}

function unchecked(
  because: Extract<Look, { kind: 'unchecked' }>['because'],
  hidden: HiddenData,
  canCopy = false,
): Look {
  return { kind: 'unchecked', because, canCopy, hidden };
}

function blind(index: number, look: Look): HeldPicture {
  return { index, look, film: null, preview: null, copyFormat: null, canStrip: false };
}
