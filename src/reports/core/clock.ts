import type { Source } from './destination';
import { FORMS, type DraftForm } from './question';
import { DataFault, fields, list, oneOf, optional, text, textLike } from './read';

/**
 * How long a receiver has. `law`: a statute gives the hours. `aim`: the body says that it tries to. `habit`: nothing binds it;
 * after so long it is usual to go on.
 */
export const BINDINGS = ['law', 'aim', 'habit'] as const;
export type Binding = (typeof BINDINGS)[number];

export type ClockRule = {
  id: string;
  /** All that are given must fit; a rule gives forms or destinations. */
  forms?: readonly DraftForm[] | undefined;
  destinations?: readonly string[] | undefined;
  countries?: readonly string[] | undefined;
  /** From the moment that the person says they sent it. */
  hours: number;
  binding: Binding;
  /** Whom to turn to when the time is over. */
  next: readonly string[];
  source: Source;
};

const KEYS = ['id', 'forms', 'destinations', 'countries', 'hours', 'binding', 'next', 'source'];

function source(value: unknown, where: string): Source {
  const v = fields(value, where, ['url', 'seenAs', 'seenOn']);
  return {
    url: textLike(v['url'], `${where}.url`, /^https:\/\/\S+$/, 'an https address'),
    seenAs: text(v['seenAs'], `${where}.seenAs`),
    seenOn: optional(v['seenOn'], `${where}.seenOn`, text),
  };
}

function rule(value: unknown, where: string, known: (id: string) => boolean): ClockRule {
  const v = fields(value, where, KEYS);
  const id = (x: unknown, w: string) => {
    const found = text(x, w);
    if (!known(found)) throw new DataFault(w, 'no such destination');
    return found;
  };
  const hours = v['hours'];
  if (typeof hours !== 'number' || !Number.isInteger(hours) || hours < 1)
    throw new DataFault(`${where}.hours`, 'not a number of hours');
  if (v['forms'] === undefined && v['destinations'] === undefined)
    throw new DataFault(where, 'fits everything');
  return {
    id: text(v['id'], `${where}.id`),
    forms: optional(v['forms'], `${where}.forms`, (x, w) =>
      list(x, w, (one, at) => oneOf(one, at, FORMS)),
    ),
    destinations: optional(v['destinations'], `${where}.destinations`, (x, w) => list(x, w, id)),
    countries: optional(v['countries'], `${where}.countries`, (x, w) => list(x, w, text)),
    hours,
    binding: oneOf(v['binding'], `${where}.binding`, BINDINGS),
    next: list(v['next'], `${where}.next`, id),
    source: source(v['source'], `${where}.source`),
  };
}

/**
 * The file of clocks, checked.
 * @param known - is there a destination of this id?
 * @throws DataFault with the place and the fault
 */
export function parseClocks(value: unknown, known: (id: string) => boolean): ClockRule[] {
  const v = fields(value, 'clocks file', ['format', 'reviewedOn', 'clocks']);
  if (v['format'] !== 1) throw new DataFault('clocks file.format', 'not 1');
  return list(v['clocks'], 'clocks', (x, w) => rule(x, w, known));
}

export type Timed = { form: DraftForm | null; destination: string; country: string | null };

/** The rule for a report; the first that fits. `undefined`: nobody promised a time. */
export function clockFor(rules: readonly ClockRule[], report: Timed): ClockRule | undefined {
  return rules.find(
    ({ forms, destinations, countries }) =>
      (forms === undefined || (report.form !== null && forms.includes(report.form))) &&
      (destinations === undefined || destinations.includes(report.destination)) &&
      (countries === undefined || (report.country !== null && countries.includes(report.country))),
  );
}

export type Clock =
  | { kind: 'none' }
  | { kind: 'running'; dueAt: string; leftMs: number }
  | { kind: 'over'; dueAt: string; overMs: number };

function instant(iso: string, name: string): number {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms) || !/(Z|[+-]\d{2}:\d{2})$/.test(iso))
    throw new RangeError(`${name} is not a time with an offset`);
  return ms;
}

/**
 * The clock of a report that the person says they sent. It measures time, not whether the request was valid.
 * @param sentAt - ISO 8601 with offset or Z
 * @param now - the same
 * @throws RangeError when a time lacks its offset: a clock that is hours off would mislead
 */
export function clockOf(found: ClockRule | undefined, sentAt: string, now: string): Clock {
  if (found === undefined) return { kind: 'none' };
  const due = instant(sentAt, 'sentAt') + found.hours * 3_600_000;
  const nowMs = instant(now, 'now');
  const dueAt = new Date(due).toISOString();
  return due > nowMs
    ? { kind: 'running', dueAt, leftMs: due - nowMs }
    : { kind: 'over', dueAt, overMs: nowMs - due };
}

export const isDraftForm = (value: unknown): value is DraftForm =>
  (FORMS as readonly unknown[]).includes(value);
