import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/panel/panel.css';
import { languageFor } from '@/i18n/core/languages';
import { readPackagedTexts } from '@/platform/packaged';
import { readSettings } from '@/settings/settings-store';
import { startPage, drawPage, pageWords } from '@/ui/draw-page';
import { DOOR_ROOMS } from '@/ui/panel/door-texts';
import { foundAgain, freshProgress, goTo } from '@/ui/panel/flow';
import { takeIn } from './about-page';
import { openBehind } from './behind';
import { Panel } from './panel';
import { knownOf, panelTab, siteOf } from './world';
import { leaveNow, leaveWithTheOthers } from '../leave/leave-now';

const rooms = Object.values(DOOR_ROOMS);

async function start(): Promise<void> {
  const search = new URLSearchParams(location.search);
  const isInTab = search.has('tab') || search.has('help');
  document.documentElement.classList.toggle('panel-in-tab', isInTab);
  const asked = panelTab();
  // Not waited for: the background may be asleep, and the door is of use before it says what holds for the site.
  const site = asked.then(siteOf);
  const [settings, tabId, { page, remembered, pointed }] = await Promise.all([
    readSettings(),
    asked,
    asked.then(knownOf),
  ]);
  const language = languageFor(settings.language, navigator.languages);
  const words = await pageWords(language, readPackagedTexts, ...rooms);
  const found = remembered ? foundAgain(remembered) : freshProgress(settings.country);
  const told = page && pointed ? takeIn(found, page, pointed) : found;
  const begun = search.has('help') ? goTo(told, { at: 'help' }) : told;
  const isAtTheDoor = begun.screen.at === 'home' || begun.screen.at === 'site';
  const behind = isAtTheDoor ? null : await openBehind(words.language);

  drawPage(
    words,
    'common.name',
    <Panel
      tabId={tabId}
      page={page}
      begun={begun}
      site={begun.screen.at === 'site' ? await site : site}
      words={words}
      behind={behind}
      pointed={begun === found ? null : pointed}
    />,
  );
}

leaveWithTheOthers();
await startPage('common.name', rooms, () => leaveNow(), start);
// Enlarged beyond what a popup can hold, the panel takes the width there is.
requestAnimationFrame(() => {
  if (innerWidth > 0 && innerWidth < 340) document.documentElement.classList.add('panel-in-tab');
});
