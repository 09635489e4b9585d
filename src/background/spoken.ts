import type { Spoken } from '@/guard/core/question';
import { languageFor, wordsFile } from '@/i18n/core/languages';
import menuEn from '@/i18n/locales/en/menu.json';
import menuKo from '@/i18n/locales/ko/menu.json';
import { makeT } from '@/i18n/t';
import { browser } from '@/platform/browser';
import { readPackagedTexts } from '@/platform/packaged';
import { readSettings } from '@/settings/settings-store';

/**
 * The language that the person chose, else the browser's, with its words for dialog, strip and menu. A content script cannot
 * read our files, and carrying every language into every page would cost each of them: so the words travel with the question.
 * English when the file cannot be read.
 */
export async function spoken(): Promise<Spoken> {
  const { language: choice } = await readSettings();
  const language = languageFor(choice, [browser.i18n.getUILanguage()]);
  const file = wordsFile(language, 'overlay');
  if (file === null) return { language, words: {} };
  try {
    return { language, words: await readPackagedTexts(file) };
  } catch (error) {
    console.error('words could not be read', language, error);
    return { language: 'en', words: {} };
  }
}

/** What the entry in the context menu is called. */
export async function menuTitle(): Promise<string> {
  const { language, words } = await spoken();
  const t = makeT(language, { en: menuEn, ko: menuKo }, { en: {}, ko: {}, [language]: words });
  return t('menu.open');
}
