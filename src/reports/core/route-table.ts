import type { Destination } from './destination';
import { KINDS, ROLES, type AgeClass, type DraftForm, type Kind, type Role } from './question';
import type { ReasonCode, Situation } from './situation';

/** An entry's id, or a part that a country or page fills. */
export type Target =
  | 'emergency'
  | 'child-hotline'
  | 'police'
  | 'national-police'
  | 'help'
  | 'platform'
  | (string & {});

/** "If all of this holds, then there." The order of the rows is the order in the answer; the first row per entry wins. */
export type RouteRow = {
  to: Target;
  in?: string;
  notIn?: string;
  kinds: readonly Kind[];
  roles: readonly Role[];
  ages: readonly AgeClass[];
  /** Only with the address of a page: a body that acts on addresses. */
  needsPage?: true;
  /** Only where the page's site is not one that the directory knows. */
  unknownSite?: true;
  /** Only if the entry's own `accepts` names this kind. */
  onlyIfTakes?: true;
  because: ReasonCode | ((now: Situation) => ReasonCode);
  form: DraftForm | null | ((now: Situation, destination: Destination) => DraftForm | null);
  urgent?: true;
  when?: 'after-48h' | 'if-ignored';
};

const MAYBE_YOUNG = ['child', 'kr-18', 'unknown'] as const;
const EVERY_AGE = ['child', 'kr-18', 'unknown', 'adult'] as const;
const YOUNG = ['child', 'kr-18'] as const;
const NEAR = ['self', 'acting-for'] as const;
const SEXUAL = ['sexual-deepfake', 'intimate-image'] as const;
const HURT = [...SEXUAL, 'threat'] as const;

/** Forms for Korean police: the person's own statement, or a tip by someone who came across it. */
function koreanPolice({ question }: Situation): DraftForm {
  return question.role === 'bystander' ? 'kr-police-tip' : 'kr-police-statement';
}

function police(now: Situation, destination: Destination): DraftForm {
  return destination.country === 'KR' ? koreanPolice(now) : 'police-statement';
}

/** Where emergency and local police are the same entry, the words for it are ready too. */
function emergency(_: Situation, destination: Destination): DraftForm | null {
  return destination.kind === 'police' && destination.country !== 'KR' ? 'police-statement' : null;
}

const policeReason = ({ question }: Situation): ReasonCode =>
  question.role === 'bystander' ? 'police-tip' : 'police-can-investigate';

function hotlineReason({ question, age }: Situation): ReasonCode {
  if (question.kind === 'child-material') return 'child-material';
  return age === 'unknown' ? 'maybe-under-age' : 'under-age-hotline';
}

/** An 18-year-old is a minor in Korea, but to a platform abroad a report "under 18" would be untrue. */
function platformForm({ question, country, age, platform }: Situation): DraftForm {
  const { kind, role } = question;
  if (platform?.country === 'KR') return 'kr-platform';
  if (platform?.kind === 'search-engine') return 'search-removal';
  const isSexual = kind === 'sexual-deepfake' || kind === 'intimate-image';
  const isChild = age === 'child' && (isSexual || kind === 'child-material');
  if (isChild && platform?.byForm['platform-child']?.email !== undefined) return 'platform-child';
  if (country.eu)
    return isChild || (age === 'unknown' && isSexual) ? 'eu-dsa-16-child' : 'eu-dsa-16';
  if (isChild) return 'platform-child';
  if (country.code === 'US' && age === 'adult' && isSexual && role !== 'bystander')
    return 'us-take-it-down';
  return 'platform-abuse';
}

function platformReason(now: Situation): ReasonCode {
  const form = platformForm(now);
  if (form === 'us-take-it-down') return 'platform-48h';
  if (form === 'search-removal') return 'search-results';
  return form.startsWith('eu-dsa') ? 'platform-must-answer' : 'platform-can-remove';
}

/** A body that helps in its own way is called or visited; one that acts on a request is written to. */
function help(_: Situation, { kind }: Destination): DraftForm | null {
  if (kind === 'victim-support') return null;
  return kind === 'regulator' ? 'removal-request' : 'support-summary';
}

