import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/desk/desk.css';
import { languageFor } from '@/i18n/core/languages';
import { readPackagedTexts } from '@/platform/packaged';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { readSettings, watchSettings } from '@/settings/settings-store';
import type { Settings } from '@/settings/core/settings';
import { startPage, drawPage, pageWords } from '@/ui/draw-page';
import { ROOMS } from '@/ui/texts';
import { Desk } from './desk';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

const rooms = [...Object.values(ROOMS), { en: reportsEn, ko: reportsKo }];

/** The settings that were set last: while words are read, they may change again. */
let newest: Settings;

async function draw(settings: Settings): Promise<void> {
  newest = settings;
  const language = languageFor(settings.language, navigator.languages);
  const words = await pageWords(language, readPackagedTexts, ...rooms);
  if (settings === newest)
    drawPage(words, 'desk.title', <Desk settings={settings} words={words} />);
}

watchSettings((settings) => void draw(settings));
leaveWithTheOthers();
await startPage(
  'desk.title',
  rooms,
  () => leaveNow(),
  async () => draw(await readSettings()),
);
