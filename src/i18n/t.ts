import { createInstance, type TFunction } from 'i18next';
import { LANGUAGES, type HomeLanguage, type Language } from './core/languages';

export type { Language };

/** Flat texts of one room, e.g. `{ "title": "…" }`; the same keys in every language (a test compares them). */
export type Texts = Record<string, string>;

/** One room: complete in the two languages that come with the code, and perhaps in others. */
export type Room = Record<HomeLanguage, Texts> & Partial<Record<Language, Texts>>;

/** The words of one room: `t('title')`, `t('count', { count: 2 })` (plural forms `count_one`, `count_other`). */
export type T = {
  (key: string, values?: Record<string, string | number>): string;
  /** The language that a text is said in, for its `lang` attribute: English where the page's own has no words for it. */
  lang: (key: string) => Language;
};

/**
 * Words for a view. A key that `language` does not have is said in English, as a whole sentence.
 * @param rooms - one or more flat tables; later tables win
 * @throws Error naming the key when it does not exist: a missing word must never reach a person
 */
export function makeT(language: Language, ...rooms: Room[]): T {
  const table = (of: Language) => Object.assign({}, ...rooms.map((room) => room[of])) as Texts;
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: [...LANGUAGES],
    load: 'currentOnly',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {
      en: { translation: table('en') },
      [language]: { translation: withMany(table(language)) },
    },
  });
  const translate = instance.t as TFunction;
  const own = table(language);
  const say = (key: string, values: Record<string, string | number> = {}): string => {
    if (!instance.exists(key, values)) throw new Error(`no text for "${key}" in ${language}`);
    return translate(key, values);
  };
  const lang = (key: string): Language => (key in own || `${key}_other` in own ? language : 'en');
  return Object.assign(say, { lang });
}

/** Spanish, French, Italian and Portuguese have a form of their own for whole millions; ours say them as any other number. */
function withMany(table: Texts): Texts {
  const others = Object.entries(table).filter(([key]) => key.endsWith('_other'));
  const many = others.map(([key, text]) => [key.replace(/_other$/, '_many'), text]);
  return { ...(Object.fromEntries(many) as Texts), ...table };
}
