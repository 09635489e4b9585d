import type { Detection, EncodedPicture, Face } from '@/faces/core/face';
import { resizeFace } from '@/faces/core/face';
import type { HeldPicture, HiddenData, Look, Moving } from './core/question';
import type { Developed, FilmFrame, Moments, OpenFilm, OpenMoving } from './darkroom';
import { UNREADABLE_FILM } from './darkroom/read-hidden-film';

/** A person who uploads a film waits for the upload anyway; longer than this, nobody waits for a question. */
const FILM_LIMIT_MS = 5000;

const NO_PICTURE: Omit<HeldPicture, 'index'> = {
  look: { kind: 'not-a-picture' },
  film: null,
  preview: null,
  copyFormat: null,
  canStrip: false,
};

/** Beyond the first picture, which has its own time. */
const MOVING_LIMIT_MS = 2000;

type Film = Extract<Developed, { kind: 'film' }>;
type Detect = (picture: EncodedPicture) => Promise<Detection>;
type Moment = { at: number; frame: FilmFrame; faces: Face[] };
type Seen = { moments: Moment[]; failed: 'timeout' | 'engine' | 'cannot-decode' | null };

/**
 * Looks at moments spread over the whole film until each has been seen or the time is over. A film counts as checked when
 * one moment was looked at; how many were is told.
 */
export async function lookAtFilm(
  { open, readFacts, copyFormat, canStrip }: Film,
  detect: Detect,
): Promise<Omit<HeldPicture, 'index'>> {
  const deadline = new Promise<'timeout'>((late) => setTimeout(late, FILM_LIMIT_MS, 'timeout'));
  const reading = readFacts();
  const opening = open();
  const opened = await Promise.race([opening, deadline]);
  if (opened === 'timeout') void opening.then(close);
  if (opened === 'sound') return NO_PICTURE;
  const seen: Seen =
    typeof opened === 'object'
      ? await lookAtMoments(opened, detect, deadline)
      : { moments: [], failed: opened ?? 'cannot-decode' };
  close(opened);
  const read = await Promise.race([reading, deadline]);
  const { hidden, isIndexed } = read === 'timeout' ? UNREADABLE_FILM : read;
  const { durationS, widthPx, heightPx } =
    typeof opened === 'object' ? opened : { durationS: 0, widthPx: 0, heightPx: 0 };
  const moments = seen.moments.toSorted((a, b) => a.at - b.at);
  const best = moments.toSorted((a, b) => weight(b) - weight(a))[0];
  return {
    look: best
      ? checked(best, { width: widthPx, height: heightPx }, hidden)
      : {
          kind: 'unchecked',
          because: seen.failed ?? 'cannot-decode',
          canCopy: copyFormat !== null,
          hidden,
        },
    film: {
      durationS,
      looked: moments.length,
      facesAt: isIndexed ? moments.filter(({ faces }) => faces.length > 0).map(({ at }) => at) : [],
    },
    preview: best?.frame ?? null,
    copyFormat,
    canStrip,
  };
}

/**
 * Looks at pictures of a moving picture beyond its first one, for two seconds at most.
 * @returns null when nothing but the first one can be seen
 */
export async function lookFurther(
  opening: Promise<OpenMoving | undefined>,
  detect: Detect,
): Promise<Moving | null> {
  const deadline = new Promise<'timeout'>((late) => setTimeout(late, MOVING_LIMIT_MS, 'timeout'));
  const opened = await Promise.race([opening.catch(() => undefined), deadline]);
  if (opened === 'timeout') void opening.then((late) => late?.close());
  if (opened === 'timeout' || !opened) return null;
  const { moments } = await lookAtMoments(opened, detect, deadline);
  opened.close();
  if (moments.length === 0 && opened.moments.length > 0) return null;
  return {
    frames: opened.frames,
    looked: 1 + moments.length,
    facesLater: moments.some(({ faces }) => faces.length > 0),
  };
}

/** While the engine looks at one frame, the player goes to the next. */
async function lookAtMoments(
  film: Moments,
  detect: Detect,
  deadline: Promise<'timeout'>,
): Promise<Seen> {
  const times = film.moments;
  const moments: Moment[] = [];
  let failed: Seen['failed'] = null;
  let next = film.frameAt(times[0] ?? 0);
  for (const [n, at] of times.entries()) {
    const frame = await Promise.race([next, deadline]);
    if (frame === 'timeout') return { moments, failed: 'timeout' };
    const following = times[n + 1];
    if (following !== undefined) next = film.frameAt(following);
    if (!frame) {
      failed ??= 'cannot-decode';
      continue;
    }
    const { base64 } = frame;
    const found = await Promise.race([
      detect({ mime: 'image/jpeg', base64 }).catch(() => null),
      deadline,
    ]);
    if (found === 'timeout') return { moments, failed: 'timeout' };
    if (found?.kind === 'found') moments.push({ at, frame, faces: found.faces });
    else failed ??= 'engine';
  }
  return { moments, failed };
}

function close(opened: OpenFilm | string | undefined): void {
  if (typeof opened === 'object') opened.close();
}

/** The moment to be shown: the one with most to see, of several the one with the surest faces. */
function weight({ faces }: Moment): number {
  return faces.reduce((sum, { score }) => sum + score, 0);
}

function checked(
  { frame, faces }: Moment,
  size: { width: number; height: number },
  hidden: HiddenData,
): Look {
  const from = { width: frame.widthPx, height: frame.heightPx };
  return {
    kind: 'checked',
    faces: faces.map((face) => resizeFace(face, from, size)),
    widthPx: size.width,
    heightPx: size.height,
    hidden,
  };
}
