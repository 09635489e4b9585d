import type { HiddenData } from '../core/question';
import { both, NOTHING_HIDDEN, placeInText, UNREADABLE } from './core/hidden';
import { ID } from './core/ebml';
import { hiddenInMoov, PLACE_IN_FILM } from './core/hidden-moov';
import type { FilmFormat } from './core/sniff-video';
import { readBytes } from './file-bytes';
import { listBoxes, MAX_MOOV_BYTES } from './strip-video';
import { elementsOf } from './strip-webm';

/** Blocks of metadata beside the index are some kilobytes. */
const MAX_BLOCK_BYTES = 1024 * 1024;
/** `Tags`, `Attachments`, `Chapters` (Matroska): titles, people, places, files. */
const TELLING_ELEMENTS = [0x1254c367, 0x1941a469, 0x1043a770];
/** `DateUTC` and `Title` inside `Info`, as they are written. */
const TELLING_INFO = /\x44\x61[\x80-\x88]|\x7b\xa9/;

/**
 * `isIndexed`: the file says where its moments lie. In a recording that was never finished Firefox goes to some moment
 * near the one it was asked for (measured: seconds off), so nothing may be said of times.
 */
export type FilmFacts = { hidden: HiddenData; isIndexed: boolean };

/** Facts of a film, from its index and the blocks beside it. Never throws: what cannot be read counts as there. */
export async function readFilmFacts(format: FilmFormat, file: Blob): Promise<FilmFacts> {
  try {
    if (format === 'mp4') return { hidden: await inMp4(file), isIndexed: true };
    if (format === 'webm') return await inWebm(file);
  } catch {
    // A damaged or hostile index must not stop the look at the frames.
  }
  return UNREADABLE_FILM;
}

/** Also when there was no time to read them. */
export const UNREADABLE_FILM: FilmFacts = { hidden: UNREADABLE, isIndexed: false };

async function inMp4(file: Blob): Promise<HiddenData> {
  const boxes = await listBoxes(file);
  if (!boxes) return UNREADABLE;
  let found = NOTHING_HIDDEN;
  for (const { name, start, end } of boxes) {
    if (!['moov', 'uuid', 'meta', 'udta'].includes(name)) continue;
    if (end - start > (name === 'moov' ? MAX_MOOV_BYTES : MAX_BLOCK_BYTES)) return UNREADABLE;
    const bytes = await readBytes(file.slice(start, end));
    found = both(found, name === 'moov' ? hiddenInMoov(bytes) : inBlock(bytes));
  }
  return found;
}

async function inWebm(file: Blob): Promise<FilmFacts> {
  const elements = await elementsOf(file);
  if (!elements) return UNREADABLE_FILM;
  let found = NOTHING_HIDDEN;
  for (const { id, start, end } of elements) {
    const isInfo = id === ID.info;
    if (!isInfo && !TELLING_ELEMENTS.includes(id)) continue;
    const text = latin(await readBytes(file.slice(start, Math.min(end, start + MAX_BLOCK_BYTES))));
    const here = isInfo
      ? { place: false, device: TELLING_INFO.test(text) }
      : { place: /LOCATION/.test(text), device: true };
    found = both(found, here);
  }
  return { hidden: found, isIndexed: elements.some(({ id }) => id === ID.cues) };
}

function inBlock(bytes: Uint8Array): HiddenData {
  const text = latin(bytes);
  return both(placeInText(text), { place: PLACE_IN_FILM.test(text), device: true });
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
