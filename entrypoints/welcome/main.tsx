import { useState } from 'preact/hooks';
import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/welcome/welcome.css';
import { languageFor, type LanguageChoice } from '@/i18n/core/languages';
import { readPackagedTexts } from '@/platform/packaged';
import { changeSettings, readSettings, watchSettings } from '@/settings/settings-store';
import { pageWords, startPageOfSettings } from '@/ui/draw-page';
import { ROOMS } from '@/ui/texts';
import { Welcome } from '@/ui/welcome/welcome-view';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

const rooms = Object.values(ROOMS);

function App({ choice }: { choice: LanguageChoice }) {
  const [screen, setScreen] = useState(0);
  // Nothing was asked, so nothing is lost: the page may simply close.
  return (
    <Welcome
      screen={screen}
      language={choice}
      onLanguage={(language) => void changeSettings(() => ({ language }))}
      onScreen={setScreen}
      onDone={() => window.close()}
      onLeave={() => leaveNow()}
    />
  );
}

leaveWithTheOthers();
await startPageOfSettings(
  'common.name',
  rooms,
  () => leaveNow(),
  { read: readSettings, watch: watchSettings },
  async (settings) => {
    const language = languageFor(settings.language, navigator.languages);
    const words = await pageWords(language, readPackagedTexts, ...rooms);
    return { words, page: <App choice={settings.language} /> };
  },
);
