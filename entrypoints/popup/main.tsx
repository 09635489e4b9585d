import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/panel/panel.css';
import { send } from '@/platform/messages';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { readSettings } from '@/settings/settings-store';
import { startPage, drawPage, pageLanguage, pageWords } from '@/ui/draw-page';
import { foundAgain, freshProgress, goTo } from '@/ui/panel/flow';
import { Panel } from './panel';
import { panelTab, rememberedProgress } from './world';

async function start(): Promise<void> {
  const search = new URLSearchParams(location.search);
  document.documentElement.classList.toggle(
    'panel-in-tab',
    search.has('tab') || search.has('help'),
  );

  const [settings, tab] = await Promise.all([readSettings(), panelTab()]);
  const words = pageWords(pageLanguage(settings.language, navigator.languages), {
    en: reportsEn,
    ko: reportsKo,
  });
  const page = tab?.page ?? null;
  const remembered = tab && page ? await rememberedProgress(tab.tabId, page.url) : null;
  const site =
    tab && page ? await send('guard.site', { tabId: tab.tabId }).catch(() => null) : null;
  const fresh = freshProgress(settings.country);
  const found = remembered ? foundAgain(remembered) : fresh;
  const begun = search.has('help') ? goTo(found, { at: 'help' }) : found;

  drawPage(
    words,
    'common.name',
    <Panel tabId={tab?.tabId ?? null} page={page} begun={begun} site={site} words={words} />,
  );
}

await startPage('common.name', start);
// Enlarged beyond what a popup can hold, the panel takes the width there is.
requestAnimationFrame(() => {
  if (innerWidth > 0 && innerWidth < 340) document.documentElement.classList.add('panel-in-tab');
});
