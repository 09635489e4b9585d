import type { Ended, Step } from '@/evidence/core/layers';
import type { AgeWhenMade, DraftLanguage, Kind, Role } from '@/reports/core/question';
import type { Pointed } from '@/reports/core/pointed';
import type { NotKept } from './not-kept';
import { withPointed, type Address, type ReportedPage } from './addresses';

/** What the person has answered so far; null: not asked yet. `ZZ` is "rather not say". */
export type Answers = {
  country: string | null;
  role: Role | null;
  age: AgeWhenMade | null;
  kind: Kind | null;
};

/** What became of the record that a press on Report or Keep makes. */
export type Kept =
  | { kind: 'keeping' }
  | {
      kind: 'sealed';
      caseId: string;
      seq: number;
      picture: boolean;
      at: string;
      /** Layers that go on, or went on, after the minimum record. */
      deeper?: 'page' | 'slices';
      /** How what was wanted beyond the address ended; missing while it goes on, and where nothing was wanted. */
      ended?: Ended;
      /** What became of each deeper layer, once they ended. */
      steps?: readonly Step[];
    }
  | { kind: 'private-window' }
  | { kind: 'no-page' }
  | { kind: 'not-kept'; because: NotKept };

export const REPORT_QUESTIONS = ['country', 'role', 'age', 'kind'] as const;
export type ReportQuestionName = (typeof REPORT_QUESTIONS)[number];

export const HELP_TOPICS = [
  'threat',
  'found',
  'friend',
  'afraid',
  'child',
  'pupil',
  'did',
] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

/** What the person knows of what is being kept; empty: left open. */
export const KNOWN = ['handle', 'profileUrl', 'room', 'postedAt', 'demand', 'threat'] as const;
export type KnownName = (typeof KNOWN)[number];
export type Known = { [Name in KnownName]?: string };

/** Where the person is in the panel. One screen asks or says one thing. */
export type Screen =
  | { at: 'home' }
  | { at: 'site' }
  | { at: 'question'; question: ReportQuestionName }
  | { at: 'places' }
  | { at: 'facts'; place: number | null }
  | { at: 'draft'; place: number }
  | { at: 'fill'; place: number }
  | { at: 'receipt'; place: number; sentAt: string }
  | { at: 'keep' }
  | { at: 'picture-who' }
  | { at: 'picture-age' }
  | { at: 'picture-law' }
  | { at: 'picture-no' }
  | { at: 'picture-how' }
  | { at: 'capturing' }
  | { at: 'kept' }
  | { at: 'help' }
  | { at: 'help-topic'; topic: HelpTopic }
  | { at: 'help-country' }
  | { at: 'help-law' }
  | { at: 'help-hash' };

/**
 * All that the panel remembers while the browser runs, in memory only: closing the popup loses nothing. Name and
 * e-mail are no part of it. `drafts` holds the texts the person changed, by destination and form.
 */
export type Progress = {
  screen: Screen;
  /** Screens to go back through, oldest first. */
  behind: Screen[];
  answers: Answers;
  kept: Kept | null;
  note: string;
  known: Known;
  /** Also keep the original files, with the whole page. */
  originals: boolean;
  drafts: Record<string, Edited>;
  /** Languages that the person chose for a text, by destination and form. */
  sendIn: Record<string, DraftLanguage>;
  /** Addresses of the report, for every place; null: that of the page. The first tells which site it is about. */
  addresses: readonly Address[] | null;
  said: Said;
  /** True once the person said that nobody pays them for this content; search engines ask. */
  isNotPaid: boolean;
};

/** A text that the person changed, and the prepared one that it was made from. */
export type Edited = { text: string; from: string };

/** Facts of a report that the person can change or leave out; an empty text: left out. */
export const SAID = [
  'title',
  'account',
  'room',
  'messageLink',
  'postedAt',
  'discoveredAt',
  'description',
  'threat',
  'happened',
  'personalData',
  'searchUrl',
  'sentAt',
  'answer',
] as const;
export type SaidName = (typeof SAID)[number];
export type Said = { [Name in SaidName]?: string };

/** What the panel knows only while it is open: who writes, and texts in which that stands. Never remembered. */
export type Fleeting = {
  sender: Readonly<Record<string, string>>;
  texts: Readonly<Record<string, Edited>>;
};
export const NOTHING_FLEETING: Fleeting = { sender: {}, texts: {} };

/** A panel nobody has used yet. @param country - remembered from an earlier time */
export function freshProgress(country: string | null): Progress {
  const answers = { country, role: null, age: null, kind: null };
  const nothing = {
    kept: null,
    note: '',
    known: {},
    originals: false,
    drafts: {},
    sendIn: {},
    addresses: null,
    said: {},
    isNotPaid: false,
  };
  return { screen: { at: 'home' }, behind: [], answers, ...nothing };
}

