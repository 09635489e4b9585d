import { envelopeOpener, type OpenEnvelope } from '@/vault/seal';
import { type Body, type StoredEntry, hasSealedBody, isWithheld } from './core/entry';
import { type PartRecord, partsOf } from './core/part';
import {
  type Broken,
  type Finding,
  type Intact,
  isSameHead,
  verifyChain,
  verifyLinks,
} from './core/verify';
import { hasPieces, isLeftOut, openPart, storedPart } from './parts';
import { entryPage, openBody, originOf } from './read';
import { signatureCheck } from './signing-key';
import type { StoredPart } from './store';
import type { ReadDesk } from './writer';

/**
 * How deep a check went. `links`: hashes, links and the newest signature, which covers time, kind and place of every
 * entry. `sealed` (locked): also each entry's own signature, and that every body and part is there. `full` (unlocked):
 * also that each opens and is what was sealed.
 */
export type Depth = 'links' | 'sealed' | 'full';

export type Verdict = (Intact | Broken) & { depth: Depth };

/** `onProgress` is told how many entries hold so far; an aborted `signal` throws its reason. */
export type Watch = { onProgress?: (checked: number) => void; signal?: AbortSignal };

/** Looks again so often when records are added during a check. */
const MOST_LOOKS = 5;

/** Entries per page of the quick check: larger pages cost the database less. */
const LINK_ROWS = 2048;

/** A locked vault gives a `sealed` verdict, an unlocked one a `full` one unless less is asked for. */
export async function verifyCase(
  desk: ReadDesk,
  caseId: string,
  asked: Depth = 'full',
  watch: Watch = {},
): Promise<Verdict> {
  const found = asked === 'full' ? await desk.vault.identities() : null;
  const open = found?.kind === 'identities' ? envelopeOpener(found.identities) : null;
  const depth = open ? 'full' : asked === 'links' ? 'links' : 'sealed';
  for (let look = 1; ; look += 1) {
    const head = (await filedCase(desk, caseId))?.head;
    const verdict = await verifyOnce(desk, caseId, depth, open, watch);
    // A record that was added meanwhile makes the end look wrong: look again.
    const isStill = isSameHead(head, (await filedCase(desk, caseId))?.head);
    if (verdict.kind === 'intact' || isStill || look === MOST_LOOKS) return { ...verdict, depth };
  }
}

function filedCase(desk: ReadDesk, caseId: string) {
  return desk.store.read((db) => db.get('cases', caseId));
}

/** A row that was given an origin to hide missing words does not pass: what this profile's key signed was made here. */
async function isFromElsewhere(desk: ReadDesk, caseId: string): Promise<boolean> {
  if (!(await originOf(desk, caseId))) return false;
  return desk.store.read(async (db) => {
    const keyId = (await db.get('cases', caseId))?.head.keyId;
    return keyId === undefined || !(await db.get('keys', keyId))?.privateKey;
  });
}

async function verifyOnce(
  desk: ReadDesk,
  caseId: string,
  depth: Depth,
  open: OpenEnvelope | null,
  { onProgress, signal }: Watch,
): Promise<Intact | Broken> {
  const rows = depth === 'links' ? LINK_ROWS : undefined;
  const source = {
    head: (await filedCase(desk, caseId))?.head,
    page: (fromSeq: number) => entryPage(desk, caseId, fromSeq, rows),
  };
  const checks = {
    signature: await signatureCheck(desk.powers, desk.store),
    onProgress: (checked: number) => {
      signal?.throwIfAborted();
      onProgress?.(checked);
    },
  };
  if (depth === 'links') return verifyLinks(caseId, source, checks);
  const isForeign = await isFromElsewhere(desk, caseId);
  const beside = new Beside(desk, caseId, open, isForeign);
  const contents = (entry: StoredEntry) => beside.check(entry);
  const verdict = await verifyChain(caseId, source, { ...checks, contents });
  const unaccounted = beside.unaccounted(verdict);
  return unaccounted ? { kind: 'broken', ...unaccounted } : verdict;
}

