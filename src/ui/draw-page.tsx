import { render, type ComponentChildren } from 'preact';
import { makeT, pickLanguage, type Language, type Texts } from '@/i18n/t';
import { ROOMS } from './texts';
import { WordsProvider, type Words } from './words';

/** The language of a page: the person's choice, else the browser's wishes. */
export function pageLanguage(chosen: 'auto' | Language, wanted: readonly string[]): Language {
  return chosen === 'auto' ? pickLanguage(wanted) : chosen;
}

/** The words of a page in one language. @param more - texts of domains that the page shows */
export function pageWords(language: Language, ...more: Record<Language, Texts>[]): Words {
  return { language, t: makeT(language, ...Object.values(ROOMS), ...more) };
}

/**
 * Draws a page into its `#app`, in its language, under a neutral title.
 * @param titleKey - key of the title's text
 */
export function drawPage(words: Words, titleKey: string, page: ComponentChildren): void {
  const app = document.getElementById('app');
  if (!app) return; // the way out was taken while we were loading
  document.documentElement.lang = words.language;
  document.title = words.t(titleKey);
  render(<WordsProvider value={words}>{page}</WordsProvider>, app);
}
