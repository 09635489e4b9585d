import type { Bytes } from '@/bytes/bytes';
import type { BytesSource } from './bytes-source';
import { isSafePath } from './layout';

/**
 * Reads the directory of a ZIP strictly (APPNOTE 6.3.10): every entry must be described in the same way by the
 * directory at the end and by the header before its bytes, and no byte may belong to two entries. Programs that read
 * only one of the two would otherwise unpack different files from the same package.
 */
export type ZipEntry = {
  path: string;
  /** Bytes in the ZIP. */
  stored: number;
  /** Bytes unpacked. */
  size: number;
  method: 'stored' | 'deflated';
  /** Where its bytes begin. */
  start: number;
};

export type ZipProblem =
  | 'not-a-zip'
  | 'zip-cut-off'
  | 'zip-unreadable'
  | 'zip-too-many-files'
  | 'zip-unsafe-path'
  | 'zip-same-path-twice'
  | 'zip-two-stories'
  | 'zip-overlap'
  | 'zip-method'
  | 'zip-bomb';

export type ReadDirectory =
  | { kind: 'entries'; entries: ZipEntry[] }
  | { kind: 'problem'; because: ZipProblem; path?: string };

/** More files than any case has; beyond it a list of names alone fills the memory. */
export const MOST_FILES = 200_000;
const MOST_DIRECTORY_BYTES = 128 * 1024 * 1024;

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ALL_ONES = 0xffffffff;

/** Deflate cannot do better than 1032:1; 200:1 over 100 MiB is no evidence, it is a bomb. */
const MOST_RATIO = 200;
const RATIO_FROM_BYTES = 100 * 1024 * 1024;

/** Signature, crc and two sizes of eight bytes. */
const MOST_GAP_BYTES = 24;

class Refused extends Error {
  readonly because: ZipProblem;
  readonly path: string | undefined;
  constructor(because: ZipProblem, path?: string) {
    super(because);
    this.because = because;
    this.path = path;
  }
}

const viewOf = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function big(view: DataView, at: number): number {
  if (at + 8 > view.byteLength) throw new Refused('zip-unreadable');
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new Refused('zip-unreadable');
  return value;
}

/** @returns the entries in the order of their bytes, folders left out. */
export async function readDirectory(source: BytesSource): Promise<ReadDirectory> {
  try {
    const end = await findEnd(source);
    const entries = await readEntries(source, end);
    return { kind: 'entries', entries: await compareLocals(source, entries, end.offset) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { because, path } = error;
    return path === undefined ? { kind: 'problem', because } : { kind: 'problem', because, path };
  }
}

type End = { offset: number; size: number; count: number };

async function findEnd(source: BytesSource): Promise<End> {
  if (source.size < 4) throw new Refused('not-a-zip');
  const first = viewOf(await source.read(0, 4));
  const signature = first.byteLength === 4 ? first.getUint32(0, true) : 0;
  if (signature !== LOCAL && signature !== END) throw new Refused('not-a-zip');
  const length = Math.min(source.size, 22 + 65_535);
  const from = source.size - length;
  const tail = await source.read(from, length);
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    // A comment that holds another end would let two programs find two directories.
    if (at + 22 + view.getUint16(at + 20, true) !== tail.length)
      throw new Refused('zip-two-stories');
    return endAt(source, view, at, from + at);
  }
  throw new Refused('zip-cut-off');
}

async function endAt(source: BytesSource, view: DataView, at: number, place: number): Promise<End> {
  const end = {
    offset: view.getUint32(at + 16, true),
    size: view.getUint32(at + 12, true),
    count: view.getUint16(at + 10, true),
  };
  if (view.getUint16(at + 4, true) !== 0 && view.getUint16(at + 4, true) !== 0xffff)
    throw new Refused('zip-unreadable');
  const is64 = end.offset === ALL_ONES || end.size === ALL_ONES || end.count === 0xffff;
  const whole = is64 ? await end64(source, end, place) : { ...end, ends: place };
  if (whole.count > MOST_FILES || whole.size > MOST_DIRECTORY_BYTES)
    throw new Refused('zip-too-many-files');
  if (whole.offset + whole.size !== whole.ends) throw new Refused('zip-two-stories');
  return whole;
}

async function end64(
  source: BytesSource,
  end: End,
  place: number,
): Promise<End & { ends: number }> {
  if (place < 20 + 56) throw new Refused('zip-unreadable');
  const locator = viewOf(await source.read(place - 20, 20));
  if (locator.getUint32(0, true) !== LOCATOR64) {
    // Exactly 65,535 files or so, without ZIP64: the small fields hold.
    return { ...end, ends: place };
  }
  const at = big(locator, 8);
  if (at + 56 !== place - 20) throw new Refused('zip-two-stories');
  const record = viewOf(await source.read(at, 56));
  if (record.getUint32(0, true) !== END64) throw new Refused('zip-unreadable');
  return { count: big(record, 32), size: big(record, 40), offset: big(record, 48), ends: at };
}

type Listed = ZipEntry & { flags: number; crc: number; header: number; name: Bytes };

