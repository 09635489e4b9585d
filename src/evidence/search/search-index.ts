import { type EventType, type StoredEntry, isHeader } from '../core/entry';
import { hasAllTerms, searchTerms, searchTextOf } from '../core/search-text';
import { type OpenEnvelope, envelopeOpener } from '@/vault/seal';
import { entryPage, openBody } from '../read';
import type { ReadDesk } from '../writer';
import { type IndexCache, type IndexRow, indexCache } from './index-cache';

/** An entry in which all words stand. */
export type Hit = { caseId: string; seq: number; type: EventType; wall: string };

/** `total`: how many there are; `hits` are the newest of them. `indexed` of `entries` could be looked at so far. */
export type Found = { hits: Hit[]; total: number; indexed: number; entries: number };

/** Rows sealed together in the cache. */
export const ROWS_A_CHUNK = 1000;
/** Bodies opened at the same time. */
const AT_ONCE = 16;

/**
 * The words of all entries, in memory only, while the log is unlocked. Opening a body costs about a millisecond (a key
 * agreement), so what was opened once is kept for the next time: sealed under a key that only the unlocked identity gives.
 */
export class SearchIndex {
  readonly #desk: ReadDesk;
  readonly #rowsAChunk: number;
  readonly #cases = new Map<string, IndexRow[]>();
  #entries = 0;

  constructor(desk: ReadDesk, rowsAChunk = ROWS_A_CHUNK) {
    this.#desk = desk;
    this.#rowsAChunk = rowsAChunk;
  }

  /**
   * Brings the index up to what the log holds now.
   * @returns `false` when the log is locked
   */
  async refresh(onProgress: (indexed: number, entries: number) => void): Promise<boolean> {
    const found = await this.#desk.vault.identities();
    if (found.kind !== 'identities') return false;
    const cases = await this.#desk.store.read((db) => db.getAll('cases'));
    this.#entries = cases.reduce((sum, { head }) => sum + head.count, 0);
    const open = envelopeOpener(found.identities);
    const cache = await indexCache(this.#desk.powers.subtle, found.identities);
    for (const { caseId } of cases) {
      await this.#refreshCase(caseId, open, cache, () => onProgress(this.indexed, this.#entries));
    }
    await cache.close();
    return true;
  }

  /** Entries that can be searched now. */
  get indexed(): number {
    return [...this.#cases.values()].reduce((sum, rows) => sum + rows.length, 0);
  }

  /** Newest first. @param caseId - only in this case; `null` for all */
  search(typed: string, caseId: string | null, limit: number): Found {
    const terms = searchTerms(typed);
    const hits: Hit[] = [];
    if (terms.length > 0) {
      for (const [name, rows] of this.#cases) {
        if (caseId !== null && name !== caseId) continue;
        for (const { seq, type, wall, text } of rows) {
          if (text !== null && hasAllTerms(text, terms)) {
            hits.push({ caseId: name, seq, type, wall });
          }
        }
      }
    }
    hits.sort((a, b) => (a.wall < b.wall ? 1 : a.wall > b.wall ? -1 : b.seq - a.seq));
    const { indexed } = this;
    return { hits: hits.slice(0, limit), total: hits.length, indexed, entries: this.#entries };
  }

  async #refreshCase(
    caseId: string,
    open: OpenEnvelope,
    cache: IndexCache,
    onProgress: () => void,
  ): Promise<void> {
    let rows = this.#cases.get(caseId);
    if (!rows) {
      rows = [];
      this.#cases.set(caseId, rows);
      await this.#readCache(caseId, rows, cache);
      onProgress();
    }
    for (;;) {
      const from = rows.length;
      const page = await entryPage(
        this.#desk,
        caseId,
        from,
        this.#rowsAChunk - (from % this.#rowsAChunk),
      );
      // A gap or a moved row is the check's matter; here the places must fit.
      const fitting = page.filter(({ seq }, index) => seq === from + index);
      if (fitting.length === 0) return;
      for (let at = 0; at < fitting.length; at += AT_ONCE) {
        const some = fitting.slice(at, at + AT_ONCE);
        rows.push(...(await Promise.all(some.map((entry) => this.#open(entry, open)))));
        onProgress();
      }
      const last = fitting.at(-1);
      if (last && rows.length % this.#rowsAChunk === 0) {
        await cache.keep(
          { caseId, upTo: rows.length },
          last.entryHash,
          rows.slice(-this.#rowsAChunk),
        );
      }
    }
  }

  /** Chunks that still belong to the chain as it is: their last entry has the hash it had then. */
  async #readCache(caseId: string, rows: IndexRow[], cache: IndexCache): Promise<void> {
    for (let upTo = this.#rowsAChunk; ; upTo += this.#rowsAChunk) {
      const last = await this.#desk.store.read((db) => db.get('entries', [caseId, upTo - 1]));
      const kept = last && (await cache.read({ caseId, upTo }, last.entryHash));
      if (kept?.length !== this.#rowsAChunk) return;
      rows.push(...kept);
    }
  }

  async #open(entry: StoredEntry, open: OpenEnvelope): Promise<IndexRow> {
    const { seq } = entry;
    if (!isHeader(entry.header)) return { seq, type: 'note.added', wall: '', text: null };
    const { type, time } = entry.header;
    const body = await openBody(this.#desk, open, entry);
    const text = body ? searchTextOf(type, body) : null;
    return { seq, type, wall: time.wall, text };
  }
}
