import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/panel/panel.css';
import { languageFor } from '@/i18n/core/languages';
import { readPackagedTexts } from '@/platform/packaged';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { readSettings } from '@/settings/settings-store';
import { startPage, drawPage, pageWords } from '@/ui/draw-page';
import { foundAgain, freshProgress, goTo } from '@/ui/panel/flow';
import { Panel } from './panel';
import { takeIn } from './prepared';
import { knownOf, panelTab } from './world';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

async function start(): Promise<void> {
  const search = new URLSearchParams(location.search);
  const isInTab = search.has('tab') || search.has('help');
  document.documentElement.classList.toggle('panel-in-tab', isInTab);
  const [settings, tab] = await Promise.all([readSettings(), panelTab()]);
  const words = await pageWords(
    languageFor(settings.language, navigator.languages),
    readPackagedTexts,
    { en: reportsEn, ko: reportsKo },
  );
  const page = tab?.page ?? null;
  const { remembered, site, pointed } = await knownOf(page);
  const found = remembered ? foundAgain(remembered) : freshProgress(settings.country);
  const told = page && pointed ? takeIn(found, page, pointed) : found;
  const begun = search.has('help') ? goTo(told, { at: 'help' }) : told;

  drawPage(
    words,
    'common.name',
    <Panel
      tabId={tab?.tabId ?? null}
      page={page}
      begun={begun}
      site={site}
      words={words}
      pointed={begun === found ? null : pointed}
    />,
  );
}

leaveWithTheOthers();
await startPage('common.name', () => leaveNow(), start);
// Enlarged beyond what a popup can hold, the panel takes the width there is.
requestAnimationFrame(() => {
  if (innerWidth > 0 && innerWidth < 340) document.documentElement.classList.add('panel-in-tab');
});
