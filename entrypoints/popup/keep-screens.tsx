import { useEffect, useState } from 'preact/hooks';
import { howItEnded } from '@/evidence/core/judged';
import type { CaptureProgress, Layers } from '@/evidence/core/layers';
import { send } from '@/platform/messages';
import { directory } from '@/reports/directory';
import { fullWords, momentHere } from '@/ui/dates';
import { Capturing, CaptureHow } from '@/ui/panel/capturing';
import {
  goHome,
  goTo,
  mayKeepPicture,
  saidOf,
  startsNothing,
  type Known,
  type Screen,
} from '@/ui/panel/flow';
import { Keep, PictureLaw, PictureNot } from '@/ui/panel/keep';
import { KeptScreen } from '@/ui/panel/kept-screen';
import { AgeQuestion, RoleQuestion } from '@/ui/panel/questions';
import { minorUnder } from '@/ui/panel/report-model';
import { capturePage } from './capture';
import type { PanelDesk } from './panel-desk';
import { askForHeaders, copyText, openDesk } from './world';

/** The screens of "Keep a record": address first; a picture only after the questions. */
export type KeepScreenName = Extract<
  Screen,
  {
    at:
      | 'keep'
      | 'kept'
      | 'picture-who'
      | 'picture-age'
      | 'picture-law'
      | 'picture-no'
      | 'picture-how'
      | 'capturing';
  }
>['at'];

/** Seals a record and goes to what became of it, or to the layers that go on. */
function useKeep(desk: PanelDesk): { busy: boolean; keep: (layers: Layers) => void } {
  const [busy, setBusy] = useState(false);
  const keep = async (layers: Layers) => {
    const { tabId, progress, change } = desk;
    if (tabId === null) return;
    setBusy(true);
    const { answers, note, known } = progress;
    const border = minorUnder(answers.country, directory);
    const originals = layers === 'page' && progress.originals;
    // Within the press, or the browser does not take it for one. Without it the headers are fewer.
    if (originals) await askForHeaders();
    const kept = await capturePage(tabId, {
      answers: layers === 'none' ? null : answers,
      minorUnder: border,
      layers,
      originals,
      note,
      known,
    });
    setBusy(false);
    const isSealed = kept.kind === 'sealed';
    await change((now) => {
      const said = { ...saidOf(now.known), ...now.said };
      const told = isSealed ? { note: '', known: {}, said } : {};
      const next = isSealed && kept.deeper ? 'capturing' : 'kept';
      return goTo({ ...goHome(now), kept, ...told }, { at: next });
    });
  };
  return { busy, keep: (layers) => void keep(layers) };
}

type Found = { known: Known; selection: string };

/** What the page tells about itself, offered to the person. */
export function useFound(tabId: number | null, wanted: boolean): Found {
  const [found, setFound] = useState<Found>({ known: {}, selection: '' });
  useEffect(() => {
    if (tabId === null || !wanted) return;
    void send('evidence.look', { tabId })
      .catch(() => null)
      .then((looked) => {
        if (!looked) return;
        const known: Known = {};
        for (const name of ['handle', 'profileUrl', 'room', 'postedAt'] as const) {
          const value = looked[name]?.value;
          if (value !== undefined) known[name] = value;
        }
        setFound({ known, selection: looked.selection });
      });
  }, [tabId, wanted]);
  return found;
}

