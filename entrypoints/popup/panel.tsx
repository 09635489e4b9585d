import { useEffect, useRef, useState } from 'preact/hooks';
import type { SiteState } from '@/contract';
import { send } from '@/platform/messages';
import { openSidePanel } from '@/platform/side-panel';
import type { TabPage } from '@/platform/tabs';
import type { Pointed } from '@/reports/core/pointed';
import type { CorrectedAudience } from '@/settings/core/settings';
import { changeSettings } from '@/settings/settings-store';
import {
  goBack,
  goHome,
  goTo,
  startReport,
  NOTHING_FLEETING,
  type Fleeting,
  type Progress,
} from '@/ui/panel/flow';
import { PanelHome } from '@/ui/panel/panel-home';
import { SiteView, type PauseChoice } from '@/ui/panel/site-view';
import type { Words } from '@/ui/words';
import { leaveNow } from '../leave/leave-now';
import { BehindTheDoor, useBehind, type Behind } from './behind';
import { capturePage } from './capture';
import type { PanelDesk } from './panel-desk';
import { handOver, leavePage, openDesk, rememberProgress } from './world';

export type PanelProps = {
  tabId: number | null;
  page: TabPage | null;
  begun: Progress;
  /** What holds for the page's site, or when the background will have said so. */
  site: SiteState | null | Promise<SiteState | null>;
  words: Words;
  /** The screens behind the front door, where they are loaded already. */
  behind?: Behind | null;
  /** What was pressed on in the page's menu just now; null: the panel was opened otherwise. */
  pointed?: Pointed | null;
  /** Handed over from another panel. */
  fleeting?: Fleeting;
  /** Beside a page: empties and closes what belongs to it when the person leaves. */
  closeRest?: () => Promise<void>;
};

/** The panel: holds the progress, and shows the screen that it names. */
export function Panel(props: PanelProps) {
  const desk = usePanel(props);
  const { site, failed, pause, correct } = useSite(props.tabId, props.site);
  const behind = useBehind(props.behind ?? null, props.words.language);
  const { screen } = desk.progress;
  switch (screen.at) {
    case 'home':
      return (
        <Home
          {...desk}
          site={site}
          pointed={props.pointed ?? null}
          onPause={(how) => void pause(how)}
        />
      );
    case 'site':
      return site ? (
        <SiteView
          {...desk.nav}
          facts={site}
          failed={failed}
          onPause={(how) => void pause(how)}
          onCorrect={(audience) => void correct(audience)}
        />
      ) : null;
    default:
      return <BehindTheDoor {...desk} behind={behind} screen={screen} />;
  }
}

function usePanel({ tabId, page, begun, words, ...given }: PanelProps): PanelDesk {
  const [progress, setProgress] = useState(begun);
  const [fleeting, setFleeting] = useState(given.fleeting ?? NOTHING_FLEETING);
  const latest = useRef(begun);
  const change = async (next: (progress: Progress) => Progress) => {
    latest.current = next(latest.current);
    setProgress(latest.current);
    if (tabId !== null && page) await rememberProgress(tabId, page, latest.current);
  };
  const closeRest = async () => {
    // Texts that were begun stay in memory; what is on the screen does not come back.
    void change(goHome);
    await (given.closeRest ? given.closeRest() : leavePage(tabId));
  };
  const openBeside = async (place: number) => {
    if (!page) return;
    const opened = openSidePanel(page.windowId);
    const next = goTo(latest.current, { at: 'fill', place });
    await handOver({ tabId, page, progress: next, fleeting });
    await opened;
  };
  const report = () => {
    const hasRecord = latest.current.kept?.kind === 'sealed';
    void change((now) => startReport(hasRecord ? now : { ...now, kept: { kind: 'keeping' } }));
    if (hasRecord || tabId === null) return;
    // Addresses beyond that of the page stand in the record, too.
    const { addresses } = latest.current;
    const others = (addresses ?? [])
      .map(({ given }) => given)
      .filter((given) => given !== page?.url);
    const wanted = {
      answers: null,
      minorUnder: 19,
      layers: 'none' as const,
      note: others.join('\n').slice(0, 20_000),
    };
    void capturePage(tabId, wanted).then((kept) => change((now) => ({ ...now, kept })));
  };
  return {
    words,
    tabId,
    page,
    progress,
    change,
    go: (screen) => void change((now) => goTo(now, screen)),
    report,
    fleeting,
    setFleeting,
    openBeside,
    rememberCountry: (country) => {
      if (country !== 'ZZ') void changeSettings(() => ({ country }));
    },
    nav: {
      onBack: () => void change(goBack),
      onLeave: () => leaveNow(closeRest),
    },
    today: new Date().toISOString().slice(0, 10),
  };
}

/** What holds for the site; what did not take is shown as it was. */
function useSite(tabId: number | null, begun: PanelProps['site']) {
  const [site, setSite] = useState(begun instanceof Promise ? null : begun);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (begun instanceof Promise) void begun.then(setSite);
  }, [begun]);
  const take = async (asked: Promise<SiteState | null>) => {
    const next = await asked.catch(() => null);
    setFailed(next === null);
    if (next) setSite(next);
  };
  return {
    site,
    failed,
    pause: async (how: PauseChoice) => {
      if (tabId !== null) await take(send('guard.pause', { tabId, how }));
    },
    correct: async (audience: CorrectedAudience | null) => {
      if (tabId !== null) await take(send('guard.correct', { tabId, audience }));
    },
  };
}

function Home({
  site,
  pointed,
  onPause,
  ...desk
}: PanelDesk & {
  site: SiteState | null;
  pointed: Pointed | null;
  onPause: (how: PauseChoice) => void;
}) {
  const { page, progress, go, report, nav } = desk;
  const pressed = pointed?.picture === undefined ? 'link' : 'picture';
  return (
    <PanelHome
      page={
        page
          ? { kind: 'page', host: new URL(page.url).hostname, isPrivate: page.isPrivate }
          : { kind: 'none' }
      }
      site={site}
      collected={
        progress.addresses && {
          count: progress.addresses.length,
          just: pointed && pressed,
        }
      }
      onFacts={() => go({ at: 'facts', place: null })}
      onGuard={(on) => (on ? onPause('off') : go({ at: 'site' }))}
      onSite={() => go({ at: 'site' })}
      onReport={report}
      onKeep={() => go({ at: 'keep' })}
      onHelp={() => go({ at: 'help' })}
      onRecords={() => void openDesk('records')}
      onSettings={() => void openDesk('settings')}
      onLeave={nav.onLeave}
    />
  );
}
