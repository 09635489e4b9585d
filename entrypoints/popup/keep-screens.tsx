import { useState } from 'preact/hooks';
import { directory } from '@/reports/directory';
import { fullWords } from '@/ui/dates';
import { goHome, goTo, mayKeepPicture, startsNothing, type Screen } from '@/ui/panel/flow';
import { Keep, KeptScreen, PictureLaw, PictureNot } from '@/ui/panel/keep';
import { AgeQuestion, RoleQuestion } from '@/ui/panel/questions';
import { minorUnder } from '@/ui/panel/report-model';
import { capturePage } from './capture';
import type { PanelDesk } from './panel';
import { copyText, openDesk } from './world';

/** The screens of "Keep a record": address first; a picture only after the questions. */
export type KeepScreenName = Extract<
  Screen,
  { at: 'keep' | 'kept' | 'picture-who' | 'picture-age' | 'picture-law' | 'picture-no' }
>['at'];

/** Seals a record and goes to what became of it. */
function useKeep(desk: PanelDesk): { busy: boolean; keep: (picture: boolean) => void } {
  const [busy, setBusy] = useState(false);
  const keep = async (picture: boolean) => {
    const { tabId, progress, change } = desk;
    if (tabId === null) return;
    setBusy(true);
    const { answers, note } = progress;
    const border = minorUnder(answers.country, directory);
    const wanted = { answers: picture ? answers : null, minorUnder: border, picture, note };
    const kept = await capturePage(tabId, wanted);
    setBusy(false);
    await change((now) =>
      goTo({ ...goHome(now), kept, note: kept.kind === 'sealed' ? '' : now.note }, { at: 'kept' }),
    );
  };
  return { busy, keep: (picture) => void keep(picture) };
}

export function KeepScreens({ at, ...desk }: PanelDesk & { at: KeepScreenName }) {
  const { nav, page, progress, change, go } = desk;
  const { busy, keep } = useKeep(desk);
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
          busy={busy}
          onNote={(note) => void change((now) => ({ ...now, note }))}
          onKeep={() => keep(false)}
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
        <PictureLaw {...nav} busy={busy} onWith={() => keep(true)} onWithout={() => keep(false)} />
      );
    case 'picture-no': {
      const unsure = answers.age === 'unknown' ? 'unknown' : 'young';
      const because = answers.role === 'bystander' ? 'bystander' : unsure;
      return <PictureNot {...nav} because={because} busy={busy} onKeep={() => keep(false)} />;
    }
    case 'kept':
      return <Kept {...desk} onAgain={() => keep(false)} />;
  }
}

function Kept({ onAgain, ...desk }: PanelDesk & { onAgain: () => void }) {
  const { nav, progress, words, report } = desk;
  const kept = startsNothing(progress.kept) ? ({ kind: 'not-kept' } as const) : progress.kept;
  const when = (at: string) =>
    fullWords({ wall: at, offsetMinutes: 0 - new Date(at).getTimezoneOffset() }, words.language);
  return (
    <KeptScreen
      {...nav}
      kept={kept}
      when={kept.kind === 'sealed' ? when(kept.at) : ''}
      onReport={report}
      onRecords={() => void openDesk('records')}
      onAgain={onAgain}
    />
  );
}
