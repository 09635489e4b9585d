import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/panel/panel.css';
import { languageFor, type LanguageChoice } from '@/i18n/core/languages';
import { readSettings, watchSettings } from '@/settings/settings-store';
import { drawPage, startPage } from '@/ui/draw-page';
import { DOOR_ROOMS } from '@/ui/panel/door-texts';
import { Beside } from './beside';
import { openBehind } from '../popup/behind';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

async function draw(choice: LanguageChoice): Promise<void> {
  const language = languageFor(choice, navigator.languages);
  const behind = await openBehind(language);
  drawPage(behind.words, 'common.name', <Beside behind={behind} />);
}

document.documentElement.classList.add('panel-in-tab');
watchSettings(({ language }) => void draw(language));
leaveWithTheOthers();
await startPage(
  'common.name',
  Object.values(DOOR_ROOMS),
  () => leaveNow(),
  async () => draw((await readSettings()).language),
);