export function KeepScreens({ at, ...desk }: PanelDesk & { at: KeepScreenName }) {
  const { nav, page, progress, change, go } = desk;
  const { busy, keep } = useKeep(desk);
  const found = useFound(desk.tabId, at === 'keep' && page?.isPrivate === false);
  const { answers } = progress;
  const border = minorUnder(answers.country, directory);
  switch (at) {
    case 'keep':
      return (
        <Keep
          {...nav}
          page={{ address: page?.url ?? '', title: page?.title ?? '' }}
          isPrivate={page?.isPrivate ?? false}
          note={progress.note}
          known={{
            known: progress.known,
            found: found.known,
            selection: found.selection,
            onKnown: (known) => void change((now) => ({ ...now, known })),
          }}
          busy={busy}
          onNote={(note) => void change((now) => ({ ...now, note }))}
          onKeep={() => keep('none')}
          onPicture={() => go({ at: 'picture-who' })}
          onCopyDetails={() =>
            copyText([page?.title, page?.url, new Date().toISOString()].join('\n'))
          }
        />
      );
    case 'picture-who':
      return (
        <RoleQuestion
          {...nav}
          chosen={answers.role}
          onAnswer={(role) =>
            void change((now) =>
              goTo(
                { ...now, answers: { ...now.answers, role } },
                { at: role === 'bystander' ? 'picture-no' : 'picture-age' },
              ),
            )
          }
        />
      );
    case 'picture-age':
      return (
        <AgeQuestion
          {...nav}
          role={answers.role ?? 'self'}
          chosen={answers.age}
          minorUnder={border}
          onAnswer={(age) =>
            void change((now) => {
              const given = { ...now.answers, age };
              const next = mayKeepPicture(given, border) ? 'picture-law' : 'picture-no';
              return goTo({ ...now, answers: given }, { at: next });
            })
          }
        />
      );
    case 'picture-law':
      return (
        <PictureLaw
          {...nav}
          busy={busy}
          onWith={() => go({ at: 'picture-how' })}
          onWithout={() => keep('none')}
        />
      );
    case 'picture-how':
      return (
        <CaptureHow
          {...nav}
          busy={busy}
          originals={progress.originals}
          onOriginals={(originals) => void change((now) => ({ ...now, originals }))}
          onWay={keep}
        />
      );
    case 'capturing':
      return <GoingOn {...desk} />;
    case 'picture-no': {
      const unsure = answers.age === 'unknown' ? 'unknown' : 'young';
      const because = answers.role === 'bystander' ? 'bystander' : unsure;
      return <PictureNot {...nav} because={because} busy={busy} onKeep={() => keep('none')} />;
    }
    case 'kept':
      return <Kept {...desk} onAgain={() => keep('none')} />;
  }
}

/** How many records are in no backup yet, where it is time to say so; else 0. */
function useBackupDue(isKept: boolean): number {
  const [records, setRecords] = useState(0);
  useEffect(() => {
    if (!isKept) return;
    void send('evidence.backup-due', {})
      // A reminder that cannot be looked up is none: the record is kept all the same.
      .catch(() => ({ records: 0 }))
      .then((due) => setRecords(due.records));
  }, [isKept]);
  return records;
}

function Kept({ onAgain, ...desk }: PanelDesk & { onAgain: () => void }) {
  const { nav, progress, words, report } = desk;
  const kept = startsNothing(progress.kept)
    ? ({ kind: 'not-kept', because: 'unknown' } as const)
    : progress.kept;
  const backupDue = useBackupDue(kept.kind === 'sealed');
  const when = (at: string) => fullWords(momentHere(at), words.language);
  return (
    <KeptScreen
      {...nav}
      kept={kept}
      when={kept.kind === 'sealed' ? when(kept.at) : ''}
      onReport={report}
      onRecords={() => void openDesk('records')}
      onAgain={onAgain}
      backupDue={backupDue}
      onBackup={() => void openDesk('backup')}
    />
  );
}

/** How often the background is asked how far it is, in milliseconds. */
const ASK_MS = 300;

/** The deeper layers while they go on; then what became of them. Closing this stops nothing. */
function GoingOn(desk: PanelDesk) {
  const { tabId, nav, change } = desk;
  const [progress, setProgress] = useState<CaptureProgress | null>(null);
  useEffect(() => {
    const look = async () => {
      if (tabId === null) return;
      const now = await send('evidence.progress', { tabId }).catch(() => null);
      setProgress(now);
      // The background forgets a capture only when it was itself cut off.
      const ended = now === null ? 'stopped' : howItEnded(now);
      if (ended === null) return;
      clearInterval(timer);
      const told = now && { steps: now.steps };
      await change((before) => {
        const { kept } = before;
        if (before.screen.at !== 'capturing' || kept?.kind !== 'sealed') return before;
        return goTo({ ...goHome(before), kept: { ...kept, ended, ...told } }, { at: 'kept' });
      });
    };
    const timer = setInterval(() => void look(), ASK_MS);
    void look();
    return () => clearInterval(timer);
  }, [tabId]);
  if (!progress) return null;
  return (
    <Capturing
      {...nav}
      progress={progress}
      onStop={() => {
        if (tabId !== null) void send('evidence.stop', { tabId }).catch(() => null);
      }}
    />
  );
}
