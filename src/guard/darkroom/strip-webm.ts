import { cleanElement, HEAD_BYTES_MAX, ID, readElementHead, voidElement } from './core/ebml';
import { readBytes } from './file-bytes';

/** What a player needs at the top of a film. Tags, attached files, chapters and inventions of makers become void. */
const KEPT: readonly number[] = [ID.seekHead, ID.cluster, ID.cues];
const CLEANED: readonly number[] = [ID.info, ID.tracks];
/** Names and codecs of tracks are some hundred bytes; fonts and the like are attached files. */
const MAX_INDEX_BYTES = 16 * 1024 * 1024;
/** Time, block, group, size before, position, void, check sum (RFC 9559 §5.1.3). */
const IN_CLUSTER: readonly number[] = [0xe7, 0xa3, 0xa0, 0xab, 0xa7, 0xec, 0xbf];
const MAX_ELEMENTS = 500_000;

/**
 * The same film without tags, names, dates and programs: these become void elements of the same length, sound and
 * pictures are not touched. Read in slices, put together from slices.
 * @returns undefined when the structure breaks off
 */
export async function stripWebm(file: Blob): Promise<Blob | undefined> {
  const elements = await elementsOf(file);
  if (!elements) return undefined;
  const pieces = [file.slice(0, elements[0]?.start ?? file.size)];
  try {
    for (const element of elements) pieces.push(await cleaned(file, element));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return new Blob(pieces);
}

type TopElement = { id: number; start: number; end: number };

/** The elements inside the segment, from their heads alone; undefined when they break off or leave a size open. */
export async function elementsOf(file: Blob): Promise<TopElement[] | undefined> {
  const header = await headAt(file, 0);
  if (header?.id !== ID.header || header.end === undefined) return undefined;
  const segment = await headAt(file, header.end);
  if (segment?.id !== ID.segment) return undefined;
  const end = segment.end ?? file.size;
  if (end > file.size) return undefined;
  const elements: TopElement[] = [];
  for (let at = segment.body; at < end;) {
    const element = await headAt(file, at);
    const closes = element?.end ?? (element?.id === ID.cluster && (await openEnd(file, element)));
    if (!element || !closes || closes > end || elements.length > MAX_ELEMENTS) return undefined;
    elements.push({ id: element.id, start: at, end: closes });
    at = closes;
  }
  return elements;
}

/** A recorder leaves the size of a cluster open: it goes as far as what belongs into one. */
async function openEnd(file: Blob, { body }: { body: number }): Promise<number | undefined> {
  let at = body;
  for (let count = 0; at < file.size; count += 1) {
    const child = await headAt(file, at);
    if (!child || count > MAX_ELEMENTS) return undefined;
    if (!IN_CLUSTER.includes(child.id)) break;
    if (child.end === undefined || child.end > file.size) return undefined;
    at = child.end;
  }
  return at;
}

async function cleaned(file: Blob, { id, start, end }: TopElement): Promise<Blob> {
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
