import { cleanMoov, moveChunks } from './core/moov';
import { boxesIn, readBoxHeader } from './core/mp4';
import type { Range } from './core/samples';
import { readBytes } from './file-bytes';

/** The index of an hour of film is a few megabytes; more is no index. */
export const MAX_MOOV_BYTES = 64 * 1024 * 1024;
/** Boxes beside the index that a player needs. Everything else at the top of a file tells about its making. */
const KEPT = ['ftyp', 'mdat', 'moov', 'moof', 'styp', 'sidx'];
/** A file in pieces has thousands; more is no film. */
const MAX_BOXES = 200_000;
const ZEROS = 1024 * 1024;

type FileBox = Range & { name: string };

/**
 * The same film without places, names, dates and makers: the index is built anew, sound and pictures are not touched.
 * Read in slices and put together from slices, so that a film of gigabytes costs the memory of its index.
 * @returns undefined when the structure breaks off, or has something in it that cannot be taken out
 */
export async function stripMp4(file: Blob): Promise<Blob | undefined> {
  const boxes = await listBoxes(file);
  const old = boxes?.find(({ name }) => name === 'moov');
  if (!boxes || !old || old.end - old.start > MAX_MOOV_BYTES) return undefined;
  if (boxes.filter(({ name }) => name === 'moov').length > 1) return undefined;
  try {
    const moov = cleanMoov(await readBytes(file.slice(old.start, old.end)));
    if (moov.tracks === 0) return undefined;
    const kept = boxes.filter(({ name }) => KEPT.includes(name));
    const inPieces = kept.some(({ name }) => name === 'moof');
    // Samples of a dropped track lie between those of others there, and only the pieces know where.
    if (inPieces && (moov.dropped.length > 0 || (await pieceHasAddress(file, kept))))
      return undefined;
    moveChunks(moov.bytes, mover(kept, moov.bytes.length));
    return new Blob(
      kept.flatMap((box): BlobPart[] => {
        if (box.name === 'moov') return [moov.bytes];
        return box.name === 'mdat'
          ? withZeros(file, box, moov.dropped)
          : [file.slice(box.start, box.end)];
      }),
    );
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The boxes of the file, from their headers alone; undefined when they break off. */
export async function listBoxes(file: Blob): Promise<FileBox[] | undefined> {
  const boxes: FileBox[] = [];
  for (let at = 0; at < file.size;) {
    const header = readBoxHeader(await readBytes(file.slice(at, at + 16)));
    const end = header && at + (header.bytes ?? file.size - at);
    if (!header || end === undefined || end > file.size || boxes.length > MAX_BOXES) {
      // Rubbish behind the film is left out; without a film there is nothing.
      return end === undefined && boxes.some(({ name }) => name === 'moov') ? boxes : undefined;
    }
    boxes.push({ name: header.name, start: at, end });
    at = end;
  }
  return boxes;
}

/** Where a byte of the old file lies in the new one. */
function mover(kept: readonly FileBox[], moovBytes: number): (offset: number) => number {
  let at = 0;
  const places = kept.map((box) => {
    const place = { ...box, moved: at };
    at += box.name === 'moov' ? moovBytes : box.end - box.start;
    return place;
  });
  return (offset) => {
    const place = places.find(({ start, end }) => offset >= start && offset <= end);
    if (!place) throw new RangeError('a chunk lies outside of the film');
    return offset - place.start + place.moved;
  };
}

/** The samples of dropped tracks become zeros: their place is needed, their content is not. */
function withZeros(file: Blob, box: FileBox, dropped: readonly Range[]): Blob[] {
  const zeros = new Blob([new Uint8Array(ZEROS)]);
  const pieces: Blob[] = [];
  let at = box.start;
  for (const { start, end } of [...dropped].sort((a, b) => a.start - b.start)) {
    if (end <= at || start >= box.end) continue;
    if (start < at || end > box.end) throw new RangeError('samples lie in one another');
    pieces.push(file.slice(at, start));
    for (let rest = end - start; rest > 0; rest -= ZEROS) pieces.push(zeros.slice(0, rest));
    at = end;
  }
  return [...pieces, file.slice(at, box.end)];
}

/** Old files in pieces give the place of their data in the file (`tfhd` flag 1); those would have to be moved. */
async function pieceHasAddress(file: Blob, kept: readonly FileBox[]): Promise<boolean> {
  for (const { name, start, end } of kept) {
    if (name !== 'moof') continue;
    const bytes = await readBytes(file.slice(start, end));
    const [moof] = boxesIn(bytes);
    for (const traf of moof ? boxesIn(bytes, moof.body, moof.end) : []) {
      if (traf.name !== 'traf') continue;
      const boxes = boxesIn(bytes, traf.body, traf.end);
      const tfhd = boxes.find((box) => box.name === 'tfhd');
      if (tfhd && ((bytes[tfhd.body + 3] ?? 0) & 1) === 1) return true;
    }
  }
  return false;
}
