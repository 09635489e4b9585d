import type { FilmFrame, OpenFilm } from '../darkroom-door';
import { encodeSmall, paint } from './canvas';
import { fitInside, PREVIEW_PX } from './core/scale';

/** High enough that the face engine's scores do not move; the same picture is shown to the person. */
const FRAME_QUALITY = 0.9;
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
  const frameAt = async (seconds: number): Promise<FilmFrame | undefined> =>
    (await seek(player, seconds)) ? frameOf(player) : undefined;
  return { durationS, widthPx: size.width, heightPx: size.height, frameAt, close };
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

function heard(player: HTMLVideoElement, what: 'loadedmetadata' | 'seeked'): Promise<boolean> {
  return new Promise((resolve) => {
    player.addEventListener(what, () => resolve(true), { once: true });
    player.addEventListener('error', () => resolve(false), { once: true });
  });
}

/** Undefined: no memory for it, or the browser does not let us see it. */
function frameOf(player: HTMLVideoElement): FilmFrame | undefined {
  const size = fitInside({ width: player.videoWidth, height: player.videoHeight }, PREVIEW_PX);
  try {
    const sheet = paint(player, size, true);
    const base64 = sheet && encodeSmall(sheet, FRAME_QUALITY);
    return base64 ? { base64, widthPx: size.width, heightPx: size.height } : undefined;
  } catch {
    // A frame without an origin of its own may not read its own canvas.
    return undefined;
  }
}
