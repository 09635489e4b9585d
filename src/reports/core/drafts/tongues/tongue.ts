import type { FieldName } from '../../facts';
import type { AgeWhenMade, DraftForm, Kind, Role } from '../../question';
import type { FormText, View } from '../form';

/** Entries without a contact of their own: what they are called depends on the language only. */
export const GENERIC_BODIES = [
  'local-police',
  'site-itself',
  'local-school',
  'eu-dsa-coordinators',
] as const;
export type GenericBody = (typeof GENERIC_BODIES)[number];

/** Forms that go to a body of the person's own country, and so are written in its language. */
export const LOCAL_FORMS = [
  'child-hotline',
  'police-statement',
  'support-summary',
  'removal-request',
  'school-letter',
] as const satisfies readonly DraftForm[];

/** Forms under European Union law, for the languages of its member states. */
export const UNION_FORMS = [
  'eu-dsa-16',
  'eu-dsa-16-child',
  'eu-dsa-complaint',
] as const satisfies readonly DraftForm[];

export type LocalForm = (typeof LOCAL_FORMS)[number];
export type UnionForm = (typeof UNION_FORMS)[number];

/**
 * Everything that a letter needs in one language besides Korean and English. None of these was read by a native speaker
 * yet: a draft from here is marked so, until one has (docs/destinations.md).
 */
export type Tongue = {
  to: string;
  subject: string;
  blank: string;
  labels: Readonly<Record<FieldName, string>>;
  bodies: Readonly<Record<GenericBody, string>>;
  kind: Readonly<Record<Kind, string>>;
  role: Readonly<Record<Role, string>>;
  synthetic: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
  age: (age: AgeWhenMade, border: number) => string;
  /** "No", for "are you paid for this content?". */
  notPaid: string;
  local: Readonly<Record<LocalForm, (view: View) => FormText>>;
  /** Missing where the language is of no member state. */
  union?: Readonly<Record<UnionForm, (view: View) => FormText>>;
};

/** Picks by role; the order is self, someone I act for, another person. */
export const byRole =
  (self: string, acting: string, other: string) =>
  ({ role }: Pick<View, 'role'>): string =>
    ({ self, 'acting-for': acting, bystander: other })[role];

/** Sexual content of somebody who spoke for it, or may: then missing consent is said. */
export const saysNoConsent = ({ kind, role }: View): boolean =>
  (kind === 'sexual-deepfake' || kind === 'intimate-image') && role !== 'bystander';

/** A sentence, or none. */
export const when = (holds: boolean, ...sentences: string[]): string[] => (holds ? sentences : []);
