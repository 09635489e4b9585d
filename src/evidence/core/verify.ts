import { equalBytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import {
  FORMAT_VERSION,
  type Head,
  type Header,
  NO_PREVIOUS,
  type StoredEntry,
  entryHash,
  headHash,
  isHeader,
} from './entry';

/**
 * Why a chain is broken. The interface turns these into sentences.
 * - `entry-missing`: a record inside the chain is gone
 * - `out-of-place`: a record stands where another belongs (moved, swapped, of another case)
 * - `header-altered`: time, kind or another plain field was changed
 * - `link-broken`: a genuine record that does not follow the one before it
 * - `signature-wrong`, `unknown-key`: not signed by a key that this log introduced
 * - `body-missing`, `body-altered`: the encrypted words are gone or changed
 * - `part-list-altered`, `part-missing`, `part-altered`: a picture or file is gone without an erasing
 *   entry, or changed
 * - `tail-cut`: the newest records are gone; `extra-entry`: records after the signed end
 * - `head-missing`, `head-altered`: the signed end itself is gone or changed
 */
export type BrokenCode =
  | 'entry-missing'
  | 'out-of-place'
  | 'header-altered'
  | 'link-broken'
  | 'signature-wrong'
  | 'unknown-key'
  | 'body-missing'
  | 'body-altered'
  | 'part-list-altered'
  | 'part-missing'
  | 'part-altered'
  | 'tail-cut'
  | 'extra-entry'
  | 'head-missing'
  | 'head-altered';

/** One thing found wrong. `seq` is the first broken record; for `tail-cut` the first that is missing. */
export type Finding = { seq: number; because: BrokenCode; partId?: string };

/** `entries` records hold together; `head` is the newest entryHash. */
export type Intact = { kind: 'intact'; entries: number; head: string };
export type Broken = { kind: 'broken' } & Finding;

/** What the walk needs from storage. */
export type ChainSource = {
  head: Head | undefined;
  /** Entries from `seq` on, in order of their keys, as many as one page holds; empty at the end. */
  page(fromSeq: number): Promise<readonly StoredEntry[]>;
};

/** What the walk cannot do itself: public-key cryptography and whatever lies beside the chain. */
export type Checks = {
  signature(
    keyId: string,
    hash: Uint8Array,
    sig: unknown,
  ): Promise<'good' | 'signature-wrong' | 'unknown-key'>;
  /** Bodies and parts of one entry whose header holds. */
  contents(entry: StoredEntry): Promise<Omit<Finding, 'seq'> | null>;
};

type Position = { seq: number; prev: string; keyId: string | null };

/**
 * Walks a chain from its beginning and names the first broken link. It cannot see that the whole database,
 * head included, was put back to an earlier state, nor that someone who can use the signing key wrote
 * everything anew: only a copy of the head outside this computer shows that.
 */
export async function verifyChain(
  caseId: string,
  source: ChainSource,
  checks: Checks,
): Promise<Intact | Broken> {
  let at: Position = { seq: 0, prev: NO_PREVIOUS, keyId: null };
  for (;;) {
    const page = await source.page(at.seq);
    if (page.length === 0) break;
    const { hashes, broken } = linkPage(caseId, page, at);
    const sound = page.slice(0, hashes.length);
    const finding = (await firstUnsound(sound, hashes, checks)) ?? broken;
    if (finding) return { kind: 'broken', ...finding };
    at = after(at, sound, hashes);
  }
  const finding = await checkHead(caseId, source.head, at, checks);
  return finding
    ? { kind: 'broken', ...finding }
    : { kind: 'intact', entries: at.seq, head: at.prev };
}

/** Hashes and links of one page, up to the first that does not hold. */
function linkPage(
  caseId: string,
  page: readonly StoredEntry[],
  start: Position,
): { hashes: Uint8Array[]; broken: Finding | null } {
  const hashes: Uint8Array[] = [];
  let at = start;
  for (const entry of page) {
    const hash = isHeader(entry.header) ? entryHash(entry.header) : null;
    const because = hash ? linkProblem(caseId, entry, hash, at) : 'header-altered';
    if (because || !hash) {
      return { hashes, broken: { seq: at.seq, because: because ?? 'header-altered' } };
    }
    hashes.push(hash);
    at = { seq: at.seq + 1, prev: entry.entryHash, keyId: entry.header.keyId };
  }
  return { hashes, broken: null };
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

async function firstUnsound(
  page: readonly StoredEntry[],
  hashes: readonly Uint8Array[],
  checks: Checks,
): Promise<Finding | null> {
  const signatures = await Promise.all(
    page.map(({ header, sig }, index) =>
      checks.signature(header.keyId, hashes[index] ?? new Uint8Array(), sig),
    ),
  );
  for (const [index, entry] of page.entries()) {
    const signature = signatures[index] ?? 'signature-wrong';
    if (signature !== 'good') return { seq: entry.seq, because: signature };
    const finding = await checks.contents(entry);
    if (finding) return { seq: entry.seq, ...finding };
  }
  return null;
}

function after(
  at: Position,
  page: readonly StoredEntry[],
  hashes: readonly Uint8Array[],
): Position {
  const last = page.at(-1);
  const hash = hashes.at(-1);
  if (!last || !hash) return at;
  return { seq: last.seq + 1, prev: toHex(hash), keyId: last.header.keyId };
}

async function checkHead(
  caseId: string,
  head: Head | undefined,
  at: Position,
  checks: Checks,
): Promise<Finding | null> {
  const last = Math.max(at.seq - 1, 0);
  if (!head) return { seq: last, because: 'head-missing' };
  if (!isHead(head) || head.caseId !== caseId || head.count !== head.seq + 1) {
    return { seq: last, because: 'head-altered' };
  }
  const signature = await checks.signature(head.keyId, headHash(head), head.sig);
  if (signature !== 'good') return { seq: last, because: 'head-altered' };
  if (head.count > at.seq) return { seq: at.seq, because: 'tail-cut' };
  if (head.count < at.seq) return { seq: head.count, because: 'extra-entry' };
  const isSame = head.entryHash === at.prev && head.keyId === at.keyId;
  return isSame ? null : { seq: last, because: 'head-altered' };
}

function isHead(head: Head): boolean {
  const { v, seq, count, keyId, entryHash: newest, caseId } = head as Record<keyof Head, unknown>;
  return (
    v === FORMAT_VERSION &&
    Number.isSafeInteger(seq) &&
    Number.isSafeInteger(count) &&
    [keyId, newest, caseId].every((text) => typeof text === 'string') &&
    head.sig instanceof Uint8Array
  );
}

/** Are two heads of one case the same? Used to see that nothing was added during a check. */
export function isSameHead(a: Head | undefined, b: Head | undefined): boolean {
  if (!a || !b) return a === b;
  return a.count === b.count && a.entryHash === b.entryHash && equalBytes(a.sig, b.sig);
}
