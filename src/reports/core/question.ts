/** Languages a draft can be read in by the person. */
export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages a draft can be sent in (BCP 47). */
export const DRAFT_LANGUAGES = [
  ...LANGUAGES,
  'ja',
  'zh-Hant',
  'de',
  'fr',
  'es',
  'it',
  'pt',
] as const;
export type DraftLanguage = (typeof DRAFT_LANGUAGES)[number];

/**
 * How old the person in the picture was when it was made. `'18'` is a band of its own because the borders do
 * not line up: Korean law protects everyone under 19, the hash services draw their line at 18. It is asked only where
 * the border is 19; elsewhere `'adult'` means 18 or older (and `'18'` is read as `'adult'`).
 */
export const AGES = ['under-18', '18', 'adult', 'unknown'] as const;
export type AgeWhenMade = (typeof AGES)[number];

/** Who is reporting: the person depicted, someone who may act for them, or someone who came across it. */
export const ROLES = ['self', 'acting-for', 'bystander'] as const;
export type Role = (typeof ROLES)[number];

export const KINDS = [
  'sexual-deepfake',
  'intimate-image',
  'child-material',
  'threat',
  'impersonation',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

/** Legal or practical form that a report is written in. */
export const FORMS = [
  'us-take-it-down',
  'us-ftc-complaint',
  'eu-dsa-16',
  'eu-dsa-16-child',
  'eu-dsa-complaint',
  'kr-deletion-support',
  'kr-police-statement',
  'kr-police-tip',
  'kr-regulator',
  'kr-privacy',
  'kr-platform',
  'platform-abuse',
  'platform-child',
  'search-removal',
  'child-hotline',
  'police-statement',
  'support-summary',
  'removal-request',
  'platform-complaint',
  'school-letter',
] as const;
export type DraftForm = (typeof FORMS)[number];

/** What decides where a report can go. `country` is ISO 3166-1 alpha-2, or `ZZ` for "rather not say". */
export type ReportQuestion = {
  country: string;
  /** Host of the page, lower case, without port; null when there is no page (a threat, a fear). */
  platformHost: string | null;
  /** Path and search of the page, `'/'` when unknown. */
  path: string;
  ageWhenMade: AgeWhenMade;
  role: Role;
  kind: Kind;
};

/** Age as the routing sees it: `kr-18` is a minor under Korean law and an adult for everybody else. */
export type AgeClass = 'child' | 'kr-18' | 'unknown' | 'adult';

/**
 * Child material outweighs every other answer; `'18'` counts as minor only where the border is above 18.
 * @param minorUnder - the country's border in years (Korea 19, elsewhere 18)
 */
export function ageClass(kind: Kind, age: AgeWhenMade, minorUnder: number): AgeClass {
  if (kind === 'child-material' || age === 'under-18') return 'child';
  if (age === 'unknown') return 'unknown';
  return age === '18' && minorUnder > 18 ? 'kr-18' : 'adult';
}

/** True unless the person said that it shows an adult: then no picture is ever asked for, kept or sent. */
export function isAddressOnly(age: AgeClass): boolean {
  return age !== 'adult';
}
