import type { Language } from '@/i18n/t';
import { readPackagedTexts } from '@/platform/packaged';
import { directory } from '@/reports/directory';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { pageWords } from '@/ui/draw-page';
import {
  answer,
  questionNumber,
  type Answers,
  type ReportQuestionName,
  type Screen,
} from '@/ui/panel/flow';
import { PANEL_ROOMS } from '@/ui/panel/panel-texts';
import { AgeQuestion, CountryQuestion, KindQuestion, RoleQuestion } from '@/ui/panel/questions';
import { minorUnder } from '@/ui/panel/report-model';
import type { Words } from '@/ui/words';
import { FactsScreen } from './facts-screen';
import { FillScreen } from './fill-screen';
import { COUNTRY_CODES, HelpScreens } from './help-screens';
import { KeepScreens } from './keep-screens';
import type { PanelDesk } from './panel-desk';
import { DraftScreen, PlacesScreen, ReceiptScreen } from './report-screens';

/** All screens but the two that come with the front door. */
export type ScreenBehind = Exclude<Screen, { at: 'home' | 'site' }>;

/** The words of all these screens. */
export const screenWords = (language: Language): Promise<Words> =>
  pageWords(language, readPackagedTexts, ...Object.values(PANEL_ROOMS), {
    en: reportsEn,
    ko: reportsKo,
  });

/** The screen that the progress names, of all those behind the front door. */
export function Screens({ screen, ...desk }: PanelDesk & { screen: ScreenBehind }) {
  switch (screen.at) {
    case 'question':
      return <Question key={screen.question} {...desk} question={screen.question} />;
    case 'places':
      return <PlacesScreen {...desk} />;
    case 'facts':
      return <FactsScreen {...desk} place={screen.place} />;
    case 'draft':
      return <DraftScreen key={screen.place} {...desk} place={screen.place} />;
    case 'fill':
      return <FillScreen key={screen.place} {...desk} place={screen.place} />;
    case 'receipt':
      return <ReceiptScreen {...desk} place={screen.place} sentAt={screen.sentAt} />;
    case 'help':
    case 'help-topic':
    case 'help-country':
    case 'help-law':
    case 'help-hash':
      return <HelpScreens key={screen.at} {...desk} screen={screen} />;
    default:
      return <KeepScreens key={screen.at} {...desk} at={screen.at} />;
  }
}

function Question({ question, ...desk }: PanelDesk & { question: ReportQuestionName }) {
  const { nav, progress, change, rememberCountry } = desk;
  const { answers, kept } = progress;
  const shared = { ...nav, step: questionNumber(progress, question), kept };
  const give = (given: Partial<Answers>) => void change((now) => answer(now, question, given));
  switch (question) {
    case 'country':
      return (
        <CountryQuestion
          {...shared}
          chosen={answers.country}
          codes={COUNTRY_CODES}
          onAnswer={(country) => {
            rememberCountry(country);
            give({ country });
          }}
        />
      );
    case 'role':
      return <RoleQuestion {...shared} chosen={answers.role} onAnswer={(role) => give({ role })} />;
    case 'age':
      return (
        <AgeQuestion
          {...shared}
          role={answers.role ?? 'bystander'}
          chosen={answers.age}
          minorUnder={minorUnder(answers.country, directory)}
          onAnswer={(age) => give({ age })}
        />
      );
    case 'kind':
      return <KindQuestion {...shared} chosen={answers.kind} onAnswer={(kind) => give({ kind })} />;
  }
}
