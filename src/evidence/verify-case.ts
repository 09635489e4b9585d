import { type Body, type StoredEntry, hasSealedBody } from './core/entry';
import { type PartRecord, partsOf } from './core/part';
import { type Broken, type Finding, type Intact, isSameHead, verifyChain } from './core/verify';
import { hasPieces, openPart, storedPart } from './parts';
import { entryPage, openBody } from './read';
import { signatureCheck } from './signing-key';
import type { StoredPart } from './store';
import type { Desk } from './writer';

/**
 * How deep a check went. `sealed` (locked): headers, links, signatures, and that every body and part is
 * there. `full` (unlocked): also that each opens and is what was sealed.
 */
export type Depth = 'sealed' | 'full';

export type Verdict = (Intact | Broken) & { depth: Depth };

/** Looks again so often when records are added during a check. */
const MOST_LOOKS = 5;

/** A locked vault gives a `sealed` verdict, an unlocked one a `full` one unless `sealed` is asked for. */
export async function verifyCase(
  desk: Desk,
  caseId: string,
  asked: Depth = 'full',
): Promise<Verdict> {
  const found = asked === 'full' ? await desk.vault.identities() : null;
  const identities = found?.kind === 'identities' ? found.identities : null;
  const depth = identities ? 'full' : 'sealed';
  for (let look = 1; ; look += 1) {
    const head = (await filedCase(desk, caseId))?.head;
    const verdict = await verifyOnce(desk, caseId, identities);
    // A record that was added meanwhile makes the end look wrong: look again.
    const isStill = isSameHead(head, (await filedCase(desk, caseId))?.head);
    if (verdict.kind === 'intact' || isStill || look === MOST_LOOKS) return { ...verdict, depth };
  }
}

function filedCase(desk: Desk, caseId: string) {
  return desk.store.read((db) => db.get('cases', caseId));
}

async function verifyOnce(
  desk: Desk,
  caseId: string,
  identities: readonly string[] | null,
): Promise<Intact | Broken> {
  const beside = new Beside(desk, caseId, identities);
  const source = {
    head: (await filedCase(desk, caseId))?.head,
    page: (fromSeq: number) => entryPage(desk, caseId, fromSeq),
  };
  const verdict = await verifyChain(caseId, source, {
    signature: await signatureCheck(desk.powers, desk.store),
    contents: (entry) => beside.check(entry),
  });
  const unaccounted = beside.unaccounted(verdict);
  return unaccounted ? { kind: 'broken', ...unaccounted } : verdict;
}

type Problem = Omit<Finding, 'seq'>;

/** What lies beside the chain: bodies and parts. Remembers what was erased until the chain says so. */
class Beside {
  readonly #desk: Desk;
  readonly #caseId: string;
  readonly #identities: readonly string[] | null;
  readonly #claims: { seq: number; partId: string; erasedBy: number }[] = [];
  readonly #erasures = new Map<number, string | null>();

  constructor(desk: Desk, caseId: string, identities: readonly string[] | null) {
    this.#desk = desk;
    this.#caseId = caseId;
    this.#identities = identities;
  }

  async check(entry: StoredEntry): Promise<Problem | null> {
    if (!hasSealedBody(entry)) return { because: 'body-missing' };
    if (!Array.isArray(entry.partIds)) return { because: 'part-list-altered' };
    if (!this.#identities) return this.#checkSealed(entry);
    const body = await openBody(this.#desk, this.#identities, entry);
    if (!body) return { because: 'body-altered' };
    return this.#checkOpened(entry, body, this.#identities);
  }

  async #checkSealed({ seq, header, partIds }: StoredEntry): Promise<Problem | null> {
    if (header.type === 'item.erased') this.#erasures.set(seq, null);
    for (const partId of partIds) {
      const row = await storedPart(this.#desk, partId);
      if (row?.caseId === this.#caseId && this.#isErased(seq, row)) continue;
      const isThere = row?.caseId === this.#caseId && (await hasPieces(this.#desk, row));
      if (!isThere) return { because: 'part-missing', partId };
    }
    return null;
  }

  async #checkOpened(
    { seq, header, partIds }: StoredEntry,
    body: Body,
    identities: readonly string[],
  ): Promise<Problem | null> {
    if (header.type === 'item.erased') {
      this.#erasures.set(seq, typeof body['partId'] === 'string' ? body['partId'] : null);
    }
    const parts = partsOf(body);
    if (!parts || parts.map(({ id }) => id).join() !== partIds.join()) {
      return { because: 'part-list-altered' };
    }
    for (const part of parts) {
      const problem = await this.#checkPart(seq, part, identities);
      if (problem) return { because: problem, partId: part.id };
    }
    return null;
  }

  async #checkPart(
    seq: number,
    part: PartRecord,
    identities: readonly string[],
  ): Promise<'part-missing' | 'part-altered' | null> {
    const opened = await openPart(this.#desk, identities, this.#caseId, part);
    if (opened.kind === 'damaged') return opened.because;
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
      return this.#identities !== null && named !== partId;
    });
    return wrong ? { seq: wrong.seq, because: 'part-missing', partId: wrong.partId } : null;
  }
}
