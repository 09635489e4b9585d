import { KINDS, ROLES } from './question';
import {
  emergency,
  help,
  hotlineReason,
  platformForm,
  platformReason,
  police,
  policeReason,
} from './route-forms';
import type { RouteRow } from './route-row';

const MAYBE_YOUNG = ['child', 'kr-18', 'unknown'] as const;
const EVERY_AGE = ['child', 'kr-18', 'unknown', 'adult'] as const;
const YOUNG = ['child', 'kr-18'] as const;
const NEAR = ['self', 'acting-for'] as const;
const SEXUAL = ['sexual-deepfake', 'intimate-image'] as const;
const HURT = [...SEXUAL, 'threat'] as const;

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
