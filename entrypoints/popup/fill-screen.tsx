import { homeLanguage } from '@/i18n/core/languages';
import { useEffect, useState } from 'preact/hooks';
import { askForHosts, watchFrontPage, type FrontPage } from '@/platform/side-panel';
import { isNamedPlace } from '@/reports/core/form/hosts';
import { offersOf } from '@/reports/core/form/offers';
import { planFill, type Step } from '@/reports/core/form/plan';
import { fillForm, lookAtForm } from '@/reports/form-door';
import { handOffFor } from '@/reports/hand-off';
import { goBack, goTo } from '@/ui/panel/flow';
import { FillView, type FormState } from '@/ui/panel/fill-view';
import { asksOf, offeredLines, stepLines } from '@/ui/panel/report-model';
import type { PanelDesk } from './panel-desk';
import { reportFor, type Report } from './prepared';
import { noteSentReport, PlacesScreen } from './report-screens';
import { copyText, openAddress } from './world';

type Looked = { state: FormState; steps: readonly Step[] };
const NOT_YET: Looked = { state: { kind: 'not-yet' }, steps: [] };

/** The page in front; a tab can be named in the address, as for the panel. */
function useFrontPage(): FrontPage | null {
  const [page, setPage] = useState<FrontPage | null>(null);
  useEffect(() => {
    const named = new URLSearchParams(location.search).get('form');
    return watchFrontPage(named === null ? null : Number(named), setPage);
  }, []);
  return page;
}

/** What was seen of the form in front, and the two presses: look, fill. */
function useForm(front: FrontPage | null, hosts: readonly string[], report: Report | null) {
  const [looked, setLooked] = useState<Looked>(NOT_YET);
  const [busy, setBusy] = useState(false);
  // Another page, or another step of the form: what was seen no longer holds.
  useEffect(() => setLooked(NOT_YET), [front]);
  const during = async (work: (tabId: number) => Promise<Looked>) => {
    if (!front || busy) return;
    setBusy(true);
    setLooked(
      await work(front.tabId).catch(() => ({ state: { kind: 'failed' as const }, steps: [] })),
    );
    setBusy(false);
  };
  return {
    looked,
    busy,
    look: () =>
      during(async (tabId) => {
        // Within the press: where the person has restricted us, the browser asks.
        if (!(await askForHosts(hosts))) return { state: { kind: 'not-allowed' }, steps: [] };
        const seen = await lookAtForm(tabId, hosts);
        if (seen.kind === 'elsewhere' || !report)
          return { state: { kind: 'elsewhere' }, steps: [] };
        const steps = planFill(
          seen.frames,
          offersOf(report.filled, report.facts, report.sender),
          report.facts,
        );
        return { state: { kind: 'seen', after: null }, steps };
      }),
    fill: (chosen: readonly Step[]) =>
      during(async (tabId) => {
        const filled = await fillForm(tabId, hosts, chosen);
        if (filled.kind === 'elsewhere') return { state: { kind: 'elsewhere' }, steps: [] };
        const outcomeOf = (step: Step) =>
          filled.outcomes.find((one) => one.frameId === step.frameId && one.key === step.key)
            ?.outcome ?? null;
        return { state: { kind: 'seen', after: looked.steps.map(outcomeOf) }, steps: looked.steps };
      }),
  };
}

/** Stays beside the form: everything to copy, and the fields that one press fills. */
export function FillScreen(desk: PanelDesk & { place: number }) {
  const { words, nav, change, fleeting, setFleeting, place } = desk;
  const report = reportFor(desk, place);
  const site = report?.routed.destination.form;
  const hosts = site?.hosts ?? [];
  const front = useFrontPage();
  const { looked, busy, look, fill } = useForm(front, hosts, report);
  if (!report || !site) return <PlacesScreen {...desk} />;
  const { routed, filled, facts } = report;
  const isThere = front !== null && isNamedPlace(front, hosts);
  const away: FormState = { kind: 'elsewhere' };
  const step = handOffFor(routed, filled);
  return (
    <FillView
      {...nav}
      placeName={routed.destination.names[homeLanguage(words.language)]}
      formHost={step.kind === 'open' ? new URL(step.href).host : (hosts[0] ?? '')}
      here={front?.host ?? ''}
      state={isThere ? looked.state : away}
      busy={busy}
      steps={stepLines(looked.steps, words)}
      offered={offeredLines(offersOf(filled, facts, report.sender), filled.language, words)}
      choose={site.choose}
      asks={asksOf(report.prepared, words)}
      sender={fleeting.sender}
      onSender={(sender) => setFleeting({ ...fleeting, sender })}
      onLook={() => void look()}
      onFill={(chosen) => void fill(looked.steps.filter((_, at) => chosen.includes(at)))}
      onCopy={copyText}
      onOpenForm={() => {
        if (step.kind === 'open') void openAddress(step.href);
      }}
      onChange={() => void change((now) => goTo(goBack(now), { at: 'draft', place }))}
      onSent={() => void noteSentReport(desk, place, report)}
    />
  );
}
