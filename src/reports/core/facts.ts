import type { AgeWhenMade, Kind, Role } from './question';

/**
 * What one case knows, ready to be written into any form. Addresses come cleaned and seen by the person
 * (`clean-url.ts`). Nothing here says who the reporter is: that is `Contact`, asked only at the moment of sending.
 */
export type ReportFacts = {
  kind: Kind;
  role: Role;
  age: AgeWhenMade;
  /** ISO 3166-1 alpha-2, or `ZZ`. */
  country: string;
  /** Years below which the country treats a person as a minor. */
  minorUnder: number;
  urls: readonly string[];
  imageUrls?: readonly string[] | undefined;
  searchUrl?: string | undefined;
  host?: string | undefined;
  title?: string | undefined;
  account?: string | undefined;
  room?: string | undefined;
  messageLink?: string | undefined;
  /** As the page shows it, or as the person remembers. */
  postedAt?: string | undefined;
  discoveredAt?: string | undefined;
  /** `utc` is ISO 8601 with Z; the offset is that of the device's clock then, in minutes east of UTC. */
  capturedAt?: { utc: string; offsetMinutes: number } | undefined;
  description?: string | undefined;
  isSynthetic: 'yes' | 'no' | 'unknown';
  /** What happened, for people who must not get an address: written by the person, never taken from the page. */
  happened?: string | undefined;
  threat?: string | undefined;
  personalData?: string | undefined;
  /** For complaints: when the first report went out, and what came back. */
  sentAt?: string | undefined;
  answer?: string | undefined;
  /** True when the person confirmed that they are not paid for this content (search engines ask). */
  isNotPaid?: true | undefined;
};

/** Given at sending, for one report, never stored. */
export type Contact = {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** A typed name where the form says that counts. */
  signature?: string | undefined;
  /** For `acting-for`: the person depicted, and by what right. */
  depictedName?: string | undefined;
  authority?: string | undefined;
};

export const FIELD_NAMES = [
  'urls',
  'imageUrls',
  'searchUrl',
  'host',
  'title',
  'account',
  'room',
  'messageLink',
  'postedAt',
  'discoveredAt',
  'capturedAt',
  'kind',
  'isSynthetic',
  'description',
  'happened',
  'threat',
  'personalData',
  'age',
  'role',
  'country',
  'sentAt',
  'answer',
  'isNotPaid',
  'depictedName',
  'authority',
  'name',
  'email',
  'phone',
  'signature',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** Fields that tell who the reporter or the depicted person is. */
export const CONTACT_FIELDS = [
  'depictedName',
  'authority',
  'name',
  'email',
  'phone',
  'signature',
] as const;
