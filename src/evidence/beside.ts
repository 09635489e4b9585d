import type { OpenEnvelope } from '@/vault/seal';
import { type Body, type StoredEntry, hasSealedBody, isWithheld } from './core/entry';
import type { Finding } from './core/finding';
import { type PartRecord, partsOf } from './core/part';
import type { Broken, Intact } from './core/verify';
import { hasPieces, isLeftOut, openPart, storedPart } from './parts';
import { openBody } from './read';
import type { StoredPart } from './store';
import type { ReadDesk } from './writer';

type Problem = Omit<Finding, 'seq'>;

/** What a walk learnt of erased parts, to be judged when all of the chain was walked. */
export type Erasures = {
  /** Parts of entry `seq` that their row calls erased by another entry. */
  claims: { seq: number; partId: string; erasedBy: number }[];
  /** Entries that erase: their seq, and the part that they name (`null`: not opened, or none). */
  entries: [seq: number, partId: string | null][];
};

/** The case whose entries are looked at. */
export type CaseDesk = {
  desk: ReadDesk;
  caseId: string;
  /** `null`: locked. */
  open: OpenEnvelope | null;
  /** It came with a package, which may have left words and pictures out. */
  isForeign: boolean;
};

/** What lies beside the chain: bodies and parts. Remembers what was erased until the chain says so. */
export class Beside {
  readonly erasures: Erasures = { claims: [], entries: [] };
  readonly #case: CaseDesk;

  constructor(ofCase: CaseDesk) {
    this.#case = ofCase;
  }

  async check(entry: StoredEntry): Promise<Problem | null> {
    const { desk, open, isForeign } = this.#case;
    if (!hasSealedBody(entry)) return { because: 'body-missing' };
    if (!Array.isArray(entry.partIds)) return { because: 'part-list-altered' };
    if (isForeign && isWithheld(entry)) return null;
    if (!open) return this.#checkSealed(entry);
    const body = await openBody(desk, open, entry);
    if (!body) return { because: 'body-altered' };
    return this.#checkOpened(entry, body, open);
  }

  async #checkSealed({ seq, header, partIds }: StoredEntry): Promise<Problem | null> {
    const { desk, caseId, isForeign } = this.#case;
    if (header.type === 'item.erased') this.erasures.entries.push([seq, null]);
    for (const partId of partIds) {
      const row = await storedPart(desk, partId);
      if (row?.caseId === caseId && this.#isErased(seq, row)) continue;
      const isThere =
        row?.caseId === caseId &&
        ((isForeign && (await isLeftOut(desk, row))) || (await hasPieces(desk, row)));
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
      const { partId } = body;
      this.erasures.entries.push([seq, typeof partId === 'string' ? partId : null]);
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
    const { desk, caseId, isForeign } = this.#case;
    const opened = await openPart(desk, open, caseId, part);
    if (opened.kind === 'damaged') return opened.because;
    if (opened.kind === 'withheld') return isForeign ? null : 'part-missing';
    if (opened.kind === 'erased') {
      this.erasures.claims.push({ seq, partId: part.id, erasedBy: opened.bySeq });
    }
    return null;
  }

  #isErased(seq: number, { partId, erasedBy }: StoredPart): boolean {
    if (erasedBy !== null) this.erasures.claims.push({ seq, partId, erasedBy });
    return erasedBy !== null;
  }
}

/**
 * The first part that its row calls erased while no entry of the walked chain says so.
 * @param isOpened - the entries were opened, so that it is known which parts they name
 */
export function unaccounted(
  { claims, entries }: Erasures,
  verdict: Intact | Broken,
  isOpened: boolean,
): Finding | null {
  const erasing = new Map(entries);
  const walkedTo = verdict.kind === 'intact' ? verdict.entries : verdict.seq;
  const inOrder = claims.toSorted((a, b) => a.seq - b.seq);
  const wrong = inOrder.find(({ seq, partId, erasedBy }) => {
    // What stands beyond the break cannot be judged; the break itself is named.
    if (verdict.kind === 'broken' && Math.max(seq, erasedBy) >= walkedTo) return false;
    if (erasedBy <= seq || !erasing.has(erasedBy)) return true;
    return isOpened && erasing.get(erasedBy) !== partId;
  });
  return wrong ? { seq: wrong.seq, because: 'part-missing', partId: wrong.partId } : null;
}
