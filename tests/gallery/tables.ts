import type { Language, Texts } from '@/i18n/t';

/** Every table of the locales: the built extension reads a file a language. */
const TABLES = import.meta.glob<Texts>('../../src/i18n/locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** All words of a language in one table. */
export function tableOf(language: Language): Texts {
  const own = Object.entries(TABLES).filter(([file]) => file.includes(`/locales/${language}/`));
  return Object.assign({}, ...own.map(([, table]) => table)) as Texts;
}
