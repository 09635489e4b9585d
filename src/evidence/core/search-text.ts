import type { Json } from '@/bytes/canonical';
import type { Body, EventType } from './entry';

/** Longest text kept of one entry for searching, in characters: a body is at most 64 KiB. */
export const MAX_SEARCH_TEXT = 70_000;

/** Names, hashes and settings in bodies: nobody searches for them, and they would match by chance. */
const NOT_WORDS: readonly string[] = [
  'captureId',
  'mode',
  'answers',
  'device',
  'cut',
  'parts',
  'missing',
  'lost',
  'signingKey',
  'keyId',
  'publicKey',
  'replaces',
  'entryHash',
  'caseId',
  'toCaseId',
  'partId',
  'hashes',
];

/** Entries of the machinery: they say nothing in words. */
const SILENT: readonly EventType[] = [
  'key.created',
  'key.replaced',
  'clock.jumped',
  'capture.sealed',
  'capture.interrupted',
];

/**
 * One spelling for searching: compatibility forms, case and half of an accent's keyboard do not matter. Hangul typed in
 * parts meets Hangul typed in syllables.
 */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a body, folded; empty when there is nothing to find. */
export function searchTextOf(type: EventType, body: Body): string {
  if (SILENT.includes(type)) return '';
  const words: string[] = [];
  collect(body, words);
  return foldForSearch(words.join('\n')).slice(0, MAX_SEARCH_TEXT);
}

/**
 * The words of a page or chat, folded, each once in the order in which they came. A phrase cannot be found in them as such,
 * and a page of 100,000 characters becomes a few thousand.
 * @param most - characters, at most; `isCut`: there were more
 */
export function distinctWords(text: string, most: number): { words: string; isCut: boolean } {
  const words = [...new Set(foldForSearch(text).split(/\s+/))].join(' ').trim();
  return { words: words.slice(0, most), isCut: words.length > most };
}

function collect(value: Json, words: string[]): void {
  if (typeof value === 'string') {
    if (value !== '') words.push(value);
    return;
  }
  if (Array.isArray(value)) {
    for (const inner of value as readonly Json[]) collect(inner, words);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!NOT_WORDS.includes(key)) collect(inner, words);
  }
}

/** What was typed, as words that must all be there. Words in quotation marks stay together. */
export function searchTerms(typed: string): string[] {
  const found = foldForSearch(typed).matchAll(/"([^"]+)"|(\S+)/g);
  return [...found]
    .map(([, together, word]) => (together ?? word ?? '').trim())
    .filter((term) => term !== '' && term !== '"');
}

/**
 * Do all terms stand in the folded text of a record, or in the words of its parts? Words that stay together are looked for one by
 * one in the latter.
 */
export function hasAllTermsIn(
  folded: string,
  partWords: readonly string[],
  terms: readonly string[],
): boolean {
  const isIn = (word: string) => partWords.some((words) => words.includes(word));
  return terms.every((term) => folded.includes(term) || term.split(/\s+/).every(isIn));
}

/** Do all terms stand in this folded text? In none, when there is no text. */
export function hasAllTerms(folded: string | null, terms: readonly string[]): boolean {
  return folded !== null && terms.every((term) => folded.includes(term));
}
