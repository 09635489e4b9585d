import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/panel/panel.css';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { readSettings } from '@/settings/settings-store';
import { drawPage, pageLanguage, pageWords, startPage } from '@/ui/draw-page';
import { Beside } from './beside';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

async function start(): Promise<void> {
  document.documentElement.classList.add('panel-in-tab');
  const settings = await readSettings();
  const words = pageWords(pageLanguage(settings.language, navigator.languages), {
    en: reportsEn,
    ko: reportsKo,
  });
  drawPage(words, 'common.name', <Beside words={words} />);
}

leaveWithTheOthers();
await startPage('common.name', () => leaveNow(), start);
