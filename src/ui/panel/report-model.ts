import { languagesOf } from '@/reports/core/drafts/language-of';
import { homeLanguage, type Language } from '@/i18n/core/languages';
import { isStale, type Phone } from '@/reports/core/destination';
import { NOWHERE, type Directory } from '@/reports/core/directory';
import { draft, type Draft } from '@/reports/core/draft';
import type { Contact, ReportFacts } from '@/reports/core/facts';
import {
  ageClass,
  isAddressOnly,
  type AgeWhenMade,
  type DraftForm,
  type DraftLanguage,
  type Kind,
  type ReportQuestion,
  type Role,
} from '@/reports/core/question';
import { emergencyOf, route, type Routed } from '@/reports/core/route';
import { countryName } from '../countries';
import type { Offers } from '@/reports/core/form/offers';
import type { Step } from '@/reports/core/form/plan';
import type { Said, Words } from '../words';
import { leavingOf, reportedPage, type ReportedPage } from './addresses';
import type { FillLine, OfferedLine } from './fill-view';
import type { Answers, HelpTopic, Progress } from './flow';
import type { Place, Telephone } from './places';

/** Years below which the person's country treats somebody as a minor; the stricter border where it is not said. */
export function minorUnder(country: string | null, directory: Directory): number {
  return (directory.countries.get(country ?? '') ?? NOWHERE).minorUnder;
}

/** What routing needs. An answer that was skipped counts as the careful one. */
export function questionOf(answers: Answers, page: ReportedPage | null): ReportQuestion {
  const address = page && URL.canParse(page.url) ? new URL(page.url) : null;
  return {
    country: answers.country ?? 'ZZ',
    platformHost: page?.host ?? null,
    path: address ? address.pathname + address.search : '/',
    ageWhenMade: answers.age ?? 'unknown',
    role: answers.role ?? 'bystander',
    kind: answers.kind ?? 'other',
  };
}

/** Do the answers speak of somebody under age, or not rule it out? Then nothing but the address is used. */
export function isCareful(answers: Answers, directory: Directory): boolean {
  const { kind, age, country } = answers;
  return isAddressOnly(ageClass(kind ?? 'other', age ?? 'unknown', minorUnder(country, directory)));
}

function telephone(
  { number, label, worksIn }: Phone,
  country: string,
  { t, language }: Words,
): Telephone {
  const isHere = worksIn === 'anywhere' || worksIn === country;
  const where = isHere ? '' : t('phone.worksIn', { country: countryName(worksIn, language) });
  return { number, label: [label[homeLanguage(language)], where].filter(Boolean).join(' · ') };
}

/**
 * One destination in the person's words.
 * @param today - `YYYY-MM-DD`
 */
export function placeOf(routed: Routed, country: string, words: Words, today: string): Place {
  const { destination, because, draft: form, handOff, urgent, when } = routed;
  const { t, language } = words;
  const name = destination.names[homeLanguage(language)];
  const local = destination.names.local;
  const isOwn = language === 'ko' && destination.country === 'KR';
  return {
    id: destination.id,
    name,
    localName: local === undefined || isOwn || local === name ? null : local,
    localLang: destination.languages.find((tag) => tag !== 'mul'),
    saidIn: t.lang(destination.note),
    why: t(`reason.${because}`),
    when: when === 'now' ? null : t(`when.${when}`),
    caution: destination.caution === undefined ? null : t(`caution.${destination.caution}`),
    note: t(destination.note),
    hours: destination.hours?.[homeLanguage(language)] ?? null,
    languages: destination.languages,
    phones: destination.phones.map((phone) => telephone(phone, country, words)),
    web: destination.url ?? null,
    isUrgent: urgent,
    way: form !== null ? 'write' : handOff === 'form' ? 'visit' : 'call',
    checkedOn: destination.reviewedOn,
    isStale: isStale(destination, today),
    isPartlyConfirmed: destination.confidence === 'partly',
    sources: destination.sources.map(({ url, seenAs }) => ({ url, seenAs })),
  };
}

