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
import { Desk } from './desk';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

/** The settings that were set last: while words are read, they may change again. */
let newest: Settings;

async function draw(settings: Settings): Promise<void> {
  newest = settings;
  const language = languageFor(settings.language, navigator.languages);
  const reports = { en: reportsEn, ko: reportsKo };
  const words = await pageWords(language, readPackagedTexts, reports);
  if (settings === newest)
    drawPage(words, 'desk.title', <Desk settings={settings} words={words} />);
}

watchSettings((settings) => void draw(settings));
leaveWithTheOthers();
await startPage(
  'desk.title',
  () => leaveNow(),
  async () => draw(await readSettings()),
);
