import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { homeLanguage } from '@/i18n/core/languages';
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

/** Stands where a name goes; no text of ours holds it. */
const NAME = '\u0001';

/**
 * A sentence with the name of a place in it. Names are in one of the two home languages, whatever the page speaks, and say
 * so: a screen reader then reads each in its own voice.
 * @param of - key of the sentence
 * @param blank - what the sentence calls the name
 */
export function Naming({ of, blank = 'name', name }: { of: string; blank?: string; name: string }) {
  const { t, language } = useWords();
  const [before, after] = t(of, { [blank]: NAME }).split(NAME);
  return (
    <>
      {before}
      <span lang={homeLanguage(language)}>{name}</span>
      {after}
    </>
  );
}
