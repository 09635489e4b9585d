import { hasAllTerms, hasAllTermsIn } from '../core/search-text';
import type { IndexRow, PartWords } from './index-cache';

/** The rows of one case, and which words of parts belong to which of its records. */
export class CaseRows {
  readonly rows: IndexRow[] = [];
  #words = new Map<number, PartWords[]>();
  readonly #erased = new Set<string>();
  #isErasedNew = false;

  /** Adds the next rows. */
  add(rows: readonly IndexRow[]): void {
    for (const row of rows) {
      this.rows.push(row);
      this.#tie(row);
    }
  }

  /** Rows that hold words of parts which are erased by now. Asked again, it names only what came since. */
  withErasedWords(): IndexRow[] {
    if (!this.#isErasedNew) return [];
    this.#isErasedNew = false;
    return this.rows.filter(({ partWords }) =>
      partWords?.parts.some((partId) => this.#erased.has(partId)),
    );
  }

  /** Puts a row that was read again in the place of the one of the same number. */
  replace(row: IndexRow): void {
    this.rows[row.seq] = row;
    this.#words = new Map();
    for (const one of this.rows) this.#tie(one);
  }

  /** The rows in which all terms stand; a record's parts speak for the record. */
  *find(terms: readonly string[]): Generator<IndexRow> {
    for (const row of this.rows) {
      const ofParts = this.#words.get(row.seq)?.map(({ words }) => words);
      if (ofParts ? hasAllTermsIn(row.text ?? '', ofParts, terms) : hasAllTerms(row.text, terms))
        yield row;
    }
  }

  #tie({ partWords, erases }: IndexRow): void {
    if (erases !== undefined && !this.#erased.has(erases)) {
      this.#erased.add(erases);
      this.#isErasedNew = true;
    }
    if (!partWords) return;
    const before = this.#words.get(partWords.of);
    if (before) before.push(partWords);
    else this.#words.set(partWords.of, [partWords]);
  }
}
