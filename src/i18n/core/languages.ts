/**
 * Languages of the interface (BCP 47), each by its own name. Korean is the first language of our users; Korean and English
 * come with the code, every other one is a file that is read when it is wanted.
 */
export const LANGUAGE_NAMES = {
  ko: '한국어',
  en: 'English',
  ja: '日本語',
  'zh-TW': '繁體中文',
  'zh-CN': '简体中文',
  es: 'Español',
  de: 'Deutsch',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
  it: 'Italiano',
  vi: 'Tiếng Việt',
  th: 'ไทย',
  id: 'Bahasa Indonesia',
} as const;

export type Language = keyof typeof LANGUAGE_NAMES;
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

/** Languages that laws, places and drafts are always written in (`data` folders), and whose words come with the code. */
export type HomeLanguage = 'ko' | 'en';

/** The language that data is shown in to somebody who reads `language`: Korean in Korean, English in all others. */
export const homeLanguage = (language: Language): HomeLanguage => (language === 'ko' ? 'ko' : 'en');

/** Tags that name a language of ours in another way: older tags, scripts, and regions that write traditional characters. */
const ALSO: Readonly<Record<string, Language>> = {
  zh: 'zh-CN',
  'zh-hans': 'zh-CN',
  'zh-hant': 'zh-TW',
  'zh-tw': 'zh-TW',
  'zh-hk': 'zh-TW',
  'zh-mo': 'zh-TW',
  pt: 'pt-BR',
  in: 'id',
};

/** What is closest to one tag, by taking its parts away from the end: `zh-Hant-HK`, `zh-Hant`, `zh`. */
function closest(tag: string): Language | null {
  const parts = tag.toLowerCase().replaceAll('_', '-').split('-');
  for (let length = parts.length; length > 0; length -= 1) {
    const shorter = parts.slice(0, length).join('-');
    const found = ALSO[shorter] ?? LANGUAGES.find((one) => one.toLowerCase() === shorter);
    if (found) return found;
  }
  return null;
}

/** The first of `wanted` (BCP 47 tags) that we speak; English when none is. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = closest(tag);
    if (found) return found;
  }
  return 'en';
}

/** What a person sets: a language of ours, or `auto` for the browser's. */
export type LanguageChoice = 'auto' | Language;

/** The language of the interface: the person's choice, else the browser's wishes. */
export const languageFor = (choice: LanguageChoice, wanted: readonly string[]): Language =>
  choice === 'auto' ? pickLanguage(wanted) : choice;

/** `pages`: all rooms of our own pages. `overlay`: dialog, strip and menu, which the background hands out. */
export type WordsPart = 'pages' | 'overlay';

/** Path of the packaged file with the words of a language; null for the two that come with the code. */
export const wordsFile = (language: Language, part: WordsPart): `words/${string}` | null =>
  language === homeLanguage(language) ? null : `words/${language}-${part}.json`;
