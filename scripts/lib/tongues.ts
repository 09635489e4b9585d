import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type Table = Record<string, string>;

/** What a language has otherwise than English. `key` names the room, too. */
export type Lag = { missing: string[]; unknown: string[]; differing: string[] };

const folderOf = (root: string, language: string) => path.join(root, 'src/i18n/locales', language);
const stemOf = (key: string) => key.replace(/_(one|other)$/, '');

/** The languages that have a folder of words, in the order of the alphabet. */
export const languagesWithWords = (root: string): string[] =>
  globSync('*', { cwd: folderOf(root, '.') }).sort();

/** The rooms of a language: file name without ending, and its table. */
export function roomsOf(root: string, language: string): Map<string, Table> {
  const folder = folderOf(root, language);
  const files = globSync('*.json', { cwd: folder }).sort();
  return new Map(
    files.map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Table,
    ]),
  );
}

/**
 * The keys that a language needs for an English table. Of a counted sentence it needs the forms of its own grammar (Unicode
 * CLDR), but for `many`, which in our languages is for whole millions and is said like `other`.
 */
export function neededKeys(english: Table, language: string): string[] {
  const forms = new Intl.PluralRules(language)
    .resolvedOptions()
    .pluralCategories.filter((form) => form !== 'many');
  const keys = Object.keys(english).flatMap((key) => {
    const stem = stemOf(key);
    return stem === key ? [key] : forms.map((form) => `${stem}_${form}`);
  });
  return [...new Set(keys)];
}

/** The blanks (`{{site}}`) and marks (`<b>`) of a text, in the order of the alphabet. A number may be said as a word. */
const partsOf = (text: string, isCounted: boolean): string =>
  [...text.matchAll(/\{\{\s*\w+\s*\}\}|<\/?\w+>/g)]
    .map(([part]) => part.replaceAll(/\s/g, ''))
    .filter((part) => !isCounted || part !== '{{count}}')
    .sort()
    .join(' ');

/** Compares a language with English, room by room. */
export function lagOf(root: string, language: string): Lag {
  const lag: Lag = { missing: [], unknown: [], differing: [] };
  const own = roomsOf(root, language);
  const english = roomsOf(root, 'en');
  for (const [room, table] of own) {
    const needed = new Set(neededKeys(english.get(room) ?? {}, language));
    lag.unknown.push(
      ...Object.keys(table)
        .filter((key) => !needed.has(key))
        .map(named(room)),
    );
  }
  for (const [room, table] of english) {
    for (const key of neededKeys(table, language)) {
      const text = own.get(room)?.[key];
      const model = table[key] ?? table[`${stemOf(key)}_other`] ?? '';
      const isCounted = stemOf(key) !== key;
      if (text === undefined || text.trim() === '') lag.missing.push(named(room)(key));
      else if (partsOf(text, isCounted) !== partsOf(model, isCounted))
        lag.differing.push(named(room)(key));
    }
  }
  return lag;
}

const named = (room: string) => (key: string) => `${room}: ${key}`;
