import { useState } from 'preact/hooks';
import { send } from '@/platform/messages';
import type { TabPage } from '@/platform/tabs';
import { directory } from '@/reports/directory';
import { changeSettings } from '@/settings/settings-store';
import { fullWords } from '@/ui/dates';
import {
  answer,
  goBack,
  goHome,
  goTo,
  mayKeepPicture,
  questionNumber,
  startReport,
  type Progress,
  type Screen,
} from '@/ui/panel/flow';
import { Help, HelpTopicView } from '@/ui/panel/help';
import { Keep, KeptScreen, PictureLaw, PictureNot } from '@/ui/panel/keep';
import { PanelHome } from '@/ui/panel/panel-home';
import { AgeQuestion, CountryQuestion, KindQuestion, RoleQuestion } from '@/ui/panel/questions';
import { emergencyPlace, helpers, minorUnder, placeOf } from '@/ui/panel/report-model';
import { leave } from '@/ui/quick-exit';
import type { Words } from '@/ui/words';
import { capturePage } from './capture';
import { DraftScreen, PlacesScreen, ReceiptScreen } from './report-screens';
import { copyText, leavePage, openAddress, openDesk, rememberProgress } from './world';

export type PanelProps = {
  tabId: number | null;
  page: TabPage | null;
  begun: Progress;
  guardOn: boolean;
  words: Words;
};

/** Everything a screen of the panel may do. */
export type PanelDesk = {
  words: Words;
  page: TabPage | null;
  progress: Progress;
  change: (next: (progress: Progress) => Progress) => Promise<void>;
  nav: { onBack: () => void; onLeave: () => void };
  today: string;
};

const codes = [...directory.countries.keys()];

