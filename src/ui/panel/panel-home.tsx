import type { ComponentChildren } from 'preact';
import { FlagIcon, HeartIcon, SheetIcon } from '../icons';
import { Brand, Switch, TopBar } from '../pieces';
import { useWords } from '../words';
import { PauseLine, type SiteFacts } from './site-view';

/** The page the panel is about. `none`: a page of the browser itself, or an empty tab. */
export type AboutPage = { kind: 'page'; host: string; isPrivate: boolean } | { kind: 'none' };

export type PanelHomeProps = {
  page: AboutPage;
  /** null: the background has not said, or there is no page. */
  site: SiteFacts | null;
  /** Addresses that the person collected for a report, and what came in just now; null: none but the page's. */
  collected: { count: number; just: 'link' | 'picture' | null } | null;
  onFacts: () => void;
  /** Off opens the choice of how long; on ends the pause. */
  onGuard: (on: boolean) => void;
  onSite: () => void;
  onReport: () => void;
  onKeep: () => void;
  onHelp: () => void;
  onRecords: () => void;
  onSettings: () => void;
  onLeave: () => void;
};

/** The front door: what site this is, and the three things that can be done now. */
export function PanelHome(props: PanelHomeProps) {
  const { t } = useWords();
  const { page } = props;
  return (
    <div class="panel">
      <TopBar onLeave={props.onLeave}>
        <Brand name={t('common.name')} />
      </TopBar>
      <main class="stack">
        <Site {...props} />
        {page.kind === 'page' && page.isPrivate && <p class="soft small">{t('panel.private')}</p>}
        <Collected {...props} />
        <div class="doors">
          <Door
            icon={<FlagIcon />}
            title={t('panel.report')}
            hint={t('panel.report-hint')}
            onOpen={props.onReport}
            shut={page.kind === 'none'}
          />
          <Door
            icon={<SheetIcon />}
            title={t('panel.keep')}
            hint={t('panel.keep-hint')}
            onOpen={props.onKeep}
            shut={page.kind === 'none'}
          />
          <Door
            icon={<HeartIcon />}
            title={t('panel.help')}
            hint={t('panel.help-hint')}
            onOpen={props.onHelp}
            shut={false}
          />
        </div>
        <nav class="links" aria-label={t('panel.more')}>
          <button type="button" class="link" onClick={props.onRecords}>
            {t('panel.records')}
          </button>
          <button type="button" class="link" onClick={props.onSettings}>
            {t('panel.settings')}
          </button>
        </nav>
      </main>
    </div>
  );
}

/** What was pressed on in the page's menu is in the report: said, and to be seen. */
function Collected({ collected, onFacts }: PanelHomeProps) {
  const { t } = useWords();
  if (!collected) return null;
  const { just, count } = collected;
  return (
    <p class="small collected" role="status">
      <span class="soft">
        {just ? t(`report.pointed-${just}`) : t('report.addresses-count', { count })}
      </span>
      <button type="button" class="link" onClick={onFacts}>
        {t('report.change-facts')}
      </button>
    </p>
  );
}

function Site({ page, site, onGuard, onSite }: PanelHomeProps) {
  const { t } = useWords();
  if (page.kind === 'none') {
    return (
      <div class="site">
        <div class="site-words">
          <h1 class="site-host">{t('panel.no-page')}</h1>
          <p class="soft small">{t('panel.no-page-hint')}</p>
        </div>
      </div>
    );
  }
  return (
    <div class="site">
      <div class="site-words">
        <h1 class="site-host">{page.host}</h1>
        <p class="soft small kept-free">{site && <PauseLine {...site} />}</p>
        <button type="button" class="link small" onClick={onSite} disabled={site === null}>
          {t('site.more')}
        </button>
      </div>
      <Switch
        label={t('panel.guard')}
        on={site?.pause.kind === 'none'}
        disabled={site === null}
        onChange={onGuard}
      />
    </div>
  );
}

type DoorProps = {
  icon: ComponentChildren;
  title: string;
  hint: string;
  onOpen: () => void;
  shut: boolean;
};

function Door({ icon, title, hint, onOpen, shut }: DoorProps) {
  return (
    <button type="button" class="door card" onClick={onOpen} disabled={shut}>
      <span class="door-icon">{icon}</span>
      <span class="door-words">
        <span class="door-title">{title}</span>
        <span class="soft small">{hint}</span>
      </span>
    </button>
  );
}