async function readEntries(source: BytesSource, end: End): Promise<Listed[]> {
  const bytes = await source.read(end.offset, end.size);
  if (bytes.length !== end.size) throw new Refused('zip-cut-off');
  const view = viewOf(bytes);
  const entries: Listed[] = [];
  const seen = new Set<string>();
  let at = 0;
  for (let count = 0; count < end.count; count += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY)
      throw new Refused('zip-unreadable');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    ) as [number, number, number];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > bytes.length) throw new Refused('zip-unreadable');
    const entry = listed(bytes, view, at, nameLength, extraLength);
    at = next;
    // One spelling for systems that fold case or accents.
    const folded = entry.path.normalize('NFC').toLowerCase();
    if (seen.has(folded)) throw new Refused('zip-same-path-twice', entry.path);
    seen.add(folded);
    entries.push(entry);
  }
  if (at !== bytes.length) throw new Refused('zip-two-stories');
  return entries;
}

function listed(
  bytes: Bytes,
  view: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
): Listed {
  const name = bytes.slice(at + 46, at + 46 + nameLength);
  const path = nameOf(name);
  const folder = path.endsWith('/');
  if (!isSafePath(folder ? path.slice(0, -1) : path)) throw new Refused('zip-unsafe-path', path);
  const flags = view.getUint16(at + 8, true);
  const code = view.getUint16(at + 10, true);
  // Bit 0: encrypted by ZIP itself, which we never do.
  if ((flags & 1) !== 0 || (code !== 0 && code !== 8)) throw new Refused('zip-method', path);
  // A link would let the file be another one than the bytes here.
  if (((view.getUint32(at + 38, true) >>> 16) & 0xf000) === 0xa000)
    throw new Refused('zip-unsafe-path', path);
  const sizes = {
    size: view.getUint32(at + 24, true),
    stored: view.getUint32(at + 20, true),
    header: view.getUint32(at + 42, true),
  };
  const extra = extraField(view, at + 46 + nameLength, extraLength, sizes);
  const method = code === 0 ? 'stored' : 'deflated';
  if (method === 'stored' && extra.size !== extra.stored)
    throw new Refused('zip-two-stories', path);
  if (extra.size > RATIO_FROM_BYTES && extra.size > extra.stored * MOST_RATIO)
    throw new Refused('zip-bomb', path);
  if (folder && extra.size !== 0) throw new Refused('zip-two-stories', path);
  return { path, ...extra, method, start: 0, flags, crc: view.getUint32(at + 16, true), name };
}

function nameOf(name: Bytes): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    throw new Refused('zip-unsafe-path');
  }
}

type Sizes = { size: number; stored: number; header: number };

/** ZIP64 puts those sizes that are all ones into an extra field, in this order. */
function extraField(view: DataView, from: number, length: number, sizes: Sizes): Sizes {
  if (Object.values(sizes).every((value) => value !== ALL_ONES)) return sizes;
  for (let at = from; at + 4 <= from + length;) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let field = at + 4;
      const next = (value: number): number => {
        if (value !== ALL_ONES) return value;
        if (field + 8 > at + 4 + size) throw new Refused('zip-unreadable');
        field += 8;
        return big(view, field - 8);
      };
      return { size: next(sizes.size), stored: next(sizes.stored), header: next(sizes.header) };
    }
    at += 4 + size;
  }
  return sizes;
}

/** Reads the header before each entry's bytes and compares; entries in the order of their bytes. */
async function compareLocals(
  source: BytesSource,
  entries: readonly Listed[],
  directory: number,
): Promise<ZipEntry[]> {
  const ordered = [...entries].sort((a, b) => a.header - b.header);
  const files: ZipEntry[] = [];
  let free = 0;
  for (const entry of ordered) {
    const { path, stored, size, method } = entry;
    if (entry.header < free) throw new Refused('zip-overlap', path);
    // Between two entries stands at most the note of sizes that a streamed entry ends with; anything more is hidden.
    if (entry.header - free > MOST_GAP_BYTES) throw new Refused('zip-two-stories', path);
    const start = await startOf(source, entry);
    free = start + stored;
    if (free > directory) throw new Refused('zip-overlap', path);
    if (!path.endsWith('/')) files.push({ path, stored, size, method, start });
  }
  if (directory - free > MOST_GAP_BYTES) throw new Refused('zip-two-stories');
  return files;
}

async function startOf(source: BytesSource, entry: Listed): Promise<number> {
  const { path, header, name, flags } = entry;
  const view = viewOf(await source.read(header, 30 + name.length));
  if (view.byteLength !== 30 + name.length || view.getUint32(0, true) !== LOCAL)
    throw new Refused('zip-two-stories', path);
  const sameName = name.every((byte, index) => byte === view.getUint8(30 + index));
  if (view.getUint16(26, true) !== name.length || !sameName)
    throw new Refused('zip-two-stories', path);
  const code = entry.method === 'stored' ? 0 : 8;
  if (view.getUint16(8, true) !== code || (view.getUint16(6, true) & 1) !== 0)
    throw new Refused('zip-two-stories', path);
  // Bit 3: crc and sizes stand behind the bytes, the header has zeros; if it has numbers they must be the same.
  const isLater = (flags & 8) !== 0 && (view.getUint16(6, true) & 8) !== 0;
  const told = [view.getUint32(14, true), view.getUint32(18, true), view.getUint32(22, true)];
  const expected = [entry.crc, entry.stored, entry.size];
  const agrees = told.every(
    (value, index) => value === expected[index] || value === ALL_ONES || (isLater && value === 0),
  );
  if (!agrees) throw new Refused('zip-two-stories', path);
  return header + 30 + name.length + view.getUint16(28, true);
}
