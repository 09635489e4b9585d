import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/desk/desk.css';
import { languageFor } from '@/i18n/core/languages';
import { readPackagedTexts } from '@/platform/packaged';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { readSettings, watchSettings } from '@/settings/settings-store';
import { pageWords, startPageOfSettings } from '@/ui/draw-page';
import { ROOMS } from '@/ui/texts';
import { Desk } from './desk';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

const rooms = [...Object.values(ROOMS), { en: reportsEn, ko: reportsKo }];

leaveWithTheOthers();
await startPageOfSettings(
  'desk.title',
  rooms,
  () => leaveNow(),
  { read: readSettings, watch: watchSettings },
  async (settings) => {
    const language = languageFor(settings.language, navigator.languages);
    const words = await pageWords(language, readPackagedTexts, ...rooms);
    return { words, page: <Desk settings={settings} words={words} /> };
  },
);
