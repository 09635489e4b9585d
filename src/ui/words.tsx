import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language, T } from '@/i18n/t';

/** The words of a page and the language they are in. Every view below the provider reads them. */
export type Words = { t: T; language: Language };

/** A text with the language that it is in (BCP 47), for its `lang` attribute. */
export type Said = { words: string; lang: string };

const WordsContext = createContext<Words | null>(null);

/** Gives a page its words: `<WordsProvider value={words}>`. */
export const WordsProvider = WordsContext.Provider;

/** The words of the page. Throws when a view is drawn outside a provider. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('view drawn without words');
  return words;
}
