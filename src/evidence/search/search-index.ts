import { type EventType, type StoredEntry, isHeader } from '../core/entry';
import { searchTerms, searchTextOf } from '../core/search-text';
import { type OpenEnvelope, envelopeOpener } from '@/vault/seal';
import { entryPage, openBody } from '../read';
import type { ReadDesk } from '../writer';
import { CaseRows } from './case-rows';
import { type IndexCache, type IndexRow, indexCache } from './index-cache';
import { partWordsOf } from './part-words';

/** An entry in which all words stand. */
export type Hit = { caseId: string; seq: number; type: EventType; wall: string };

/**
 * `total`: how many there are; `hits` are the newest of them. `indexed` of `entries` could be looked at so far. `isCut`: of some
 * page or chat not all words could be.
 */
export type Found = {
  hits: Hit[];
  total: number;
  indexed: number;
  entries: number;
  isCut: boolean;
};

/** Rows sealed together in the cache. */
export const ROWS_A_CHUNK = 1000;
/**
 * Most characters of parts' words in memory, over all cases: 32 to 64 MB. Reading through 48 million took 45 to 120 ms in Node on a
 * shared machine, so a search stays within its 200 ms. At 10,000 records it is 3200 characters a page, each word once.
 */
const MOST_WORDS_IN_ALL = 32_000_000;
/** Bodies opened at the same time. */
const AT_ONCE = 16;

/**
 * The words of all entries, in memory only, while the log is unlocked. Opening a body costs about a millisecond (a key
 * agreement), so what was opened once is kept for the next time: sealed under a key that only the unlocked identity gives.
 */
export class SearchIndex {
  readonly #desk: ReadDesk;
  readonly #rowsAChunk: number;
  readonly #cases = new Map<string, CaseRows>();
  #entries = 0;
  #room: number;
  #isCut = false;

  constructor(desk: ReadDesk, rowsAChunk = ROWS_A_CHUNK, mostWords = MOST_WORDS_IN_ALL) {
    this.#desk = desk;
    this.#rowsAChunk = rowsAChunk;
    this.#room = mostWords;
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
    return [...this.#cases.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** Newest first. @param caseId - only in this case; `null` for all */
  search(typed: string, caseId: string | null, limit: number): Found {
    const terms = searchTerms(typed);
    const hits: Hit[] = [];
    if (terms.length > 0) {
      for (const [name, rows] of this.#cases) {
        if (caseId !== null && name !== caseId) continue;
        for (const { seq, type, wall } of rows.find(terms))
          hits.push({ caseId: name, seq, type, wall });
      }
    }
    hits.sort((a, b) => (a.wall < b.wall ? 1 : a.wall > b.wall ? -1 : b.seq - a.seq));
    return {
      hits: hits.slice(0, limit),
      total: hits.length,
      indexed: this.indexed,
      entries: this.#entries,
      isCut: this.#isCut,
    };
  }

  async #refreshCase(
    caseId: string,
    open: OpenEnvelope,
    cache: IndexCache,
    onProgress: () => void,
  ): Promise<void> {
    let known = this.#cases.get(caseId);
    if (!known) {
      known = new CaseRows();
      this.#cases.set(caseId, known);
      await this.#readCache(caseId, known, cache);
      onProgress();
    }
    await this.#readOn(caseId, known, open, cache, onProgress);
    await this.#forgetErased(caseId, known, open, cache);
  }

  /** Rows that are not known yet, chunk by chunk. */
  async #readOn(
    caseId: string,
    known: CaseRows,
    open: OpenEnvelope,
    cache: IndexCache,
    onProgress: () => void,
  ): Promise<void> {
    const { rows } = known;
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
        const opened = await Promise.all(some.map((entry) => this.#open(caseId, entry, open)));
        known.add(opened.map((row) => this.#withRoom(row)));
        onProgress();
      }
      if (rows.length % this.#rowsAChunk === 0) await this.#keep(caseId, rows.length, known, cache);
    }
  }

  async #keep(caseId: string, upTo: number, known: CaseRows, cache: IndexCache): Promise<void> {
    const last = await this.#desk.store.read((db) => db.get('entries', [caseId, upTo - 1]));
    const chunk = known.rows.slice(upTo - this.#rowsAChunk, upTo);
    if (last) await cache.keep({ caseId, upTo }, last.entryHash, chunk);
  }

  /** Words of a part that was erased are not found any more, here and in the cache. */
  async #forgetErased(
    caseId: string,
    known: CaseRows,
    open: OpenEnvelope,
    cache: IndexCache,
  ): Promise<void> {
    const chunks = new Set<number>();
    for (const { seq } of known.withErasedWords()) {
      const entry = await this.#desk.store.read((db) => db.get('entries', [caseId, seq]));
      if (entry) known.replace(await this.#open(caseId, entry, open));
      chunks.add(Math.floor(seq / this.#rowsAChunk));
    }
    for (const chunk of chunks) {
      const upTo = (chunk + 1) * this.#rowsAChunk;
      if (upTo <= known.rows.length) await this.#keep(caseId, upTo, known, cache);
    }
  }

  /** Chunks that still belong to the chain as it is: their last entry has the hash it had then. */
  async #readCache(caseId: string, known: CaseRows, cache: IndexCache): Promise<void> {
    for (let upTo = this.#rowsAChunk; ; upTo += this.#rowsAChunk) {
      const last = await this.#desk.store.read((db) => db.get('entries', [caseId, upTo - 1]));
      const kept = last && (await cache.read({ caseId, upTo }, last.entryHash));
      if (kept?.length !== this.#rowsAChunk) return;
      known.add(kept.map((row) => this.#withRoom(row)));
    }
  }

  /** The row as it has room in memory: without its parts' words when there is none left. */
  #withRoom(row: IndexRow): IndexRow {
    const { partWords } = row;
    if (!partWords) return row;
    const hasRoom = partWords.words.length <= this.#room;
    if (hasRoom) this.#room -= partWords.words.length;
    this.#isCut ||= partWords.isCut || !hasRoom;
    return hasRoom ? row : { ...row, partWords: { ...partWords, words: '', isCut: true } };
  }

  async #open(caseId: string, entry: StoredEntry, open: OpenEnvelope): Promise<IndexRow> {
    const { seq } = entry;
    if (!isHeader(entry.header)) return { seq, type: 'note.added', wall: '', text: null };
    const { type, time } = entry.header;
    const body = await openBody(this.#desk, open, entry);
    const row: IndexRow = { seq, type, wall: time.wall, text: body && searchTextOf(type, body) };
    if (!body) return row;
    if (type === 'item.erased' && typeof body['partId'] === 'string')
      return { ...row, erases: body['partId'] };
    if (type !== 'capture.sealed' && type !== 'capture.interrupted') return row;
    const partWords = await partWordsOf(this.#desk, open, caseId, body);
    return partWords ? { ...row, partWords } : row;
  }
}
