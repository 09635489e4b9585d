import { createInstance, type TFunction } from 'i18next';

/** Languages that the interface is complete in. Korean is the first language of our users. */
export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Flat texts of one room, e.g. `{ "title": "…" }`; the same keys in every language (a test compares them). */
export type Texts = Record<string, string>;

/** The words of one room: `t('title')`, `t('count', { count: 2 })` (plural forms `count_one`, `count_other`). */
export type T = (key: string, values?: Record<string, string | number>) => string;

/** The first of `wanted` (BCP 47 tags) that we speak; English when none is. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const found = LANGUAGES.find((language) => language === base);
    if (found) return found;
  }
  return 'en';
}

/**
 * Words for a view.
 * @param texts - per language, one or more flat tables; later tables win
 * @throws Error naming the key when it does not exist: a missing word must never reach a person
 */
export function makeT(language: Language, ...texts: Record<Language, Texts>[]): T {
  const instance = createInstance();
  void instance.init({
    lng: language,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {
      [language]: { translation: Object.assign({}, ...texts.map((t) => t[language])) as Texts },
    },
  });
  const translate = instance.t as TFunction;
  return (key, values = {}) => {
    if (!instance.exists(key, values)) throw new Error(`no text for "${key}" in ${language}`);
    return translate(key, values);
  };
}
