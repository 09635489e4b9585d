import type { ReportFacts } from '../facts';
import type { Offers } from './offers';
import { isOfShown, recognise, type FillName, type Recognised } from './recognise';
import type { SeenField } from './seen';
import { choiceFor, plain } from './words';

/**
 * One field of the page that we have something for. `ready`: will be filled on the press. `theirs`: somebody wrote there
 * already, so it stays. `too-long`: the field takes fewer characters; to be shortened and copied by hand.
 */
export type Step = {
  frameId: number;
  key: number;
  name: FillName;
  /** The field's name on the page, for the person to find it. */
  label: string;
  /** What is written, or the value of the option that is chosen. */
  value: string;
  /** What is shown as chosen or written. */
  shown: string;
  state: 'ready' | 'theirs' | 'too-long';
};

export type SeenFrame = { frameId: number; fields: readonly SeenField[] };

/** Parts that may stand in more than one field: a mail address is asked twice, addresses have a line each. */
const REPEATED: readonly Recognised[] = ['email', 'urls', 'imageUrls'];

/** `2026-11-18` from a date as people and pages write it, year first; null when it is not one. */
function dayOf(text: string): string | null {
  const [, year, month, day] =
    /(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function dateFor(type: string, text: string): string | null {
  const day = dayOf(text);
  if (type === 'date' || day === null) return day;
  const time = /\b(\d{2}:\d{2})\b/.exec(text)?.[1];
  return time === undefined ? null : `${day}T${time}`;
}

/** A country in a list: by its code, else by its name in any of our languages. -1: not there, or not once. */
function countryIn(code: string, options: SeenField['options']): number {
  const byCode = options.findIndex(({ value }) => value.toUpperCase() === code);
  if (byCode >= 0) return byCode;
  const names = ['en', 'ko', 'ja', 'zh', 'zh-Hant', 'de', 'fr', 'es', 'it', 'pt'].map((language) =>
    plain(new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? ''),
  );
  // "대한민국" stands in lists as well as "한국".
  const known = new Set([
    ...names,
    ...(code === 'KR' ? ['한국', 'korea', 'korea republic of'] : []),
  ]);
  const found = options.flatMap(({ label }, at) => (known.has(plain(label)) ? [at] : []));
  return found.length === 1 ? (found[0] ?? -1) : -1;
}

function siteIn(host: string, options: SeenField['options']): number {
  const labels = host.split('.');
  const found = options.flatMap(({ label }, at) =>
    labels.slice(0, -1).includes(plain(label).replaceAll(' ', '')) ? [at] : [],
  );
  return found.length === 1 ? (found[0] ?? -1) : -1;
}

function optionFor(name: FillName, { options }: SeenField, facts: ReportFacts): number {
  const labels = options.map(({ label }) => label);
  switch (name) {
    case 'country':
      return countryIn(facts.country, options);
    case 'host':
      return siteIn(facts.host ?? '', options);
    case 'role':
      return choiceFor('role', facts.role, labels);
    case 'kind':
      return choiceFor('kind', facts.kind, labels);
    case 'isSynthetic':
      return choiceFor('isSynthetic', facts.isSynthetic, labels);
    default:
      return -1;
  }
}

/** What the `at`-th field of this kind gets; null: nothing that fits it. */
function valueFor(
  name: FillName,
  at: number,
  field: SeenField,
  offers: Offers,
  facts: ReportFacts,
): { value: string; shown: string } | null {
  if (field.control === 'choice') {
    const option = field.options[optionFor(name, field, facts)];
    return option ? { value: option.value, shown: option.label } : null;
  }
  const offered = offers[name];
  if (offered === undefined) return null;
  const lines = offered.split('\n');
  const written =
    field.type === 'date' || field.type === 'datetime-local'
      ? dateFor(field.type, offered)
      : field.control !== 'line'
        ? at === 0
          ? offered
          : null
        : name === 'urls' || name === 'imageUrls'
          ? lines[at]
          : lines.join(', ');
  return written ? { value: written, shown: written } : null;
}

/** Parts that pages ask for in pieces, in fields side by side under one name. */
const PIECED: readonly (Recognised | null)[] = ['phone', 'postedAt', 'discoveredAt'];

/** Does the field next to this one bear the same name? Then each takes a piece, and we have none. A calendar takes a whole day. */
function isInPieces(name: Recognised | null, at: number, fields: readonly SeenField[]): boolean {
  const field = fields[at];
  if (!field || !PIECED.includes(name) || field.label === '' || field.type === 'date') return false;
  return [fields[at - 1], fields[at + 1]].some((beside) => beside?.label === field.label);
}

function stateOf(value: string, { room, holds, control }: SeenField): Step['state'] {
  if (holds === 'theirs') return 'theirs';
  return control !== 'choice' && room !== null && value.length > room ? 'too-long' : 'ready';
}

/**
 * What one press would write, field by field, in the order of the page. Only fields that are clearly understood and that
 * the report has something for; each part once.
 */
export function planFill(frames: readonly SeenFrame[], offers: Offers, facts: ReportFacts): Step[] {
  const seen = frames.flatMap(({ frameId, fields }) =>
    fields.map((field, at) => {
      const name = recognise(field);
      const isSenders = facts.role === 'self' || !isOfShown(name, field);
      return { frameId, field, name: isInPieces(name, at, fields) || !isSenders ? null : name };
    }),
  );
  // Where first and last name are asked apart, "name" may mean either: both stay for the person.
  const isSplit = seen.some(({ name }) => name === 'given' || name === 'family');
  const used = new Map<Recognised, number>();
  return seen.flatMap(({ frameId, field, name }) => {
    if (name === null || name === 'given' || name === 'family') return [];
    if (isSplit && name === 'name') return [];
    const at = used.get(name) ?? 0;
    if (at > 0 && !REPEATED.includes(name)) return [];
    const found = valueFor(name, at, field, offers, facts);
    if (found === null) return [];
    used.set(name, at + 1);
    const state = stateOf(found.value, field);
    return [{ frameId, key: field.key, name, label: field.label, ...found, state }];
  });
}