/** On to a screen; the one left can be gone back to. */
export function goTo(progress: Progress, screen: Screen): Progress {
  return { ...progress, behind: [...progress.behind, progress.screen], screen };
}

/** Back to the screen before, or home. Answers stay as they were. */
export function goBack(progress: Progress): Progress {
  const screen = progress.behind.at(-1) ?? { at: 'home' };
  return { ...progress, screen, behind: progress.behind.slice(0, -1) };
}

/** Home again: the answers of this page stay (they cost effort), the way back does not. */
export function goHome(progress: Progress): Progress {
  return { ...progress, screen: { at: 'home' }, behind: [] };
}

/** The first question without an answer, or the list of places. */
export function nextAfter(answers: Answers, question: ReportQuestionName | null): Screen {
  const from = question === null ? 0 : REPORT_QUESTIONS.indexOf(question) + 1;
  const open = REPORT_QUESTIONS.slice(from).find(
    (name) => name !== 'country' || answers.country === null,
  );
  return open ? { at: 'question', question: open } : { at: 'places' };
}

/** Starts a report: every question is shown once, with the earlier answer ticked; a remembered country is not asked again. */
export function startReport(progress: Progress): Progress {
  return goTo(progress, nextAfter(progress.answers, null));
}

/** Takes an answer and goes on. */
export function answer(
  progress: Progress,
  question: ReportQuestionName,
  given: Partial<Answers>,
): Progress {
  const answers = { ...progress.answers, ...given };
  return goTo({ ...progress, answers }, nextAfter(answers, question));
}

/** Which question of how many this is, for "2 of 4". The country counts only when it is asked. */
export function questionNumber(
  progress: Progress,
  question: ReportQuestionName,
): { number: number; of: number } {
  const asksCountry = [...progress.behind, progress.screen].some(
    (screen) => screen.at === 'question' && screen.question === 'country',
  );
  const asked = REPORT_QUESTIONS.filter((name) => name !== 'country' || asksCountry);
  return { number: asked.indexOf(question) + 1, of: asked.length };
}

/**
 * May a picture be kept? Only when the person said that it shows them (or someone they may act for), as an adult.
 * @param minorUnder - the country's border in years; 18 counts as minor where it is 19
 */
export function mayKeepPicture(answers: Answers, minorUnder: number): boolean {
  if (answers.role !== 'self' && answers.role !== 'acting-for') return false;
  return answers.age === 'adult' || (answers.age === '18' && minorUnder <= 18);
}

/** Nothing is known of a record: none was asked for, or the panel was closed before the answer came. */
export function startsNothing(kept: Kept | null): kept is null | { kind: 'keeping' } {
  return kept === null || kept.kind === 'keeping';
}

/** Progress found again after the panel was closed: an answer that was on its way then never arrives. */
export function foundAgain(progress: Progress): Progress {
  return startsNothing(progress.kept) ? { ...progress, kept: null } : progress;
}

/** What is known from a record, said in the report too; what was already said stays. */
export function saidOf({ handle, profileUrl, room, postedAt, threat }: Known): Said {
  const account = [handle, profileUrl].filter(Boolean).join(' ');
  const known: Said = {
    account,
    ...(room !== undefined && { room }),
    ...(postedAt !== undefined && { postedAt }),
    ...(threat !== undefined && { threat }),
  };
  return Object.fromEntries(Object.entries(known).filter(([, words]) => words.trim() !== ''));
}

/**
 * Keeps every screen at its place when the list of places changed.
 * @param movedTo - where the place with this number is now; null: no longer there, and its screens go
 */
export function movePlaces(
  progress: Progress,
  movedTo: (place: number) => number | null,
): Progress {
  const moved = (screen: Screen): Screen | null => {
    if (!('place' in screen) || screen.place === null) return screen;
    const place = movedTo(screen.place);
    if (place !== null) return { ...screen, place };
    return screen.at === 'facts' ? { at: 'facts', place: null } : null;
  };
  return {
    ...progress,
    screen: moved(progress.screen) ?? { at: 'places' },
    behind: progress.behind.flatMap((screen) => moved(screen) ?? []),
  };
}

/**
 * Takes in what the person pressed on in the page's menu. A new press wants a new record, which names it. Who has begun a
 * report sees its addresses at once; who has not comes in by the front door.
 */
export function withPressed(progress: Progress, page: ReportedPage, pointed: Pointed): Progress {
  const addresses = withPointed(progress.addresses, page, pointed);
  if (addresses === progress.addresses) return progress;
  const next = { ...progress, addresses, kept: null };
  const hasBegun = progress.answers.kind !== null;
  return hasBegun ? goTo(goHome(next), { at: 'facts', place: null }) : goHome(next);
}
