import { useState } from 'preact/hooks';
import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/welcome/welcome.css';
import { readSettings } from '@/settings/settings-store';
import { startPage, drawPage, pageLanguage, pageWords } from '@/ui/draw-page';
import { Welcome } from '@/ui/welcome/welcome-view';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

function App() {
  const [screen, setScreen] = useState(0);
  // Nothing was asked, so nothing is lost: the page may simply close.
  return (
    <Welcome
      screen={screen}
      onScreen={setScreen}
      onDone={() => window.close()}
      onLeave={() => leaveNow()}
    />
  );
}

leaveWithTheOthers();
await startPage(
  'common.name',
  () => leaveNow(),
  async () => {
    const { language } = await readSettings();
    drawPage(pageWords(pageLanguage(language, navigator.languages)), 'common.name', <App />);
  },
);
