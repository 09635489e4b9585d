import type { Bytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { type Header, NO_PREVIOUS, type StoredEntry, entryHash, isHeader } from './entry';
import type { BrokenCode, Finding } from './finding';

/** Between two entries: `seq` comes next, `prev` and `keyId` are the hash and the key of the one before. */
export type Position = { seq: number; prev: string; keyId: string | null };

/** Before the first entry. */
export const BEGINNING: Position = { seq: 0, prev: NO_PREVIOUS, keyId: null };

/** Entries from `start` on, up to `end` (not included; `null`: whatever there is). */
export type Stretch = { start: Position; end: number | null };

/** A whole chain. */
export const WHOLE: Stretch = { start: BEGINNING, end: null };

/** How far a stretch holds, and what ends it there. */
export type Walked = { at: Position; broken: Finding | null };

/** Entries from `seq` on, in order of their keys, as many as one page holds; empty at the end. */
export type ReadPage = (fromSeq: number) => Promise<readonly StoredEntry[]>;

/** What a walk may be given besides its pages. */
export type WalkTools = {
  /** Looks at the entries of one page whose links hold, with their hashes; the first that is not sound. */
  lookAt?: (page: readonly StoredEntry[], hashes: readonly Uint8Array[]) => Promise<Finding | null>;
  /** Told after each page: before which entry the walk is now. May throw to stop it. */
  onProgress?: ((nextSeq: number) => void) | undefined;
  /** SHA-256; the one in JavaScript unless told. */
  digest?: (bytes: Bytes) => Bytes;
};

/**
 * Walks a stretch of a chain and names the first link that is broken. What `start` says of the entry before is believed:
 * whoever walks from the middle must see that the stretch before ends there ({@link walkSideBySide}).
 */
export async function walkStretch(
  caseId: string,
  readPage: ReadPage,
  { start, end }: Stretch,
  { lookAt, onProgress, digest = sha256 }: WalkTools = {},
): Promise<Walked> {
  let at = start;
  let next = readPage(at.seq);
  for (;;) {
    const page = upTo(await next, end);
    if (page.length === 0) return { at, broken: null };
    // The database reads on while this page is looked at. A failure shows when its page is awaited.
    next = readPage(at.seq + page.length);
    next.catch(() => undefined);
    const linked = linkPage(caseId, page, at, digest);
    ({ at } = linked);
    const { hashes } = linked;
    const finding = (await lookAt?.(page.slice(0, hashes.length), hashes)) ?? linked.broken;
    if (finding) return { at, broken: finding };
    onProgress?.(at.seq);
  }
}

/**
 * Walks stretches side by side and gives those that together are one walk from the beginning. Where two do not meet, the
 * first did not prove what the second believed: from there on all is walked again, and the verdict is that of one walk.
 * @param stretches - one after the other, the last without an end; see {@link stretchesAt}
 */
export async function walkSideBySide<Found extends Walked>(
  stretches: readonly Stretch[],
  walk: (stretch: Stretch, index: number) => Promise<Found>,
): Promise<[...Found[], Found]> {
  const found = await Promise.all(stretches.map(walk));
  const together: Found[] = [];
  let at = BEGINNING;
  for (const [index, { start }] of stretches.entries()) {
    const one = found[index];
    if (!one || !isSamePosition(at, start)) break;
    if (one.broken || index === stretches.length - 1) return [...together, one];
    together.push(one);
    ({ at } = one);
  }
  return [...together, await walk({ start: at, end: null }, 0)];
}

/**
 * The stretches that begin after these entries, and the one before them.
 * @param before - stored rows in order; one that does not say what it should is passed over
 */
export function stretchesAt(before: readonly (StoredEntry | undefined)[]): Stretch[] {
  const starts = [BEGINNING];
  for (const row of before) {
    if (row && isHeader(row.header)) {
      starts.push({ seq: row.seq + 1, prev: row.entryHash, keyId: row.header.keyId });
    }
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1]?.seq ?? null }));
}

/** Do two walks meet here? */
function isSamePosition(a: Position, b: Position): boolean {
  return a.seq === b.seq && a.prev === b.prev && a.keyId === b.keyId;
}

function upTo(page: readonly StoredEntry[], end: number | null): readonly StoredEntry[] {
  if (end === null) return page;
  const beyond = page.findIndex(({ seq }) => seq >= end);
  return beyond < 0 ? page : page.slice(0, beyond);
}

/** Hashes and links of one page, up to the first that does not hold. */
function linkPage(
  caseId: string,
  page: readonly StoredEntry[],
  start: Position,
  digest: (bytes: Bytes) => Bytes,
): Walked & { hashes: Uint8Array[] } {
  const hashes: Uint8Array[] = [];
  let at = start;
  for (const entry of page) {
    const hash = isHeader(entry.header) ? entryHash(entry.header, digest) : null;
    const because = hash ? linkProblem(caseId, entry, hash, at) : 'header-altered';
    if (because || !hash) {
      return { hashes, at, broken: { seq: at.seq, because: because ?? 'header-altered' } };
    }
    hashes.push(hash);
    at = { seq: at.seq + 1, prev: entry.entryHash, keyId: entry.header.keyId };
  }
  return { hashes, at, broken: null };
}

function linkProblem(
  caseId: string,
  { caseId: filedCase, seq: filedSeq, header, entryHash: filedHash }: StoredEntry,
  hash: Uint8Array,
  at: Position,
): BrokenCode | null {
  if (filedSeq > at.seq) return 'entry-missing';
  if (toHex(hash) !== filedHash) return 'header-altered';
  if (filedCase !== caseId || filedSeq !== at.seq) return 'out-of-place';
  if (header.caseId !== caseId || header.seq !== at.seq) return 'out-of-place';
  if (header.prev !== at.prev) return 'link-broken';
  return introducesItsKey(header, at.keyId) ? null : 'unknown-key';
}

/** A key enters a chain at its beginning or by an entry that says so. */
function introducesItsKey(header: Header, keyBefore: string | null): boolean {
  if (keyBefore === null || header.keyId === keyBefore) return true;
  return header.type === 'key.created' || header.type === 'key.replaced';
}
