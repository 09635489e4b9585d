import { boxesIn, makeBox, type Mp4Box } from './mp4';
import { ascii } from './sniff';
import { type Range, samplesOf } from './samples';

/** The index of a film without what tells about people, and where the samples of dropped tracks lie in the file. */
export type Moov = { bytes: Uint8Array<ArrayBuffer>; dropped: Range[]; tracks: number };

/**
 * Boxes that are needed to play (ISO 14496-12 §8, QuickTime File Format). Written out rather than the opposite, so that
 * a box nobody thought of is left out: `udta`, `meta`, `uuid` and what makers invent hold places, names and serials.
 */
const KEPT: Record<string, readonly string[]> = {
  moov: ['mvhd', 'trak', 'mvex', 'iods', 'pssh'],
  trak: ['tkhd', 'edts', 'mdia', 'tref', 'tapt', 'clip', 'matt', 'load'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['vmhd', 'smhd', 'hmhd', 'nmhd', 'sthd', 'gmhd', 'hdlr', 'dinf', 'stbl'],
  stbl: [
    ...['stsd', 'stts', 'ctts', 'cslg', 'stss', 'stps', 'stsc', 'stsz', 'stz2', 'stco', 'co64'],
    ...['sdtp', 'sbgp', 'sgpd', 'subs', 'stsh', 'padb', 'stdp'],
  ],
};
/** Tracks that are seen or heard. All others (places second by second, time of day, sensors) are dropped. */
export const SHOWN_TRACKS = ['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp', 'auxv'];
/** Boxes inside a sample description that describe something other than samples. */
const TELLING = ['uuid', 'udta', 'meta', 'free', 'skip'];
/** Language "undetermined" (ISO 639-2 `und`) in the packed form of `mdhd`. */
const UNDETERMINED = 0x55c4;

/**
 * The index of a film, built anew.
 * @param bytes - the whole `moov` box
 * @throws RangeError when its structure breaks off
 */
export function cleanMoov(bytes: Uint8Array): Moov {
  const dropped: Range[] = [];
  let tracks = 0;
  const [moov] = boxesIn(bytes);
  if (!moov) throw new RangeError('no moov');
  const all = boxesIn(bytes, moov.body, moov.end);
  const isComplete = all
    .filter(({ name }) => name === 'trak')
    .every((trak) => SHOWN_TRACKS.includes(handlerOf(bytes, trak)));
  const children = all.flatMap((box) => {
    if (!KEPT['moov']?.includes(box.name)) return [];
    if (box.name !== 'trak') return [cleanLeaf(bytes, box)];
    if (!SHOWN_TRACKS.includes(handlerOf(bytes, box))) {
      dropped.push(...samplesOf(bytes, box));
      return [];
    }
    tracks += 1;
    return [cleanTree(bytes, box, isComplete ? [] : ['tref'])];
  });
  return { bytes: makeBox('moov', ...children), dropped, tracks };
}

function cleanTree(
  bytes: Uint8Array,
  box: Mp4Box,
  without: readonly string[] = [],
): Uint8Array<ArrayBuffer> {
  const kept = KEPT[box.name];
  if (!kept) return cleanLeaf(bytes, box);
  const children = boxesIn(bytes, box.body, box.end)
    .filter(({ name }) => kept.includes(name) && !without.includes(name))
    .map((child) => cleanTree(bytes, child, without));
  return makeBox(box.name, ...children);
}

function cleanLeaf(bytes: Uint8Array, box: Mp4Box): Uint8Array<ArrayBuffer> {
  const body = bytes.slice(box.body, box.end);
  const view = new DataView(body.buffer);
  switch (box.name) {
    case 'mvhd':
    case 'tkhd':
    case 'mdhd':
      return makeBox(box.name, withoutDates(box.name, body, view));
    case 'hdlr':
      // Version, component type, kind of track; then twelve bytes for its maker, and a name.
      body.fill(0, 12, 24);
      return makeBox('hdlr', body.subarray(0, 24), new Uint8Array(1));
    case 'dinf':
      return makeBox('dinf', ...boxesIn(body).flatMap((child) => ownData(body, child)));
    case 'stsd':
      return cleanDescriptions(body);
    default:
      return makeBox(box.name, body);
  }
}

/** Created and changed: 4 bytes each in version 0, 8 in version 1. */
function withoutDates(name: string, body: Uint8Array, view: DataView): Uint8Array {
  const isLong = view.getUint8(0) === 1;
  body.fill(0, 4, isLong ? 20 : 12);
  if (name === 'mdhd') view.setUint16(isLong ? 32 : 20, UNDETERMINED);
  return body;
}

/** Data references: an old alias names the disk and the folder of the maker's computer. All become "this file". */
function ownData(body: Uint8Array, box: Mp4Box): Uint8Array[] {
  if (box.name !== 'dref') return [];
  const entries = boxesIn(body, box.body + 8, box.end).map(({ name }) =>
    makeBox(name === 'alis' ? 'alis' : 'url ', Uint8Array.from([0, 0, 0, 1])),
  );
  return [makeBox('dref', body.subarray(box.body, box.body + 8), ...entries)];
}

/** Sample descriptions: the name of the encoder and of its maker go, everything that a decoder reads stays. */
function cleanDescriptions(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const entries = boxesIn(body, 8, body.length).map((entry) => {
    const bytes = body.slice(entry.start, entry.end);
    const isPicture = bytes.length >= 86 && looksLikePicture(bytes);
    const isSound = !isPicture && bytes.length >= 36;
    if (isPicture || isSound) bytes.fill(0, 20, 24);
    if (!isPicture) return bytes;
    bytes.fill(0, 50, 82);
    return withoutTelling(bytes);
  });
  return makeBox('stsd', body.subarray(0, 8), ...entries);
}

/** A visual sample entry ends its fixed part with depth and a predefined -1 (ISO 14496-12 §12.1.3). */
function looksLikePicture(entry: Uint8Array): boolean {
  const view = new DataView(entry.buffer, entry.byteOffset, entry.byteLength);
  return view.getUint16(84) === 0xffff && view.getUint16(32) > 0 && view.getUint16(34) > 0;
}

function withoutTelling(entry: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const inner = boxesIn(entry, 86, entry.length)
    .filter(({ name }) => !TELLING.includes(name))
    .map(({ start, end }) => entry.subarray(start, end));
  return makeBox(ascii(entry, 4, 4), entry.subarray(8, 86), ...inner);
}

/** Four letters for what a track is; empty when it does not say. */
export function handlerOf(bytes: Uint8Array, trak: Mp4Box): string {
  const mdia = boxesIn(bytes, trak.body, trak.end).find(({ name }) => name === 'mdia');
  const hdlr = mdia && boxesIn(bytes, mdia.body, mdia.end).find(({ name }) => name === 'hdlr');
  return hdlr ? ascii(bytes, hdlr.body + 8, 4) : '';
}

/**
 * Moves every chunk offset of an index, in place.
 * @param move - where a byte of the old file lies in the new one
 */
export function moveChunks(moov: Uint8Array<ArrayBuffer>, move: (offset: number) => number): void {
  const view = new DataView(moov.buffer, moov.byteOffset, moov.byteLength);
  const visit = (box: Mp4Box): void => {
    if (KEPT[box.name]) boxesIn(moov, box.body, box.end).forEach(visit);
    if (box.name !== 'stco' && box.name !== 'co64') return;
    const count = view.getUint32(box.body + 4);
    for (let index = 0; index < count; index += 1) {
      if (box.name === 'stco') {
        const at = box.body + 8 + index * 4;
        view.setUint32(at, move(view.getUint32(at)));
      } else {
        const at = box.body + 8 + index * 8;
        view.setBigUint64(at, BigInt(move(Number(view.getBigUint64(at)))));
      }
    }
  };
  boxesIn(moov).forEach(visit);
}
