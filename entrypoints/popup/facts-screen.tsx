import { useMemo } from 'preact/hooks';
import { FORM_TABLE } from '@/reports/core/drafts/table';
import { addressesOf, reportedPage, type Address } from '@/ui/panel/addresses';
import { FactsView } from '@/ui/panel/facts-view';
import { goBack, movePlaces, saidOf, SAID, type SaidName } from '@/ui/panel/flow';
import { useFound } from './keep-screens';
import { pageOf } from './about-page';
import type { PanelDesk } from './panel-desk';
import { routesOf } from './prepared';

/** Facts that only some places ask for: shown when that place is in front. */
const SOME_ASK: readonly SaidName[] = ['happened', 'personalData', 'searchUrl', 'sentAt', 'answer'];

/** Addresses and facts of the report, for every place at once. */
export function FactsScreen(desk: PanelDesk & { place: number | null }) {
  const { progress, nav, change, place, tabId } = desk;
  const page = pageOf(desk);
  const { known } = useFound(tabId, desk.page?.isPrivate === false);
  const found = useMemo(() => saidOf(known), [known]);
  if (!page) return null;
  const addresses = addressesOf(progress.addresses, page);
  const routed = place === null ? undefined : routesOf(desk)[place];
  const form = routed?.draft ? FORM_TABLE[routed.draft].fields.map(({ name }) => name) : [];
  const onAddresses = (next: readonly Address[]) => {
    const before = routesOf(desk);
    const after = routesOf({ ...desk, progress: { ...progress, addresses: next } });
    const idAt = (at: number) => before[at]?.destination.id;
    // Another site has other places: those that are still there keep their screens.
    const movedTo = (at: number) => {
      const now = after.findIndex(({ destination }) => destination.id === idAt(at));
      return now < 0 ? null : now;
    };
    void change((now) => movePlaces({ ...now, addresses: next }, movedTo));
  };
  const isAmong = addresses.some(({ given }) => given.trim() === page.url);
  const { title } = reportedPage(progress.addresses, page);
  return (
    <FactsView
      {...nav}
      addresses={addresses}
      pageAddress={isAmong ? null : page.url}
      onAddresses={onAddresses}
      said={progress.said}
      usual={title === '' ? {} : { title }}
      found={found}
      onSaid={(said) => void change((now) => ({ ...now, said }))}
      asked={SAID.filter((name) => SOME_ASK.includes(name) && form.includes(name))}
      isNotPaid={form.includes('isNotPaid') ? progress.isNotPaid : null}
      onNotPaid={(isNotPaid) => void change((now) => ({ ...now, isNotPaid }))}
      onDone={() => void change(goBack)}
    />
  );
}
