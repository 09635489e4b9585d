import type { FieldName } from '../facts';
import type { SeenField } from './seen';
import {
  knownByCode,
  knownByLabel,
  plain,
  speaksOfAnother,
  speaksOfShown,
  wordsOfCode,
  type KnownAs,
} from './words';

/** A part of a report that a form may ask for: its fields, and the whole text with its subject. */
export type FillName = FieldName | 'text' | 'subject';

/** `given` and `family`: parts of a name, which we do not split. */
export type Recognised = FillName | 'given' | 'family';

/** HTML autofill names (WHATWG HTML §4.10.18.7.1) that say what we can give; all others are none of ours. */
const AUTOFILL: Readonly<Record<string, KnownAs>> = {
  email: 'email',
  tel: 'phone',
  name: 'name',
  'given-name': 'given',
  'family-name': 'family',
  country: 'country',
  'country-name': 'country',
};
/** Says nothing of what the field is for. */
const AUTOFILL_SILENT = /^(off|on|nope|false|section-.*|shipping|billing|home|work|mobile|url)?$/;
/** A page may show a password as text; its autofill name or its code still tells. */
const SECRET = /passw|\bpwd\b|passcode|secret|\botp\b|one-time|\bcvc|\bcc-|pin.?code|captcha/i;

const BY_TYPE: Readonly<Record<string, KnownAs>> = { email: 'email', tel: 'phone', url: 'urls' };

const ADDRESSES = ['urls', 'imageUrls', 'searchUrl', 'messageLink', 'account', 'room'];
const DATES = ['postedAt', 'discoveredAt', 'capturedAt'];
/** What a field of each type can take at all; a type that is not here takes every line. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  email: ['email'],
  tel: ['phone'],
  url: ADDRESSES,
  date: DATES,
  'datetime-local': DATES,
};
const CHOSEN = ['country', 'kind', 'role', 'isSynthetic', 'host', 'authority'];
const WRITTEN = ['text', 'urls', 'imageUrls', 'threat', 'personalData', 'account', 'authority'];
const NOT_A_LINE = ['text', 'kind', 'role', 'isSynthetic'];

function fits(known: KnownAs, { control, type }: SeenField): boolean {
  if (control === 'choice') return CHOSEN.includes(known);
  if (control === 'rich') return known === 'text';
  if (control === 'text') return WRITTEN.includes(known);
  const taken = TAKES[type];
  return taken ? taken.includes(known) : !NOT_A_LINE.includes(known);
}

function knownAs(field: SeenField): KnownAs | null {
  const said = field.autocomplete.toLowerCase().split(/\s+/);
  if ([...said, ...field.names].some((name) => SECRET.test(name))) return 'none';
  const label = knownByLabel(field.label, field.language);
  if (label) return label;
  for (const token of said) {
    if (AUTOFILL_SILENT.test(token)) continue;
    return AUTOFILL[token] ?? 'none';
  }
  for (const also of field.also) {
    const known = /^https?:\/\//i.test(also.trim())
      ? 'urls'
      : /^\S+@\S+\.\S+$/.test(also.trim())
        ? 'email'
        : knownByLabel(also, field.language);
    if (known) return known;
  }
  const byType = BY_TYPE[field.type];
  if (byType) return byType;
  for (const name of field.names) {
    const known = knownByCode(name);
    if (known) return known;
  }
  return null;
}

/** A part of a name, though the label over both parts says "Name". */
const NAME_PART = /\b(first|given|fore|middle|last|family|sur)[ _-]?(name)?\b/i;

/** "Name of …": of somebody or something else; what is truly meant is a longer phrase of its own. */
const NAME_OF =
  /\b(name|nom|nombre|nome)\s+(of|de|d|du|del|della|dello|da|do|der|des|ihre[rs]|deiner|your|votre)\b/;
/** The person's own account is none of the report's business. */
const OWN =
  /\b(your|my|ihr|ihre|mein|dein|votre|mon|ton|su|tu|mi|tuo|suo|mio|seu|meu)\b|(^|\s)(내|본인|회원)/;

/** Who somebody is and how to reach them. */
const PERSONAL: readonly (KnownAs | Recognised)[] = [
  'name',
  'given',
  'family',
  'email',
  'phone',
  'signature',
];
/** Name, mail or number of the person shown: the sender's own only where that is the same person. */
export const isOfShown = (known: Recognised | null, { label, also, around }: SeenField): boolean =>
  known !== null &&
  PERSONAL.includes(known) &&
  [label, around, ...also].some((words) => speaksOfShown(words));

function isOfAnother(known: KnownAs, { label, also, around }: SeenField): boolean {
  const isPersonal = PERSONAL.includes(known);
  if (isPersonal && [label, around, ...also].some((words) => speaksOfAnother(words))) return true;
  if (known === 'name') return NAME_OF.test(plain(label));
  return known === 'account' && [label, ...also].some((words) => OWN.test(plain(words)));
}

function isNamePart({ names, also }: SeenField): boolean {
  return [...names.map(wordsOfCode), ...also].some((words) => NAME_PART.test(words));
}

/**
 * What a field asks for: by its label first, then by the autofill name, hints, type and the programmer's names.
 * @returns null when it is none of ours, or nothing says it clearly
 */
export function recognise(field: SeenField): Recognised | null {
  const known = knownAs(field);
  if (known === null || known === 'none' || !fits(known, field)) return null;
  if (isOfAnother(known, field)) return null;
  if (known === 'name' && isNamePart(field)) return 'given';
  // A list of relationships asks who is reporting.
  return known === 'authority' && field.control === 'choice' ? 'role' : known;
}
