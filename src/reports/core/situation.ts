import type { Destination } from './destination';
import type { Country } from './directory';
import type { AgeClass, ReportQuestion } from './question';

/** Why a destination is in the list; each `x` has the text `reason.x`. */
export const REASONS = [
  'in-danger',
  'deletion-help',
  'talk-to-someone',
  'young-people',
  'school',
  'national-help',
  'child-material',
  'under-age-hotline',
  'maybe-under-age',
  'under-18-remove',
  'under-18-hash',
  'adult-hash',
  'platform-48h',
  'platform-must-answer',
  'platform-can-remove',
  'regulator-can-block',
  'search-results',
  'police-can-investigate',
  'police-tip',
  'personal-data',
  'after-48h',
  'if-ignored',
  'regulator-can-order',
  'feared-spread',
  'another-hotline',
  'young-in-danger',
  'asks-deletion',
  'behind-the-site',
  'after-a-week',
  'school-letter',
] as const;
export type ReasonCode = (typeof REASONS)[number];

/** What the rows of the route table look at. */
export type Situation = {
  question: ReportQuestion;
  country: Country;
  age: AgeClass;
  platform: Destination | null;
  /** The page is on a site of the directory, whether or not it takes this report. */
  siteIsKnown: boolean;
};
