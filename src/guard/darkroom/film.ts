import type { FilmFrame, OpenFilm } from '../darkroom';
import { isStale, momentsOf } from './core/moments';
import { smallFrame } from './small-frame';

/** Nobody's film is that long: asked for this moment, a player goes to the end and learns how long a recording is. */
const BEYOND_S = 1e9;

/**
 * Opens a film with the browser's own player, in no document and without a sound. The file is read by reference, piece by
 * piece as the player needs it, so that one of several gigabytes costs no more memory than a short one.
 * @returns undefined when the browser cannot play it; `sound` when there is nothing to see in it
 */
export async function openFilm(file: File): Promise<OpenFilm | 'sound' | undefined> {
  const player = document.createElementNS(
    'http://www.w3.org/1999/xhtml',
    'video',
  ) as HTMLVideoElement;
  const address = URL.createObjectURL(file);
  const close = (): void => {
    player.removeAttribute('src');
    player.load();
    URL.revokeObjectURL(address);
  };
  player.muted = true;
  player.preload = 'auto';
  const isOpen = heard(player, 'loadedmetadata');
  player.src = address;
  const durationS = (await isOpen) ? await durationOf(player) : undefined;
  if (durationS === undefined || player.videoWidth === 0) {
    close();
    return durationS === undefined ? undefined : 'sound';
  }
  const size = { width: player.videoWidth, height: player.videoHeight };
  const frameAt = async (seconds: number): Promise<FilmFrame | undefined> => {
    const before = shownAt(player);
    if (!(await seek(player, seconds))) return undefined;
    await drawn(player, seconds, before);
    return frameOf(player);
  };
  const moments = momentsOf(durationS);
  return { moments, durationS, widthPx: size.width, heightPx: size.height, frameAt, close };
}

/** A recording that was never finished does not say its length until somebody has been at its end. */
async function durationOf(player: HTMLVideoElement): Promise<number | undefined> {
  if (Number.isFinite(player.duration)) return player.duration;
  if (!(await seek(player, BEYOND_S))) return undefined;
  return Number.isFinite(player.duration) ? player.duration : player.currentTime;
}

async function seek(player: HTMLVideoElement, seconds: number): Promise<boolean> {
  const isThere = heard(player, 'seeked');
  player.currentTime = seconds;
  return isThere;
}

/** How long the frame of another moment is waited out, and how often it is looked at meanwhile. In ms. */
const DRAW_LIMIT_MS = 400;
const DRAW_STEP_MS = 10;

/**
 * Waits until the player shows the moment that was asked for. On a busy machine Chromium says `seeked` while the frame before is
 * still the one that can be drawn: 3 of 14 films had a face at a time when there was none.
 */
async function drawn(player: HTMLVideoElement, seconds: number, before?: number): Promise<void> {
  const start = performance.now();
  for (let waited = 0; waited < DRAW_LIMIT_MS; waited = performance.now() - start) {
    if (!isStale({ shown: shownAt(player), wanted: seconds, before, waited })) return;
    await new Promise((done) => setTimeout(done, DRAW_STEP_MS));
  }
}

/** The time of the frame that would be drawn now, in seconds; undefined where there is none or the browser does not tell. */
function shownAt(player: HTMLVideoElement): number | undefined {
  try {
    const frame = new VideoFrame(player);
    const seconds = frame.timestamp / 1e6;
    frame.close();
    return seconds;
  } catch {
    return undefined;
  }
}

function heard(player: HTMLVideoElement, what: 'loadedmetadata' | 'seeked'): Promise<boolean> {
  return new Promise((resolve) => {
    player.addEventListener(what, () => resolve(true), { once: true });
    player.addEventListener('error', () => resolve(false), { once: true });
  });
}

function frameOf(player: HTMLVideoElement): FilmFrame | undefined {
  return smallFrame(player, { width: player.videoWidth, height: player.videoHeight });
}
