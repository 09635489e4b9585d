import { homeLanguage } from '@/i18n/core/languages';
import { send } from '@/platform/messages';
import type { Routed } from '@/reports/core/route';
import { directory } from '@/reports/directory';
import { handOffFor } from '@/reports/hand-off';
import { fullWords, momentHere } from '@/ui/dates';
import { leavingOf } from '@/ui/panel/addresses';
import { DraftView } from '@/ui/panel/draft-view';
import { goHome, goTo, type Kept } from '@/ui/panel/flow';
import { Places } from '@/ui/panel/places';
import { Receipt } from '@/ui/panel/receipt';
import { asksOf, isCareful, leavesOf, placeOf } from '@/ui/panel/report-model';
import { pageOf } from './about-page';
import type { PanelDesk } from './panel-desk';
import { reportFor, routesOf, type Report } from './prepared';
import { copyText, openAddress } from './world';

/** Says in the log that a report was opened in front of the person. Nothing to say where nothing was kept. */
async function noteHandOff(kept: Kept | null, routed: Routed): Promise<void> {
  if (kept?.kind !== 'sealed') return;
  const { caseId, seq } = kept;
  // A log that does not take it must not stop the report; the case then lacks this line.
  await send('report.handed-off', {
    caseId,
    seq,
    destination: routed.destination.id,
    how: routed.handOff,
  }).catch(() => null);
}

/** How many addresses leave with a report. */
function reportedCount(desk: PanelDesk): number {
  const page = pageOf(desk);
  if (!page) return 0;
  const { urls, imageUrls } = leavingOf(desk.progress.addresses, page);
  return urls.length + imageUrls.length;
}

export function PlacesScreen(desk: PanelDesk) {
  const { progress, words, nav, change, today } = desk;
  const routes = routesOf(desk);
  return (
    <Places
      {...nav}
      kept={progress.kept}
      places={routes.map((routed) =>
        placeOf(routed, progress.answers.country ?? 'ZZ', words, today),
      )}
      isUnderAge={progress.answers.age === 'under-18' && progress.answers.role === 'self'}
      onWrite={(place) => void change((now) => goTo(now, { at: 'draft', place }))}
      onVisit={(index) => {
        const routed = routes[index];
        const url = routed?.destination.url;
        if (routed && url !== undefined)
          void noteHandOff(progress.kept, routed).then(() => openAddress(url));
      }}
      addressCount={reportedCount(desk)}
      onChangeFacts={() => void change((now) => goTo(now, { at: 'facts', place: null }))}
      onChangeAnswers={() =>
        void change((now) => goTo(goHome(now), { at: 'question', question: 'country' }))
      }
    />
  );
}

/** Opens what the place needs in front of the person: the mail, or the form with the helper beside it. */
async function openPlace(desk: PanelDesk, place: number, report: Report): Promise<void> {
  const { routed, filled } = report;
  const step = handOffFor(routed, filled);
  // Before anything is waited for: the browser opens it within a press only.
  const beside = step.kind === 'open' && routed.destination.form ? desk.openBeside(place) : null;
  await noteHandOff(desk.progress.kept, routed);
  await beside;
  if (step.kind === 'mail' || step.kind === 'open') await openAddress(step.href);
}

/** The person says that it was sent: into the log, and on to the receipt. */
export async function noteSentReport(
  { progress, change }: PanelDesk,
  place: number,
  { routed, facts }: Report,
): Promise<void> {
  if (progress.kept?.kind === 'sealed') {
    const { caseId, seq } = progress.kept;
    const { noteSent } = await import('./note-sent');
    const { country } = progress.answers;
    await noteSent(caseId, seq, {
      destination: routed.destination.id,
      form: routed.draft,
      country: country === 'ZZ' ? null : country,
      urls: [...facts.urls, ...(facts.imageUrls ?? [])],
    });
  }
  await change((now) => goTo(now, { at: 'receipt', place, sentAt: new Date().toISOString() }));
}

export function DraftScreen(desk: PanelDesk & { place: number }) {
  const { progress, words, nav, fleeting, setFleeting, place, change } = desk;
  const report = reportFor(desk, place);
  if (!report) return <PlacesScreen {...desk} />;
  const { routed, prepared, text, filled, languages } = report;
  const way = routed.handOff === 'mail' || routed.handOff === 'form' ? routed.handOff : 'copy';
  return (
    <DraftView
      {...nav}
      placeName={routed.destination.names[homeLanguage(words.language)]}
      lang={filled.language}
      languages={languages}
      needsASpeaker={filled.needsASpeaker}
      onLanguage={report.onLanguage}
      subject={way === 'mail' ? filled.subject : null}
      text={text}
      inYourWords={
        prepared.inYourWords && {
          words: prepared.inYourWords.body,
          lang: prepared.inYourWords.language,
        }
      }
      missing={filled.missing.map((name) => ({
        words: words.t(`field.${name}`),
        lang: words.t.lang(`field.${name}`),
      }))}
      leaves={leavesOf(prepared, way, words)}
      asks={asksOf(prepared, words)}
      sender={fleeting.sender}
      way={way}
      isAddressOnly={isCareful(progress.answers, directory)}
      onChangeFacts={() => void change((now) => goTo(now, { at: 'facts', place }))}
      onSender={(sender) => setFleeting({ ...fleeting, sender })}
      onText={report.onText}
      onCopy={() => copyText(text)}
      onOpen={() => void openPlace(desk, place, report)}
      onSent={() => void noteSentReport(desk, place, report)}
    />
  );
}

export function ReceiptScreen(desk: PanelDesk & { place: number; sentAt: string }) {
  const { progress, words, nav, change, place, sentAt } = desk;
  const { t, language } = words;
  const routes = routesOf(desk);
  const routed = routes[place];
  const next = [
    ...(routed?.draft === 'us-take-it-down' ? [t('report.next-48h')] : []),
    t('report.next-answer'),
    t('report.next-look'),
    ...(progress.kept?.kind === 'sealed' ? [t('sent.follow')] : []),
  ];
  return (
    <Receipt
      {...nav}
      placeName={routed?.destination.names[homeLanguage(language)] ?? ''}
      when={fullWords(momentHere(sentAt), language)}
      recordNumber={progress.kept?.kind === 'sealed' ? progress.kept.seq : null}
      next={next}
      hasOthers={routes.length > 1}
      onOthers={() => void change((now) => goTo(goHome(now), { at: 'places' }))}
      onDone={() => void change(goHome)}
    />
  );
}
