import { FORMS, type DraftForm, type Language } from './question';
import { DataFault, dayNumber, fields, list, oneOf, optional, text, textLike } from './read';

export const DESTINATION_KINDS = [
  'emergency',
  'police',
  'victim-support',
  'regulator',
  'platform',
  'search-engine',
  'hash-service',
  'child-hotline',
  'hotline',
  'school',
] as const;
export type DestinationKind = (typeof DESTINATION_KINDS)[number];

/**
 * What the destination wants of the picture itself.
 * `none` and `optional-adult`: the report is complete without it. `stays-on-device`: a hash is made from the person's
 * own copy. `address-or-image`: an address is enough. `sent`: it must be handed over.
 */
export const IMAGE_NEEDS = [
  'none',
  'optional-adult',
  'stays-on-device',
  'address-or-image',
  'sent',
] as const;
export type ImageNeed = (typeof IMAGE_NEEDS)[number];

/** What a person must know before they open or write to it; each `x` has the text `caution.x`, always in sight. */
export const CAUTIONS = ['adult-site', 'wants-picture', 'may-pass-on', 'one-region'] as const;
export type Caution = (typeof CAUTIONS)[number];

export type Words = Readonly<Record<Language, string>>;
export type Phone = { number: string; label: Words; worksIn: string };
export type Source = { url: string; seenAs: string; seenOn?: string | undefined };
/** Where one form goes, when not to the entry's own address. `inApp`: only by the app's own report menu. */
export type Way = {
  url?: string | undefined;
  email?: string | undefined;
  inApp?: true | undefined;
};

/**
 * The form of a body: on which hosts it stands, whole and lower case, and what to choose there, word for word. The form helper
 * fills nothing anywhere else.
 */
export type FormSite = { hosts: readonly string[]; choose: readonly string[] };

/** One body that a report can go to. The data file's fields, checked. */
export type Destination = {
  id: string;
  names: Words & { local?: string | undefined };
  /** ISO 3166-1 alpha-2, `EU`, or `INTL`. */
  country: string;
  kind: DestinationKind;
  /** Whom it helps, by the age of the person depicted; null when nobody could confirm it (read as no). */
  audience: { minor: boolean | null; adult: boolean | null };
  accepts: readonly string[];
  url?: string | undefined;
  email?: string | undefined;
  byForm: Readonly<Partial<Record<DraftForm, Way>>>;
  form?: FormSite | undefined;
  phones: readonly Phone[];
  hours?: Words | undefined;
  /** BCP 47 tags; `mul` for many. */
  languages: readonly string[];
  /** What it asks for; each `x` has the text `ask.x`. */
  asksFor: readonly string[];
  image: ImageNeed;
  match: readonly { host: string; path?: string | undefined }[];
  caution?: Caution | undefined;
  /** Text key of what the person should know. */
  note: string;
  sources: readonly Source[];
  confidence: 'verified' | 'partly';
  basis: string;
  /** `YYYY-MM-DD`, the day when a person last compared this entry with its sources. */
  reviewedOn: string;
};

/** Entries not compared with their sources for longer say "check first" (rule R8 of the UX rules). */
export const STALE_AFTER_DAYS = 180;

/** @param today - `YYYY-MM-DD` */
export function isStale(entry: Pick<Destination, 'reviewedOn'>, today: string): boolean {
  return dayNumber(today, 'today') - dayNumber(entry.reviewedOn, 'reviewedOn') > STALE_AFTER_DAYS;
}

const KEYS = [
  'id',
  'names',
  'country',
  'kind',
  'audience',
  'accepts',
  'url',
  'email',
  'byForm',
  'form',
  'phones',
  'hours',
  'languages',
  'asksFor',
  'image',
  'match',
  'caution',
  'note',
  'sources',
  'confidence',
  'basis',
  'reviewedOn',
] as const;

const httpsUrl = (v: unknown, w: string) =>
  textLike(v, w, /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(\/[^\s]*)?$/, 'an https address');