/** The emergency entry of a country as a place; null where no checked number is known. */
export function emergencyPlace(
  country: string | null,
  directory: Directory,
  words: Words,
  today: string,
): Place | null {
  const destination = emergencyOf(country ?? 'ZZ', directory);
  if (!destination) return null;
  const routed: Routed = {
    destination,
    because: 'in-danger',
    draft: null,
    handOff: 'phone',
    urgent: true,
    when: 'now',
  };
  return placeOf(routed, country ?? 'ZZ', words, today);
}

/** What each topic asks the routing: the kind, who speaks, and for which ages people are looked for. */
const HELP: Record<HelpTopic, { kind: Kind; role: Role; ages: readonly AgeWhenMade[] }> = {
  threat: { kind: 'threat', role: 'self', ages: ['under-18', 'adult'] },
  found: { kind: 'sexual-deepfake', role: 'self', ages: ['under-18', 'adult'] },
  friend: { kind: 'sexual-deepfake', role: 'self', ages: ['under-18', 'adult'] },
  afraid: { kind: 'other', role: 'self', ages: ['under-18', 'adult'] },
  child: { kind: 'sexual-deepfake', role: 'acting-for', ages: ['under-18'] },
  pupil: { kind: 'sexual-deepfake', role: 'acting-for', ages: ['under-18'] },
  did: { kind: 'other', role: 'self', ages: ['under-18', 'adult'] },
};
const HELPERS = ['victim-support', 'hotline', 'child-hotline', 'police'] as const;

/** Lines of one region, shown only where the page says which region: on the school page. */
const REGIONAL: Partial<Record<HelpTopic, readonly string[]>> = { pupil: ['kr-chungbuk-edu'] };

/** People who help, without an address or a picture. Young people's lines come too: nobody was asked for an age. */
export function helpers(topic: HelpTopic, country: string | null, directory: Directory): Routed[] {
  const { kind, role, ages } = HELP[topic];
  const asked = ages.flatMap((ageWhenMade) =>
    route(
      { country: country ?? 'ZZ', platformHost: null, path: '/', ageWhenMade, role, kind },
      directory,
    ),
  );
  const regional = (REGIONAL[topic] ?? [])
    .map((id) => directory.destinations.get(id))
    .filter((found) => found !== undefined)
    .filter((found) => found.country === country)
    .map((destination): Routed => ({
      destination,
      because: 'school',
      draft: null,
      handOff: 'phone',
      urgent: false,
      when: 'now',
    }));
  const found = new Map([...asked, ...regional].map((routed) => [routed.destination.id, routed]));
  return [...found.values()]
    .filter(({ destination }) => (HELPERS as readonly string[]).includes(destination.kind))
    .map((routed) => ({
      ...routed,
      draft: null,
      handOff: routed.destination.url === undefined ? ('phone' as const) : ('form' as const),
    }))
    .sort(
      (a, b) =>
        HELPERS.indexOf(a.destination.kind as never) - HELPERS.indexOf(b.destination.kind as never),
    );
}

/** What the person said of a report beyond its questions. */
export type Told = Pick<Progress, 'answers' | 'kept' | 'addresses' | 'said' | 'isNotPaid'>;

/** What a draft may say: the addresses, the record's time, the answers and what the person added. */
export function factsOf(told: Told, page: ReportedPage, directory: Directory): ReportFacts {
  const { answers, kept, said, addresses, isNotPaid } = told;
  const kind = answers.kind ?? 'other';
  const about = reportedPage(addresses, page);
  return {
    kind,
    role: answers.role ?? 'bystander',
    age: answers.age ?? 'unknown',
    country: answers.country ?? 'ZZ',
    minorUnder: minorUnder(answers.country, directory),
    host: about.host,
    title: about.title,
    isSynthetic: kind === 'sexual-deepfake' ? 'yes' : kind === 'intimate-image' ? 'no' : 'unknown',
    ...(kept?.kind === 'sealed' && {
      capturedAt: { utc: kept.at, offsetMinutes: 0 - new Date(kept.at).getTimezoneOffset() },
    }),
    ...(isNotPaid && { isNotPaid: true }),
    ...said,
    ...leavingOf(addresses, page),
  };
}

