import type { Destination } from '../destination';
import { DRAFT_LANGUAGES, type DraftForm, type DraftLanguage, type Language } from '../question';
import { FORM_TABLE } from './table';
import { TONGUES } from './tongues/tongues';
import { LOCAL_FORMS, UNION_FORMS } from './tongues/tongue';

/**
 * Countries where one language can be written to police, schools and sites: one official language at state level, by the
 * country's own constitution or law. Countries with several get English; their people may choose another body's page.
 */
const SPOKEN: Readonly<Record<string, DraftLanguage>> = {
  KR: 'ko',
  JP: 'ja',
  TW: 'zh-Hant',
  ...spread('de', 'AT DE LI'),
  ...spread('fr', 'FR MC'),
  ...spread('es', 'AR CL CO CR CU DO EC ES GT HN MX NI PA PE SV UY VE'),
  ...spread('it', 'IT SM VA'),
  ...spread('pt', 'AO BR MZ PT'),
};

function spread(language: DraftLanguage, codes: string): Record<string, DraftLanguage> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, language]));
}

/** Is there a text of this form in this language? */
export function isWritten(form: DraftForm, language: DraftLanguage): boolean {
  if (language === 'ko' || language === 'en') return true;
  const tongue = TONGUES[language];
  const isLocal = (LOCAL_FORMS as readonly DraftForm[]).includes(form);
  const isUnion = (UNION_FORMS as readonly DraftForm[]).includes(form);
  return isLocal || (isUnion && tongue.union !== undefined);
}

/** Every language that a form is written in, the person's two first. */
export function languagesOf(form: DraftForm): DraftLanguage[] {
  return DRAFT_LANGUAGES.filter((language) => isWritten(form, language));
}

/**
 * The language that a report is sent in: the form's own when it is bound to one; else the body's first language that we
 * have; else, where the body is whoever is responsible in the person's country, the language of that country.
 * @param country - where the person lives, ISO 3166-1 alpha-2 or `ZZ`
 */
export function languageOf(
  form: DraftForm,
  destination: Pick<Destination, 'languages' | 'country'>,
  country: string,
): DraftLanguage {
  const bound = FORM_TABLE[form].language;
  if (bound === 'ko') return bound;
  const own = destination.languages.filter((tag) => tag !== 'mul');
  const spoken = own.length > 0 ? own : [SPOKEN[country] ?? 'en'];
  const found = spoken.filter((tag): tag is DraftLanguage => isDraftLanguage(tag));
  return found.find((language) => isLocalEnough(form, language)) ?? bound;
}

/** Korean stands for a Korean body's own form, or for a letter that a person in Korea hands over there. */
function isLocalEnough(form: DraftForm, language: DraftLanguage): boolean {
  if (language === 'ko') return (LOCAL_FORMS as readonly DraftForm[]).includes(form);
  return isWritten(form, language);
}

function isDraftLanguage(tag: string): tag is DraftLanguage {
  return tag === 'ko' || tag === 'en' || tag in TONGUES;
}

/** Korean and English were read by people who speak them; the others are marked until they are. */
export function needsASpeaker(language: DraftLanguage): boolean {
  return !(['ko', 'en'] satisfies Language[] as readonly DraftLanguage[]).includes(language);
}
