import { cleanElement, HEAD_BYTES_MAX, ID, readElementHead, voidElement } from './core/ebml';
import { readBytes } from './file-bytes';

/** What a player needs at the top of a film. Tags, attached files, chapters and inventions of makers become void. */
const KEPT: readonly number[] = [ID.seekHead, ID.cluster, ID.cues];
const CLEANED: readonly number[] = [ID.info, ID.tracks];
/** Names and codecs of tracks are some hundred bytes; fonts and the like are attached files. */
const MAX_INDEX_BYTES = 16 * 1024 * 1024;
const MAX_ELEMENTS = 500_000;

/**
 * The same film without tags, names, dates and programs: these become void elements of the same length, sound and
 * pictures are not touched. Read in slices, put together from slices.
 * @returns undefined when the structure breaks off or leaves a size open
 */
export async function stripWebm(file: Blob): Promise<Blob | undefined> {
  const pieces: Blob[] = [];
  const header = await headAt(file, 0);
  if (header?.id !== ID.header || header.end === undefined) return undefined;
  const segment = await headAt(file, header.end);
  if (segment?.id !== ID.segment) return undefined;
  const end = segment.end ?? file.size;
  if (end > file.size) return undefined;
  pieces.push(file.slice(0, segment.body));
  try {
    for (let at = segment.body; at < end;) {
      const element = await headAt(file, at);
      if (element?.end === undefined || element.end > end || pieces.length > MAX_ELEMENTS)
        return undefined;
      pieces.push(await cleaned(file, { ...element, end: element.end }));
      at = element.end;
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return new Blob(pieces);
}

async function cleaned(
  file: Blob,
  { id, start, end }: { id: number; start: number; end: number },
): Promise<Blob> {
  if (KEPT.includes(id)) return file.slice(start, end);
  if (end - start > MAX_INDEX_BYTES) throw new RangeError('element too long');
  if (!CLEANED.includes(id)) return new Blob([voidElement(end - start)]);
  return new Blob([cleanElement(await readBytes(file.slice(start, end)))]);
}

async function headAt(file: Blob, start: number) {
  const head = readElementHead(await readBytes(file.slice(start, start + HEAD_BYTES_MAX)));
  if (!head) return undefined;
  const body = start + head.headBytes;
  return {
    id: head.id,
    start,
    body,
    end: head.bytes === undefined ? undefined : body + head.bytes,
  };
}
