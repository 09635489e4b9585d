import { useState } from 'preact/hooks';
import { send } from '@/platform/messages';
import { languagesOf } from '@/reports/core/drafts/language-of';
import type { DraftLanguage } from '@/reports/core/question';
import { route, type Routed } from '@/reports/core/route';
import { directory } from '@/reports/directory';
import { handOffFor } from '@/reports/hand-off';
import { fullWords } from '@/ui/dates';
import { carryOver, holdsAny } from '@/ui/panel/carry-over';
import { DraftView, type Sender } from '@/ui/panel/draft-view';
import { goHome, goTo, type Kept } from '@/ui/panel/flow';
import { Places } from '@/ui/panel/places';
import { Receipt } from '@/ui/panel/receipt';
import {
  asksOf,
  factsOf,
  isCareful,
  leavesOf,
  placeOf,
  prepare,
  questionOf,
  type ReportedPage,
} from '@/ui/panel/report-model';
import type { PanelDesk } from './panel';
import { copyText, openAddress } from './world';

const pageOf = ({ page }: PanelDesk): ReportedPage | null =>
  page && { url: page.url, host: new URL(page.url).hostname, title: page.title };

const routesOf = (desk: PanelDesk): Routed[] =>
  route(questionOf(desk.progress.answers, pageOf(desk)), directory);

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
      onChangeAnswers={() =>
        void change((now) => goTo(goHome(now), { at: 'question', question: 'country' }))
      }
    />
  );
}

export function DraftScreen(desk: PanelDesk & { place: number }) {
  const { progress, words, nav, change, place } = desk;
  const [sender, setSender] = useState<Sender>({});
  const [unsaved, setUnsaved] = useState<string | null>(null);
  const [sendIn, setSendIn] = useState<DraftLanguage | undefined>();
  const routed = routesOf(desk)[place];
  const page = pageOf(desk);
  if (!routed?.draft || !page) return <PlacesScreen {...desk} />;

  const { filled, blank, inYourWords } = prepare(
    routed,
    factsOf(progress.answers, page, progress.kept, directory),
    sender,
    words.language,
    sendIn,
  );
  const prepared = { filled, blank, inYourWords };
  const languages = languagesOf(routed.draft);
  const draftKey = `${routed.destination.id}/${routed.draft}/${filled.language}`;
  const saved = progress.drafts[draftKey] ?? blank.body;
  const text = unsaved ?? carryOver(saved, blank.body, filled.body) ?? filled.body;
  const way = routed.handOff === 'mail' || routed.handOff === 'form' ? routed.handOff : 'copy';

  const onText = (edited: string) => {
    // Remembered without what only the sender knows.
    const toKeep = carryOver(edited, filled.body, blank.body);
    const mayKeep = toKeep !== null && !holdsAny(toKeep, Object.values(sender));
    setUnsaved(mayKeep ? null : edited);
    if (mayKeep) void change((now) => ({ ...now, drafts: { ...now.drafts, [draftKey]: toKeep } }));
  };
  const onOpen = async () => {
    const step = handOffFor(routed, { ...filled, body: text });
    await noteHandOff(progress.kept, routed);
    if (step.kind === 'mail' || step.kind === 'open') await openAddress(step.href);
  };
  const onSent = async () => {
    if (progress.kept?.kind === 'sealed') {
      const { caseId, seq } = progress.kept;
      const { noteSent } = await import('./note-sent');
      const facts = factsOf(progress.answers, page, progress.kept, directory);
      const { country } = progress.answers;
      await noteSent(caseId, seq, {
        destination: routed.destination.id,
        form: routed.draft,
        country: country === 'ZZ' ? null : country,
        urls: [...facts.urls],
      });
    }
    await change((now) => goTo(now, { at: 'receipt', place, sentAt: new Date().toISOString() }));
  };
  return (
    <DraftView
      {...nav}
      placeName={routed.destination.names[words.language]}
      lang={filled.language}
      languages={languages}
      needsASpeaker={filled.needsASpeaker}
      onLanguage={(lang) => {
        setUnsaved(null);
        setSendIn(languages.find((one) => one === lang));
      }}
      subject={way === 'mail' ? filled.subject : null}
      text={text}
      inYourWords={inYourWords?.body ?? null}
      missing={filled.missing.map((name) => words.t(`field.${name}`))}
      leaves={leavesOf(prepared, way, words)}
      asks={asksOf(prepared, words)}
      sender={sender}
      way={way}
      isAddressOnly={isCareful(progress.answers, directory)}
      onSender={setSender}
      onText={onText}
      onCopy={() => copyText(text)}
      onOpen={() => void onOpen()}
      onSent={() => void onSent()}
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
      placeName={routed?.destination.names[language] ?? ''}
      when={fullWords(
        { wall: sentAt, offsetMinutes: 0 - new Date(sentAt).getTimezoneOffset() },
        language,
      )}
      recordNumber={progress.kept?.kind === 'sealed' ? progress.kept.seq : null}
      next={next}
      hasOthers={routes.length > 1}
      onOthers={() => void change((now) => goTo(goHome(now), { at: 'places' }))}
      onDone={() => void change(goHome)}
    />
  );
}