const near = { roles: NEAR, ages: EVERY_AGE } as const;
const anyone = { roles: ROLES, ages: EVERY_AGE } as const;

/**
 * The whole routing. Sources: reporting-rules §A (Korea), §B1 (age borders of the hash services), §C (US, EU), §D (child
 * material: address only, to hotline, police and platform), and what each entry says about whom it serves.
 */
export const ROUTES: readonly RouteRow[] = [
  // Someone may be in danger.
  {
    to: 'emergency',
    kinds: ['threat'],
    ...anyone,
    because: 'in-danger',
    form: emergency,
    urgent: true,
  },

  // Korea: the centre that asks for deletion (also without a request for child material), and someone to talk to.
  {
    to: 'kr-d4u',
    in: 'KR',
    kinds: [...SEXUAL, 'child-material'],
    ...near,
    because: 'deletion-help',
    form: 'kr-deletion-support',
  },
  { to: 'kr-d4u', in: 'KR', kinds: ['threat'], ...near, because: 'talk-to-someone', form: null },
  {
    to: 'kr-1366',
    in: 'KR',
    kinds: [...HURT, 'other'],
    ...anyone,
    because: 'talk-to-someone',
    form: null,
  },
  {
    to: 'kr-1366',
    in: 'KR',
    kinds: ['child-material'],
    ...near,
    because: 'talk-to-someone',
    form: null,
  },
  {
    to: 'kr-1388',
    in: 'KR',
    kinds: KINDS,
    roles: NEAR,
    ages: YOUNG,
    because: 'young-people',
    form: null,
  },
  {
    to: 'kr-117',
    in: 'KR',
    kinds: [...HURT, 'impersonation', 'other'],
    roles: NEAR,
    ages: YOUNG,
    because: 'school',
    form: null,
  },

  // Under age, maybe under age, or child material: hotline first, then police, no picture anywhere.
  {
    to: 'gb-report-remove',
    in: 'GB',
    kinds: SEXUAL,
    roles: ['self'],
    ages: ['child'],
    because: 'under-18-remove',
    form: null,
  },
  {
    to: 'child-hotline',
    in: 'KR',
    kinds: [...SEXUAL, 'child-material'],
    roles: ROLES,
    ages: MAYBE_YOUNG,
    because: hotlineReason,
    form: 'kr-regulator',
  },
  {
    to: 'child-hotline',
    notIn: 'KR',
    kinds: [...SEXUAL, 'child-material'],
    roles: ROLES,
    ages: MAYBE_YOUNG,
    because: hotlineReason,
    form: 'child-hotline',
  },
  {
    to: 'child-hotline',
    notIn: 'KR',
    kinds: ['threat'],
    roles: ROLES,
    ages: MAYBE_YOUNG,
    onlyIfTakes: true,
    because: hotlineReason,
    form: 'child-hotline',
  },
  {
    to: 'de-jugendschutz',
    in: 'DE',
    kinds: [...SEXUAL, 'child-material'],
    roles: ROLES,
    ages: MAYBE_YOUNG,
    because: 'another-hotline',
    form: 'child-hotline',
  },
  {
    to: 'gb-ceop',
    in: 'GB',
    kinds: ['threat'],
    roles: ROLES,
    ages: MAYBE_YOUNG,
    because: 'young-in-danger',
    form: 'police-statement',
  },
  {
    to: 'national-police',
    kinds: ['child-material'],
    ...anyone,
    onlyIfTakes: true,
    because: policeReason,
    form: police,
  },
  {
    to: 'intl-ncmec-takeitdown',
    kinds: HURT,
    roles: NEAR,
    ages: ['child'],
    because: 'under-18-hash',
    form: null,
  },

  // Help in other countries.
  {
    to: 'help',
    notIn: 'KR',
    kinds: HURT,
    ...near,
    because: 'national-help',
    form: help,
  },

  {
    to: 'jp-safeline',
    in: 'JP',
    kinds: SEXUAL,
    ...near,
    needsPage: true,
    because: 'asks-deletion',
    form: 'removal-request',
  },
  {
    to: 'ca-bc-crt',
    in: 'CA',
    kinds: SEXUAL,
    ...near,
    needsPage: true,
    because: 'regulator-can-order',
    form: 'removal-request',
  },
  // Asks for the picture itself, so only for an adult, about a real picture, by that person.
  {
    to: 'it-garante',
    in: 'IT',
    kinds: ['intimate-image', 'threat'],
    roles: ['self'],
    ages: ['adult'],
    onlyIfTakes: true,
    because: 'feared-spread',
    form: 'removal-request',
  },

  // The site itself.
  {
    to: 'platform',
    kinds: KINDS,
    ...anyone,
    needsPage: true,
    because: platformReason,
    form: platformForm,
  },
  {
    to: 'kr-kmcsc-1377',
    in: 'KR',
    kinds: SEXUAL,
    roles: ROLES,
    ages: ['adult'],
    needsPage: true,
    because: 'regulator-can-block',
    form: 'kr-regulator',
  },
  {
    to: 'google-search',
    kinds: SEXUAL,
    ...near,
    needsPage: true,
    because: 'search-results',
    form: 'search-removal',
  },
  {
    to: 'bing',
    kinds: SEXUAL,
    ...near,
    needsPage: true,
    because: 'search-results',
    form: 'search-removal',
  },
  {
    to: 'intl-stopncii',
    kinds: HURT,
    roles: ['self'],
    ages: ['adult'],
    because: 'adult-hash',
    form: null,
  },

  // Police, in writing.
  { to: 'police', kinds: HURT, ...anyone, because: policeReason, form: police },
  {
    to: 'kr-kisa-privacy',
    in: 'KR',
    kinds: ['impersonation', 'other'],
    ...near,
    because: 'personal-data',
    form: 'kr-privacy',
  },
  {
    to: 'kr-police-ecrm',
    in: 'KR',
    kinds: ['impersonation', 'other'],
    ...near,
    because: policeReason,
    form: police,
  },
  {
    to: 'police',
    notIn: 'KR',
    kinds: ['impersonation', 'other'],
    ...near,
    because: policeReason,
    form: police,
  },

  // School, without any address: a link handed round spreads what it leads to (reporting-rules §A2).
  {
    to: 'local-school',
    kinds: [...HURT, 'impersonation', 'other'],
    roles: NEAR,
    ages: YOUNG,
    because: 'school-letter',
    form: 'school-letter',
  },

  // When nothing happened.
  {
    to: 'us-ftc-takeitdown',
    in: 'US',
    kinds: SEXUAL,
    roles: NEAR,
    ages: ['adult'],
    needsPage: true,
    because: 'after-48h',
    form: 'us-ftc-complaint',
    when: 'after-48h',
  },
  {
    to: 'eu-dsa-coordinators',
    in: 'EU',
    kinds: [...HURT, 'impersonation', 'other'],
    ...anyone,
    needsPage: true,
    because: 'if-ignored',
    form: 'eu-dsa-complaint',
    when: 'if-ignored',
  },
  {
    to: 'es-aepd-priority',
    in: 'ES',
    kinds: SEXUAL,
    ...anyone,
    needsPage: true,
    because: 'regulator-can-order',
    form: 'removal-request',
    when: 'if-ignored',
  },
  {
    to: 'gb-report-harmful-content',
    in: 'GB',
    kinds: HURT,
    ...anyone,
    needsPage: true,
    because: 'after-a-week',
    form: 'platform-complaint',
    when: 'if-ignored',
  },
  {
    to: 'in-gac',
    in: 'IN',
    kinds: [...HURT, 'impersonation', 'other'],
    ...anyone,
    needsPage: true,
    because: 'if-ignored',
    form: 'platform-complaint',
    when: 'if-ignored',
  },
  {
    to: 'cloudflare-abuse',
    kinds: [...SEXUAL, 'child-material'],
    ...anyone,
    needsPage: true,
    unknownSite: true,
    because: 'behind-the-site',
    form: ({ age }) => (age === 'child' ? 'platform-child' : 'platform-abuse'),
    when: 'if-ignored',
  },
];
