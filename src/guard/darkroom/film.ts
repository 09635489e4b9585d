import type { FilmFrame, OpenFilm } from '../darkroom';
import { momentsOf } from './core/moments';
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
  const frameAt = async (seconds: number): Promise<FilmFrame | undefined> =>
    (await seek(player, seconds)) ? frameOf(player) : undefined;
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

function heard(player: HTMLVideoElement, what: 'loadedmetadata' | 'seeked'): Promise<boolean> {
  return new Promise((resolve) => {
    player.addEventListener(what, () => resolve(true), { once: true });
    player.addEventListener('error', () => resolve(false), { once: true });
  });
}

function frameOf(player: HTMLVideoElement): FilmFrame | undefined {
  return smallFrame(player, { width: player.videoWidth, height: player.videoHeight });
}
