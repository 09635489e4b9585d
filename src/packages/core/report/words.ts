import en from '../../data/report-en.json';
import ko from '../../data/report-ko.json';

/** Languages that a package can be written in: that of its reader. */
export const DOCUMENT_LANGUAGES = ['ko', 'en'] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

const TABLES: Record<DocumentLanguage, Readonly<Record<string, string>>> = { en, ko };

/** The words of a document: `t('record', { number: 7 })`. */
export type DocumentWords = (key: string, values?: Record<string, string | number>) => string;

/** @throws Error naming the key when there is no such text: a missing word must never reach a reader. */
export function documentWords(language: DocumentLanguage): DocumentWords {
  return wordsOf(TABLES[language]);
}

/** Words out of a flat table, with `{{blanks}}` filled. */
export function wordsOf(table: Readonly<Record<string, string>>): DocumentWords {
  return (key, values = {}) => {
    const text = Object.hasOwn(table, key) ? table[key] : undefined;
    if (text === undefined) throw new Error(`no text for "${key}"`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}

/** Is there such a text? For kinds of entries that a later version may add. */
export function hasWord(key: string): boolean {
  return Object.hasOwn(en, key);
}
