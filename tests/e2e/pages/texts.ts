import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

function tableOf(language: 'ko' | 'en'): Record<string, string> {
  const rooms = globSync(
    [`src/i18n/locales/${language}/*.json`, `src/reports/locales/${language}.json`],
    { cwd: root },
  );
  const tables = rooms.map(
    (room) => JSON.parse(readFileSync(path.join(root, room), 'utf8')) as Record<string, string>,
  );
  return Object.assign({}, ...tables) as Record<string, string>;
}
const tables = { ko: tableOf('ko'), en: tableOf('en') };

/**
 * Matches what begins with the words behind a key, blanks filled with anything.
 * @throws Error when there is no such key: a test must not look for words that nobody says
 */
export function saying(language: 'ko' | 'en', key: string): RegExp {
  const text = tables[language][key];
  if (text === undefined) throw new Error(`no text for "${key}" in ${language}`);
  const parts = text.split(/\{\{[^}]*\}\}/).map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join('.*')}`);
}
