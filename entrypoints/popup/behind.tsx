import { useEffect, useState } from 'preact/hooks';
import type { Language } from '@/i18n/t';
import { CannotStart } from '@/ui/draw-page';
import { Brand, TopBar } from '@/ui/pieces';
import { WordsProvider, type Words } from '@/ui/words';
import type { PanelDesk } from './panel-desk';
import type { ScreenBehind, Screens } from './screens';

/** What lies behind the front door: its screens, and words for all of them. */
export type Behind = { Screens: typeof Screens; words: Words };

/** Loads the screens behind the front door. The door itself stands without them, which is why it opens fast. */
export async function openBehind(language: Language): Promise<Behind> {
  const { Screens, screenWords } = await import('./screens');
  return { Screens, words: await screenWords(language) };
}

/**
 * The screens behind the front door, loaded as soon as the door is drawn: a press that comes later finds them there.
 * @param given - already loaded, where the panel opens on one of them
 */
export function useBehind(given: Behind | null, language: Language): Behind | 'failed' | null {
  const [loaded, setLoaded] = useState<Behind | 'failed' | null>(null);
  useEffect(() => {
    if (given) return;
    openBehind(language).then(setLoaded, (error: unknown) => {
      console.error('screens could not be loaded', error);
      setLoaded('failed');
    });
  }, [given, language]);
  return given ?? loaded;
}

/** One of the screens behind the door; until they are there, the way out alone. */
export function BehindTheDoor({
  behind,
  screen,
  ...desk
}: PanelDesk & { behind: Behind | 'failed' | null; screen: ScreenBehind }) {
  const { onLeave } = desk.nav;
  if (behind === 'failed') return <CannotStart onLeave={onLeave} />;
  if (!behind) {
    return (
      <div class="panel" aria-busy="true">
        <TopBar onLeave={onLeave}>
          <Brand name={desk.words.t('common.name')} />
        </TopBar>
      </div>
    );
  }
  const { Screens, words } = behind;
  return (
    <WordsProvider value={words}>
      <Screens {...desk} words={words} screen={screen} />
    </WordsProvider>
  );
}
