import { render } from 'preact';
import '@/ui/base.css';
import '@/ui/pieces.css';
import '@/ui/panel/panel.css';
import '@/ui/desk/desk.css';
import '@/ui/welcome/welcome.css';
import { LANGUAGES } from '@/i18n/core/languages';
import { makeT } from '@/i18n/t';
import { ROOMS } from '@/ui/texts';
import { WordsProvider } from '@/ui/words';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { deskViews } from './desk-views';
import { dialogViews } from './dialog-views';
import { panelViews } from './panel-views';
import { safeViews } from './safe-views';
import { sentViews } from './sent-views';
import { tableOf } from './tables';

const VIEWS = { ...dialogViews, ...panelViews, ...deskViews, ...sentViews, ...safeViews };

/** `?view=<name>&lang=<tag>` shows one view; nothing shows the list, which `look.mjs` reads. */
const query = new URLSearchParams(location.search);
const language = LANGUAGES.find((one) => one === query.get('lang')) ?? 'ko';
const view = VIEWS[query.get('view') ?? ''];
const app = document.getElementById('app');
if (!app) throw new Error('no place to draw');
document.documentElement.lang = language;
const t = makeT(
  language,
  ...Object.values(ROOMS),
  { en: reportsEn, ko: reportsKo },
  { en: {}, ko: {}, [language]: tableOf(language) },
);

if (view) {
  render(<WordsProvider value={{ t, language }}>{view(language)}</WordsProvider>, app);
} else {
  render(
    <ul>
      {Object.keys(VIEWS).map((name) => (
        <li key={name}>
          <a href={`?view=${name}&lang=${language}`}>{name}</a>
        </li>
      ))}
    </ul>,
    app,
  );
}
document.documentElement.dataset['drawn'] = 'yes';
