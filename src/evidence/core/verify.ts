import { equalBytes } from '@/bytes/bytes';
import { FORMAT_VERSION, type Head, type StoredEntry, headHash } from './entry';
import type { Finding } from './finding';
import {
  type Position,
  type ReadPage,
  WHOLE,
  type WalkTools,
  type Walked,
  walkStretch,
} from './stretch';

/** `entries` records hold together; `head` is the newest entryHash. */
export type Intact = { kind: 'intact'; entries: number; head: string };
export type Broken = { kind: 'broken' } & Finding;

/** What the walk needs from storage. */
export type ChainSource = { head: Head | undefined; page: ReadPage };

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
};

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
  const lookAt = soundness(checks);
  const walked = await walkStretch(caseId, source.page, WHOLE, { lookAt });
  return endOfChain(caseId, source.head, walked, checks.signature);
}

/**
 * What a walk from the beginning to the end of what is there says of the chain, its signed end looked at. Without a look
 * at the entries it is the quick check: every header's hash, every link, and the signature of the newest entry's hash,
 * which by the links covers the time, kind and place of all entries.
 */
export async function endOfChain(
  caseId: string,
  head: Head | undefined,
  { at, broken }: Walked,
  checkSignature: CheckSignature,
): Promise<Intact | Broken> {
  const finding = broken ?? (await checkHead(caseId, head, at, checkSignature));
  return finding
    ? { kind: 'broken', ...finding }
    : { kind: 'intact', entries: at.seq, head: at.prev };
}

/** So many entries of a page are opened at the same time: enough to keep the cryptography busy, little enough memory. */
const AT_ONCE = 16;

/** A look at each entry of a page: its own signature, its body and its parts. */
export function soundness(checks: Checks): NonNullable<WalkTools['lookAt']> {
  return async (page, hashes) => {
    const found = await Promise.all(
      page.map(({ header, sig }, index) =>
        checks.signature(header.keyId, hashes[index] ?? new Uint8Array(), sig),
      ),
    );
    const wrong = found.findIndex((one) => one !== 'good');
    const signed = wrong < 0 ? page : page.slice(0, wrong);
    for (let from = 0; from < signed.length; from += AT_ONCE) {
      const some = signed.slice(from, from + AT_ONCE);
      const findings = await Promise.all(some.map((entry) => checks.contents(entry)));
      const first = findings.findIndex((finding) => finding !== null);
      const [entry, finding] = [some[first], findings[first]];
      if (entry && finding) return { seq: entry.seq, ...finding };
    }
    const [entry, because] = [page[wrong], found[wrong]];
    return entry && because && because !== 'good' ? { seq: entry.seq, because } : null;
  };
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
