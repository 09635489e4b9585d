import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/panel/panel.css';
import { languageFor } from '@/i18n/core/languages';
import { readSettings, watchSettings } from '@/settings/settings-store';
import { startPageOfSettings } from '@/ui/draw-page';
import { DOOR_ROOMS } from '@/ui/panel/door-texts';
import { Beside } from './beside';
import { openBehind } from '../popup/behind';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

document.documentElement.classList.add('panel-in-tab');
leaveWithTheOthers();
await startPageOfSettings(
  'common.name',
  Object.values(DOOR_ROOMS),
  () => leaveNow(),
  { read: readSettings, watch: watchSettings },
  async (settings) => {
    const behind = await openBehind(languageFor(settings.language, navigator.languages));
    return { words: behind.words, page: <Beside behind={behind} /> };
  },
);