type Problem = Omit<Finding, 'seq'>;

/** What lies beside the chain: bodies and parts. Remembers what was erased until the chain says so. */
class Beside {
  readonly #desk: ReadDesk;
  readonly #caseId: string;
  readonly #open: OpenEnvelope | null;
  /** Came with a package, which may have left words and pictures out. */
  readonly #isForeign: boolean;
  readonly #claims: { seq: number; partId: string; erasedBy: number }[] = [];
  readonly #erasures = new Map<number, string | null>();

  constructor(desk: ReadDesk, caseId: string, open: OpenEnvelope | null, isForeign: boolean) {
    this.#desk = desk;
    this.#caseId = caseId;
    this.#open = open;
    this.#isForeign = isForeign;
  }

  async check(entry: StoredEntry): Promise<Problem | null> {
    if (!hasSealedBody(entry)) return { because: 'body-missing' };
    if (!Array.isArray(entry.partIds)) return { because: 'part-list-altered' };
    if (this.#isForeign && isWithheld(entry)) return null;
    if (!this.#open) return this.#checkSealed(entry);
    const body = await openBody(this.#desk, this.#open, entry);
    if (!body) return { because: 'body-altered' };
    return this.#checkOpened(entry, body, this.#open);
  }

  async #checkSealed({ seq, header, partIds }: StoredEntry): Promise<Problem | null> {
    if (header.type === 'item.erased') this.#erasures.set(seq, null);
    for (const partId of partIds) {
      const row = await storedPart(this.#desk, partId);
      if (row?.caseId === this.#caseId && this.#isErased(seq, row)) continue;
      const isThere =
        row?.caseId === this.#caseId &&
        ((this.#isForeign && (await isLeftOut(this.#desk, row))) ||
          (await hasPieces(this.#desk, row)));
      if (!isThere) return { because: 'part-missing', partId };
    }
    return null;
  }

  async #checkOpened(
    { seq, header, partIds }: StoredEntry,
    body: Body,
    open: OpenEnvelope,
  ): Promise<Problem | null> {
    if (header.type === 'item.erased') {
      this.#erasures.set(seq, typeof body['partId'] === 'string' ? body['partId'] : null);
    }
    const parts = partsOf(body);
    if (!parts || parts.map(({ id }) => id).join() !== partIds.join()) {
      return { because: 'part-list-altered' };
    }
    for (const part of parts) {
      const problem = await this.#checkPart(seq, part, open);
      if (problem) return { because: problem, partId: part.id };
    }
    return null;
  }

  async #checkPart(
    seq: number,
    part: PartRecord,
    open: OpenEnvelope,
  ): Promise<'part-missing' | 'part-altered' | null> {
    const opened = await openPart(this.#desk, open, this.#caseId, part);
    if (opened.kind === 'damaged') return opened.because;
    if (opened.kind === 'withheld') return this.#isForeign ? null : 'part-missing';
    if (opened.kind === 'erased') {
      this.#claims.push({ seq, partId: part.id, erasedBy: opened.bySeq });
    }
    return null;
  }

  #isErased(seq: number, { partId, erasedBy }: StoredPart): boolean {
    if (erasedBy !== null) this.#claims.push({ seq, partId, erasedBy });
    return erasedBy !== null;
  }

  /** The first part that its row calls erased while no entry of the walked chain says so. */
  unaccounted(verdict: Intact | Broken): Finding | null {
    const walkedTo = verdict.kind === 'intact' ? verdict.entries : verdict.seq;
    const wrong = this.#claims.find(({ seq, partId, erasedBy }) => {
      // What stands beyond the break cannot be judged; the break itself is named.
      if (verdict.kind === 'broken' && erasedBy >= walkedTo) return false;
      if (erasedBy <= seq || !this.#erasures.has(erasedBy)) return true;
      const named = this.#erasures.get(erasedBy);
      return this.#open !== null && named !== partId;
    });
    return wrong ? { seq: wrong.seq, because: 'part-missing', partId: wrong.partId } : null;
  }
}
