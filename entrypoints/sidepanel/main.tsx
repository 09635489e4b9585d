import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/panel/panel.css';
import { languageFor, type LanguageChoice } from '@/i18n/core/languages';
import { readPackagedTexts } from '@/platform/packaged';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { readSettings, watchSettings } from '@/settings/settings-store';
import { drawPage, pageWords, startPage } from '@/ui/draw-page';
import { Beside } from './beside';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

async function draw(choice: LanguageChoice): Promise<void> {
  const reports = { en: reportsEn, ko: reportsKo };
  const language = languageFor(choice, navigator.languages);
  const words = await pageWords(language, readPackagedTexts, reports);
  drawPage(words, 'common.name', <Beside words={words} />);
}

document.documentElement.classList.add('panel-in-tab');
watchSettings(({ language }) => void draw(language));
leaveWithTheOthers();
await startPage(
  'common.name',
  () => leaveNow(),
  async () => draw((await readSettings()).language),
);
