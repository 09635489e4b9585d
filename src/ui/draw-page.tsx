import { render, type ComponentChildren } from 'preact';
import { homeLanguage, pickLanguage, wordsFile, type Language } from '@/i18n/core/languages';
import { makeT, type Room, type Texts } from '@/i18n/t';
import { Notice, TopBar } from './pieces';
import { useWords, WordsProvider, type Words } from './words';

/** Reads a packaged file of words. */
export type ReadWords = (file: `words/${string}`) => Promise<Texts>;

/**
 * The words of a page in one language. Where its file cannot be read, the page speaks English.
 * @param rooms - what the page shows; a word outside them cannot be said
 */
export async function pageWords(
  language: Language,
  read: ReadWords,
  ...rooms: Room[]
): Promise<Words> {
  const file = wordsFile(language, 'pages');
  if (file === null) return { language, t: makeT(language, ...rooms) };
  try {
    const own = await read(file);
    return { language, t: makeT(language, ...rooms, { en: {}, ko: {}, [language]: own }) };
  } catch (error) {
    console.error('words could not be read', language, error);
    return { language: 'en', t: makeT('en', ...rooms) };
  }
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
        <button type="button" class="button primary" onClick={() => location.reload()}>
          {t('common.again')}
        </button>
      </main>
    </div>
  );
}

/**
 * Starts a page and shows what went wrong when it did not.
 * @param rooms - texts that come with the page's code: its title, and `common`
 * @param onLeave - the way out of the page that could not start
 * @param start - draws the page; what it throws ends in a view, not in an empty window
 */
export async function startPage(
  titleKey: string,
  rooms: readonly Room[],
  onLeave: () => void,
  start: () => Promise<void>,
): Promise<void> {
  try {
    await start();
  } catch (error) {
    console.error('page could not start', error);
    // What failed may be the reading of words: only those that come with the code are used.
    const language = homeLanguage(pickLanguage(navigator.languages));
    const words = { language, t: makeT(language, ...rooms) };
    drawPage(words, titleKey, <CannotStart onLeave={onLeave} />);
  }
}

/**
 * As `startPage`, for a page that is drawn from the settings, and anew whenever they change. What a change needs may come
 * late: only the newest settings are drawn. When a change cannot be drawn, the page stays as it was.
 * @param source - where the settings come from, and how to hear of a change
 * @param prepare - reads what the page needs for these settings
 */
export async function startPageOfSettings<Settings>(
  titleKey: string,
  rooms: readonly Room[],
  onLeave: () => void,
  source: { read: () => Promise<Settings>; watch: (tell: (changed: Settings) => void) => void },
  prepare: (settings: Settings) => Promise<{ words: Words; page: ComponentChildren }>,
): Promise<void> {
  let newest: Settings;
  const draw = async (settings: Settings) => {
    newest = settings;
    const { words, page } = await prepare(settings);
    if (settings === newest) drawPage(words, titleKey, page);
  };
  source.watch((changed) => {
    draw(changed).catch((error: unknown) => {
      console.error('page could not follow the settings', error);
    });
  });
  await startPage(titleKey, rooms, onLeave, async () => draw(await source.read()));
}