/** A prepared text in all the shapes that the draft view needs. */
export type Prepared = {
  /** As it goes out, with what the sender typed. */
  filled: Draft;
  /** The same with blanks for what only the sender knows: this may be remembered. */
  blank: Draft;
  /** In the person's own language; null when that is the language it goes out in. */
  inYourWords: Draft | null;
};

/** Languages of the interface that drafts are written in under another tag. */
const DRAFTED_AS: Partial<Record<Language, DraftLanguage>> = { 'zh-TW': 'zh-Hant', 'pt-BR': 'pt' };

/** The language in which a person can read a text of this form: their own, or English where it is not written in that. */
function draftLanguageFor(form: DraftForm, language: Language): DraftLanguage {
  const wanted = DRAFTED_AS[language] ?? language;
  return languagesOf(form).find((one) => one === wanted) ?? 'en';
}

/**
 * Prepares the text for one place. `routed.draft` must not be null.
 * @param language - the person's own
 * @param sendIn - the language to send it in; the place's own when left out
 */
export function prepare(
  routed: Routed,
  facts: ReportFacts,
  contact: Contact,
  language: Words['language'],
  sendIn?: DraftLanguage,
): Prepared {
  if (routed.draft === null) throw new Error('nothing to write for this place');
  const { destination } = routed;
  const filled = draft(routed.draft, facts, { destination, contact, language: sendIn });
  const blank = draft(routed.draft, facts, { destination, language: sendIn });
  const yours = draftLanguageFor(routed.draft, language);
  const own = draft(routed.draft, facts, { destination, contact, language: yours });
  return { filled, blank, inYourWords: filled.language === yours ? null : own };
}

/** What the place asks of the sender, for the fields of the view. */
export function asksOf({ blank }: Prepared, { t }: Words): { field: string; label: string }[] {
  return blank.asks.map((name) => ({ field: name, label: t(`field.${name}`) }));
}

/** What can be copied into a form, in the order of a form: who, where, what. */
const OFFER_ORDER: readonly string[] = ['urls', 'text', 'subject'];

/** Parts that are sentences of the draft; all others are what the person or the page said. */
const OUR_TEXTS: readonly string[] = ['text', 'subject'];

/**
 * Each thing that a form can get, to be copied by hand.
 * @param draftIn - language of the draft
 */
export function offeredLines(offers: Offers, draftIn: string, { t }: Words): OfferedLine[] {
  const rank = (name: string) => (OFFER_ORDER.indexOf(name) + 1 || OFFER_ORDER.length + 1) - 1;
  return Object.entries(offers)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, value]) => ({
      name,
      label: t(`field.${name}`),
      labelIn: t.lang(`field.${name}`),
      value,
      valueIn: OUR_TEXTS.includes(name) ? draftIn : undefined,
    }));
}

/** What one press would write, a line each. */
export function stepLines(steps: readonly Step[], { t }: Words): FillLine[] {
  return steps.map(({ name, label, shown, state }) => ({
    what: t(`field.${name}`),
    whatIn: t.lang(`field.${name}`),
    field: label,
    value: shown,
    state,
  }));
}

/** Everything that leaves with the press, a line each, in the person's language. */
export function leavesOf(prepared: Prepared, way: 'mail' | 'form' | 'copy', { t }: Words): Said[] {
  const { leaves, language } = prepared.inYourWords ?? prepared.filled;
  const ours = (key: string): Said => ({ words: t(key), lang: t.lang(key) });
  return [
    ours('report.leaves-text'),
    ...leaves.map(({ label, value }) => ({
      words: `${label}: ${value.replaceAll('\n', ', ')}`,
      lang: language,
    })),
    ...(way === 'mail' ? [ours('report.leaves-mail')] : []),
  ];
}