/** The panel: holds the progress, and shows the screen that it says. */
export function Panel({ tabId, page, begun, guardOn, words }: PanelProps) {
  const [progress, setProgress] = useState(begun);
  const [guard, setGuard] = useState(guardOn);
  const [busy, setBusy] = useState(false);
  const latest = useState({ progress: begun })[0];

  const change = async (next: (progress: Progress) => Progress) => {
    latest.progress = next(latest.progress);
    setProgress(latest.progress);
    if (tabId !== null && page) await rememberProgress(tabId, page, latest.progress);
  };
  const go = (screen: Screen) => void change((now) => goTo(now, screen));
  const onLeave = () =>
    leave({
      document,
      // Texts that were begun stay in memory; what is on the screen does not come back.
      closeRest: () => {
        void change(goHome);
        leavePage(tabId);
      },
      replaceWithEmptyPage: () => location.replace('about:blank'),
    });
  const nav = { onBack: () => void change(goBack), onLeave };
  const desk: PanelDesk = {
    words,
    page,
    progress,
    change,
    nav,
    today: new Date().toISOString().slice(0, 10),
  };

  const report = () => {
    void change((now) =>
      startReport({ ...now, kept: now.kept?.kind === 'sealed' ? now.kept : { kind: 'keeping' } }),
    );
    if (latest.progress.kept?.kind === 'keeping' && tabId !== null) {
      void capturePage(tabId, { answers: null, minorUnder: 19, picture: false, note: '' }).then(
        (kept) => change((now) => ({ ...now, kept })),
      );
    }
  };
  const keep = async (picture: boolean) => {
    if (tabId === null) return;
    setBusy(true);
    const answers = progress.answers;
    const border = minorUnder(answers.country, directory);
    const kept = await capturePage(tabId, {
      answers: picture ? answers : null,
      minorUnder: border,
      picture,
      note: progress.note,
    });
    setBusy(false);
    await change((now) =>
      goTo({ ...goHome(now), kept, note: kept.kind === 'sealed' ? '' : now.note }, { at: 'kept' }),
    );
  };
  const setCountry = (country: string) => {
    if (country !== 'ZZ') void changeSettings(() => ({ country }));
  };

  const { screen, answers } = progress;
  const step = (name: 'country' | 'role' | 'age' | 'kind') => questionNumber(progress, name);
  const border = minorUnder(answers.country, directory);
  const help = {
    ...nav,
    country: answers.country,
    emergency: emergencyPlace(answers.country, directory, words, desk.today),
    onCountry: () => go({ at: 'help-country' }),
  };

  switch (screen.at) {
    case 'home':
      return (
        <PanelHome
          page={
            page
              ? { kind: 'page', host: new URL(page.url).hostname, isPrivate: page.isPrivate }
              : { kind: 'none' }
          }
          guardOn={guard}
          onGuard={(on) => {
            setGuard(on);
            if (tabId !== null) void send('guard.set-site', { tabId, on });
          }}
          onReport={report}
          onKeep={() => go({ at: 'keep' })}
          onHelp={() => go({ at: 'help' })}
          onRecords={() => void openDesk('records')}
          onSettings={() => void openDesk('settings')}
          onLeave={onLeave}
        />
      );
    case 'question': {
      const shared = {
        ...nav,
        key: screen.question,
        step: step(screen.question),
        kept: progress.kept,
      };
      const give = (given: Partial<typeof answers>) =>
        void change((now) => answer(now, screen.question, given));
      if (screen.question === 'country') {
        const onAnswer = (country: string) => {
          setCountry(country);
          give({ country });
        };
        return (
          <CountryQuestion {...shared} chosen={answers.country} codes={codes} onAnswer={onAnswer} />
        );
      }
      if (screen.question === 'role')
        return (
          <RoleQuestion {...shared} chosen={answers.role} onAnswer={(role) => give({ role })} />
        );
      if (screen.question === 'age') {
        return (
          <AgeQuestion
            {...shared}
            role={answers.role ?? 'bystander'}
            chosen={answers.age}
            minorUnder={border}
            onAnswer={(age) => give({ age })}
          />
        );
      }
      return <KindQuestion {...shared} chosen={answers.kind} onAnswer={(kind) => give({ kind })} />;
    }
    case 'places':
      return <PlacesScreen {...desk} />;
    case 'draft':
      return <DraftScreen key={screen.place} {...desk} place={screen.place} />;
    case 'receipt':
      return <ReceiptScreen {...desk} place={screen.place} sentAt={screen.sentAt} />;
    case 'keep':
      return (
        <Keep
          {...nav}
          page={{ address: page?.url ?? '', title: page?.title ?? '' }}
          isPrivate={page?.isPrivate ?? false}
          note={progress.note}
          busy={busy}
          onNote={(note) => void change((now) => ({ ...now, note }))}
          onKeep={() => void keep(false)}
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
          key="picture-who"
          chosen={answers.role}
          onAnswer={(role) =>
            void change((now) =>
              goTo(
                { ...now, answers: { ...now.answers, role } },
                role === 'bystander' ? { at: 'picture-no' } : { at: 'picture-age' },
              ),
            )
          }
        />
      );
    case 'picture-age':
      return (
        <AgeQuestion
          {...nav}
          key="picture-age"
          role={answers.role ?? 'self'}
          chosen={answers.age}
          minorUnder={border}
          onAnswer={(age) =>
            void change((now) => {
              const given = { ...now.answers, age };
              return goTo(
                { ...now, answers: given },
                mayKeepPicture(given, border) ? { at: 'picture-law' } : { at: 'picture-no' },
              );
            })
          }
        />
      );
    case 'picture-law':
      return (
        <PictureLaw
          {...nav}
          busy={busy}
          onWith={() => void keep(true)}
          onWithout={() => void keep(false)}
        />
      );
    case 'picture-no': {
      const because =
        answers.role === 'bystander'
          ? 'bystander'
          : answers.age === 'unknown'
            ? 'unknown'
            : 'young';
      return <PictureNot {...nav} because={because} busy={busy} onKeep={() => void keep(false)} />;
    }
    case 'kept': {
      const kept =
        progress.kept?.kind === 'keeping' || progress.kept === null
          ? ({ kind: 'not-kept' } as const)
          : progress.kept;
      const when =
        kept.kind === 'sealed'
          ? fullWords(
              { wall: kept.at, offsetMinutes: 0 - new Date(kept.at).getTimezoneOffset() },
              words.language,
            )
          : '';
      return (
        <KeptScreen
          {...nav}
          kept={kept}
          when={when}
          onReport={report}
          onRecords={() => void openDesk('records')}
          onAgain={() => void keep(false)}
        />
      );
    }
    case 'help':
      return <Help {...help} onTopic={(topic) => go({ at: 'help-topic', topic })} />;
    case 'help-topic': {
      const routed = helpers(screen.topic, answers.country, directory);
      const places = routed.map((one) => placeOf(one, answers.country ?? 'ZZ', words, desk.today));
      return (
        <HelpTopicView
          {...help}
          key={screen.topic}
          topic={screen.topic}
          places={places}
          onVisit={(index) => {
            const url = routed[index]?.destination.url;
            if (url !== undefined) void openAddress(url);
          }}
        />
      );
    }
    case 'help-country':
      return (
        <CountryQuestion
          {...nav}
          chosen={answers.country}
          codes={codes}
          onAnswer={(country) => {
            setCountry(country);
            void change((now) => goBack({ ...now, answers: { ...now.answers, country } }));
          }}
        />
      );
  }
}
