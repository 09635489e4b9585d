import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/desk/desk.css';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { readSettings, watchSettings } from '@/settings/settings-store';
import type { Settings } from '@/settings/core/settings';
import { startPage, drawPage, pageLanguage, pageWords } from '@/ui/draw-page';
import { Desk } from './desk';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

function draw(settings: Settings): void {
  const words = pageWords(pageLanguage(settings.language, navigator.languages), {
    en: reportsEn,
    ko: reportsKo,
  });
  drawPage(words, 'desk.title', <Desk settings={settings} words={words} />);
}

watchSettings(draw);
leaveWithTheOthers();
await startPage(
  'desk.title',
  () => leaveNow(),
  async () => draw(await readSettings()),
);
