import type { HiddenData } from '../../core/question';
import { placeInText } from './hidden';
import { handlerOf, SHOWN_TRACKS } from './moov';
import { boxesIn, type Mp4Box } from './mp4';

/**
 * Where films write a place: QuickTime's `©xyz`, 3GPP's `loci`, Apple's and Android's keys, the telemetry of GoPro, DJI and others
 * (`gpmd`, `CAMM`), each with its coordinates or samples beside it.
 */
export const PLACE_IN_FILM = /\xa9xyz|loci\0|location\.ISO6709|location\.name|gpmd|camm/;
/** Boxes that tell about the making and not about the picture, wherever they lie in the index. */
const TELLING = ['udta', 'meta', 'uuid'];
const TREES = ['moov', 'trak', 'mdia', 'minf', 'edts'];

/**
 * What the index of an MP4 or MOV file tells beside how to play it: dates, places, makers, tracks that nobody sees.
 * @param bytes - the whole `moov` box
 * @throws RangeError when its structure breaks off
 */
export function hiddenInMoov(bytes: Uint8Array): HiddenData {
  const text = new TextDecoder('latin1').decode(bytes);
  const place = PLACE_IN_FILM.test(text) || placeInText(text).place;
  return { place, device: boxesIn(bytes).some((box) => tells(bytes, box)) };
}

function tells(bytes: Uint8Array, box: Mp4Box): boolean {
  const isEmpty = box.end - box.body === 0;
  if (TELLING.includes(box.name)) return !isEmpty;
  if (box.name === 'trak' && !SHOWN_TRACKS.includes(handlerOf(bytes, box))) return true;
  if (box.name === 'mvhd') return hasDate(bytes, box);
  return (
    TREES.includes(box.name) && boxesIn(bytes, box.body, box.end).some((one) => tells(bytes, one))
  );
}

/** Seconds since 1904: 4 bytes in version 0, 8 in version 1 (ISO 14496-12 §8.2.2). */
function hasDate(bytes: Uint8Array, { body }: Mp4Box): boolean {
  const length = bytes[body] === 1 ? 8 : 4;
  return bytes.subarray(body + 4, body + 4 + length).some((byte) => byte !== 0);
}
