import { render, type ComponentChildren } from 'preact';
import { makeT, pickLanguage, type Language, type Texts } from '@/i18n/t';
import { Notice, TopBar } from './pieces';
import { ROOMS } from './texts';
import { useWords, WordsProvider, type Words } from './words';

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
  // For `npm run bench:panel`: from here on everything can be pressed.
  performance.mark('page-drawn');
}

/** The page as it is when it could not be put together: never an empty window, and the way out works. */
export function CannotStart({ onLeave }: { onLeave: () => void }) {
  const { t } = useWords();
  return (
    <div class="cannot-start">
      <TopBar onLeave={onLeave}>
        <span />
      </TopBar>
      <main class="stack">
        <h1 class="screen-title">{t('common.failed')}</h1>
        <Notice tone="care">
          <p>{t('common.failed-hint')}</p>
        </Notice>
      </main>
    </div>
  );
}

/**
 * Starts a page and shows what went wrong when it did not.
 * @param onLeave - the way out of the page that could not start
 * @param start - draws the page; what it throws ends in a view, not in an empty window
 */
export async function startPage(
  titleKey: string,
  onLeave: () => void,
  start: () => Promise<void>,
): Promise<void> {
  try {
    await start();
  } catch (error) {
    console.error('page could not start', error);
    const words = pageWords(pageLanguage('auto', navigator.languages));
    drawPage(words, titleKey, <CannotStart onLeave={onLeave} />);
  }
}
