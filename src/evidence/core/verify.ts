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

/** Checks one signature against the keys of the log. */
export type CheckSignature = (
  keyId: string,
  hash: Uint8Array,
  sig: unknown,
) => Promise<'good' | 'signature-wrong' | 'unknown-key'>;

/** What the walk cannot do itself: public-key cryptography and whatever lies beside the chain. */
export type Checks = {
  signature: CheckSignature;
  /** Bodies and parts of one entry whose header holds. */
  contents(entry: StoredEntry): Promise<Omit<Finding, 'seq'> | null>;
  /** Told after each page: how many entries hold so far. May throw to stop the walk. */
  onProgress?: ((checked: number) => void) | undefined;
};

/** What {@link verifyLinks} needs. */
export type LinkChecks = Pick<Checks, 'signature' | 'onProgress'>;

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
  return walk(caseId, source, checks, (page, hashes) => firstUnsound(page, hashes, checks));
}

/**
 * The quick check: every header's hash, every link, and the signature of the newest entry's hash, which by the links
 * covers the time, kind and place of all entries. It names every change of those. It does not look at the entries' own
 * signatures, at bodies or at parts: {@link verifyChain} does.
 */
export async function verifyLinks(
  caseId: string,
  source: ChainSource,
  checks: LinkChecks,
): Promise<Intact | Broken> {
  return walk(caseId, source, checks, () => Promise.resolve(null));
}

type LookAtPage = (
  page: readonly StoredEntry[],
  hashes: readonly Uint8Array[],
) => Promise<Finding | null>;

async function walk(
  caseId: string,
  source: ChainSource,
  checks: LinkChecks,
  lookAt: LookAtPage,
): Promise<Intact | Broken> {
  let at: Position = { seq: 0, prev: NO_PREVIOUS, keyId: null };
  let next = source.page(0);
  for (;;) {
    const page = await next;
    if (page.length === 0) break;
    const { hashes, broken } = linkPage(caseId, page, at);
    const sound = page.slice(0, hashes.length);
    at = after(at, sound, hashes);
    // The database reads on while this page is looked at. A failure shows when its page is awaited.
    if (!broken) {
      next = source.page(at.seq);
      next.catch(() => undefined);
    }
    const finding = (await lookAt(sound, hashes)) ?? broken;
    if (finding) return { kind: 'broken', ...finding };
    checks.onProgress?.(at.seq);
  }
  const finding = await checkHead(caseId, source.head, at, checks.signature);
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

/** So many entries of a page are opened at the same time: enough to keep the cryptography busy, little enough memory. */
const AT_ONCE = 16;

async function firstUnsound(
  page: readonly StoredEntry[],
  hashes: readonly Uint8Array[],
  checks: Checks,
): Promise<Finding | null> {
  const signatures = Promise.all(
    page.map(({ header, sig }, index) =>
      checks.signature(header.keyId, hashes[index] ?? new Uint8Array(), sig),
    ),
  );
  const wrong = (await signatures).findIndex((found) => found !== 'good');
  const signed = wrong < 0 ? page : page.slice(0, wrong);
  for (let from = 0; from < signed.length; from += AT_ONCE) {
    const some = signed.slice(from, from + AT_ONCE);
    const findings = await Promise.all(some.map((entry) => checks.contents(entry)));
    const first = findings.findIndex((finding) => finding !== null);
    const [entry, finding] = [some[first], findings[first]];
    if (entry && finding) return { seq: entry.seq, ...finding };
  }
  const [entry, because] = [page[wrong], (await signatures)[wrong]];
  return entry && because && because !== 'good' ? { seq: entry.seq, because } : null;
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
  checkSignature: CheckSignature,
): Promise<Finding | null> {
  const last = Math.max(at.seq - 1, 0);
  if (!head) return { seq: last, because: 'head-missing' };
  if (!isHead(head) || head.caseId !== caseId || head.count !== head.seq + 1) {
    return { seq: last, because: 'head-altered' };
  }
  const signature = await checkSignature(head.keyId, headHash(head), head.sig);
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