const sourceUrl = (v: unknown, w: string) => textLike(v, w, /^https?:\/\/[^\s]+$/, 'a web address');
const mailAddress = (v: unknown, w: string) =>
  textLike(v, w, /^[A-Za-z0-9._-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a mail address');
const country = (v: unknown, w: string) => textLike(v, w, /^([A-Z]{2}|INTL)$/, 'a country code');
const word = (v: unknown, w: string) =>
  textLike(v, w, /^[a-z0-9]+(-[a-z0-9]+)*$/, 'a lower-case word');
const tag = (v: unknown, w: string) =>
  textLike(v, w, /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a language tag');

function words(value: unknown, where: string): Words {
  const v = fields(value, where, ['en', 'ko']);
  return { en: text(v['en'], `${where}.en`), ko: text(v['ko'], `${where}.ko`) };
}

function names(value: unknown, where: string): Destination['names'] {
  const v = fields(value, where, ['en', 'ko', 'local']);
  const { en, ko } = words({ en: v['en'], ko: v['ko'] }, where);
  return { en, ko, local: optional(v['local'], `${where}.local`, text) };
}

function phone(value: unknown, where: string): Phone {
  const v = fields(value, where, ['number', 'label', 'worksIn']);
  return {
    number: textLike(v['number'], `${where}.number`, /^[0-9A-Z][0-9A-Z -]*$/, 'a phone number'),
    label: words(v['label'], `${where}.label`),
    worksIn: textLike(
      v['worksIn'],
      `${where}.worksIn`,
      /^([A-Z]{2}|anywhere)$/,
      'a country code or anywhere',
    ),
  };
}

function source(value: unknown, where: string): Source {
  const v = fields(value, where, ['url', 'seenAs', 'seenOn']);
  return {
    url: sourceUrl(v['url'], `${where}.url`),
    seenAs: text(v['seenAs'], `${where}.seenAs`),
    seenOn: optional(v['seenOn'], `${where}.seenOn`, text),
  };
}

function ways(value: unknown, where: string): Destination['byForm'] {
  const v = fields(value, where, FORMS);
  const found: Partial<Record<DraftForm, Way>> = {};
  for (const form of FORMS) {
    if (v[form] === undefined) continue;
    const at = `${where}.${form}`;
    const way = fields(v[form], at, ['url', 'email', 'inApp']);
    if (Object.keys(way).length !== 1) throw new DataFault(at, 'needs exactly one way');
    if (way['inApp'] !== undefined && way['inApp'] !== true)
      throw new DataFault(at, 'inApp is true or absent');
    found[form] = {
      url: optional(way['url'], `${at}.url`, httpsUrl),
      email: optional(way['email'], `${at}.email`, mailAddress),
      ...(way['inApp'] === true ? { inApp: true as const } : {}),
    };
  }
  return found;
}

const hostName = (v: unknown, w: string) =>
  textLike(v, w, /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name');

function formSite(value: unknown, where: string): FormSite {
  const v = fields(value, where, ['hosts', 'choose']);
  const hosts = list(v['hosts'], `${where}.hosts`, hostName);
  if (hosts.length === 0) throw new DataFault(`${where}.hosts`, 'needs a host');
  const choose = optional(v['choose'], `${where}.choose`, (x, w) => list(x, w, text)) ?? [];
  return { hosts, choose };
}

function audience(value: unknown, where: string): Destination['audience'] {
  const v = fields(value, where, ['minor', 'adult']);
  const one = (key: 'minor' | 'adult'): boolean | null => {
    const found = v[key];
    if (found !== null && typeof found !== 'boolean')
      throw new DataFault(`${where}.${key}`, 'not true, false or null');
    return found;
  };
  return { minor: one('minor'), adult: one('adult') };
}

function matcher(value: unknown, where: string): { host: string; path?: string | undefined } {
  const v = fields(value, where, ['host', 'path']);
  const path = optional(v['path'], `${where}.path`, text);
  if (path !== undefined) new RegExp(path, 'u');
  return {
    host: hostName(v['host'], `${where}.host`),
    path,
  };
}

/**
 * One entry of `destinations.json`.
 * @throws DataFault naming the first field that is not as it must be
 */
export function parseDestination(value: unknown, where: string): Destination {
  const v = fields(value, where, KEYS);
  const at = (key: string) => `${where}.${key}`;
  const id = word(v['id'], at('id'));
  const sources = list(v['sources'], at('sources'), source);
  if (sources.length === 0) throw new DataFault(at('sources'), 'needs a source');
  const reviewedOn = text(v['reviewedOn'], at('reviewedOn'));
  dayNumber(reviewedOn, at('reviewedOn'));
  return {
    id,
    names: names(v['names'], at('names')),
    country: country(v['country'], at('country')),
    kind: oneOf(v['kind'], at('kind'), DESTINATION_KINDS),
    audience: audience(v['audience'], at('audience')),
    accepts: list(v['accepts'], at('accepts'), word),
    url: optional(v['url'], at('url'), httpsUrl),
    email: optional(v['email'], at('email'), mailAddress),
    byForm: optional(v['byForm'], at('byForm'), ways) ?? {},
    form: optional(v['form'], at('form'), formSite),
    phones: list(v['phones'], at('phones'), phone),
    hours: optional(v['hours'], at('hours'), words),
    languages: list(v['languages'], at('languages'), tag),
    asksFor: list(v['asksFor'], at('asksFor'), word),
    image: oneOf(v['image'], at('image'), IMAGE_NEEDS),
    match: list(v['match'], at('match'), matcher),
    caution: optional(v['caution'], at('caution'), (x, w) => oneOf(x, w, CAUTIONS)),
    note: textLike(v['note'], at('note'), /^note\.[a-z0-9-]+$/, 'a note key'),
    sources,
    confidence: oneOf(v['confidence'], at('confidence'), ['verified', 'partly']),
    basis: text(v['basis'], at('basis')),
    reviewedOn,
  };
}
