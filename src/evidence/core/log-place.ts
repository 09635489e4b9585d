/** Name of the first database of the log; the ones after it have a number behind it. */
export const FIRST_LOG = 'jikim-log';

/** A database of the log that was put aside: its name, and when (ISO 8601, on this device's clock). Nothing in it is deleted. */
export type AsideStore = { name: string; at: string };

/** Which database holds the log now, and which were put aside because they did not open; the newest last. */
export type LogPlace = { v: 1; now: string; aside: readonly AsideStore[] };

const isLogName = (value: unknown): value is string =>
  typeof value === 'string' && /^jikim-log(-[1-9]\d{0,5})?$/.test(value);

function isAside(value: unknown): value is AsideStore {
  if (typeof value !== 'object' || value === null) return false;
  const { name, at } = value as Record<string, unknown>;
  return isLogName(name) && typeof at === 'string' && !Number.isNaN(Date.parse(at));
}

/** Reads the stored row; without one, or with one that says nothing, the log is in its first database. */
export function readLogPlace(stored: unknown): LogPlace {
  const first: LogPlace = { v: 1, now: FIRST_LOG, aside: [] };
  if (typeof stored !== 'object' || stored === null) return first;
  const { v, now, aside } = stored as Record<string, unknown>;
  if (v !== 1 || !isLogName(now) || !Array.isArray(aside)) return first;
  return { v: 1, now, aside: aside.filter(isAside).filter(({ name }) => name !== now) };
}

/** A name that no database has yet. `known`: the names of all that are there. */
export function nextLogName({ now, aside }: LogPlace, known: readonly string[]): string {
  const taken = [now, ...aside.map(({ name }) => name), ...known].filter(isLogName);
  const numbers = taken.map((name) => Number(name.slice(FIRST_LOG.length + 1) || 1));
  return `${FIRST_LOG}-${Math.max(...numbers) + 1}`;
}

/** The place after the log went into database `to`, at `at`; where it was is put aside. */
export function movedTo({ now, aside }: LogPlace, to: string, at: string): LogPlace {
  const others = aside.filter(({ name }) => name !== to);
  return { v: 1, now: to, aside: [...others, { name: now, at }] };
}
