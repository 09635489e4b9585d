import type { DraftForm } from './question';

/**
 * Hours that a law gives the receiver, counted from a valid request. Only clocks with a number: the DSA says "timely"
 * (art. 16(6)) and has none. Source: TAKE IT DOWN Act (Public Law 119-12), 48 hours.
 */
const HOURS: Partial<Record<DraftForm, number>> = { 'us-take-it-down': 48 };

export type LegalClock =
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
export function legalClock(form: DraftForm, sentAt: string, now: string): LegalClock {
  const hours = HOURS[form];
  if (hours === undefined) return { kind: 'none' };
  const due = instant(sentAt, 'sentAt') + hours * 3_600_000;
  const nowMs = instant(now, 'now');
  const dueAt = new Date(due).toISOString();
  return due > nowMs
    ? { kind: 'running', dueAt, leftMs: due - nowMs }
    : { kind: 'over', dueAt, overMs: nowMs - due };
}
