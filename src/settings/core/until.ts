import type { Settings } from './settings';

/** How long "pause for an hour" lasts, in ms. */
export const PAUSE_MS = 60 * 60 * 1000;
/** How long the strip replaces the dialog on a site, in ms: seven days (design §2.1). */
export const STRIP_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Whether a time limit still runs. No timer: looked up when it matters, so a closed browser or a sleeping machine
 * cannot keep it alive; and a clock that was set back cannot either, because no limit was ever longer than `longestMs`.
 */
function runs(until: number | undefined, longestMs: number, now: number): until is number {
  return until !== undefined && until > now && until - now <= longestMs;
}

/** Until when the check is paused under this key, in ms since 1970; null when it is not. */
export function pauseOf(settings: Settings, key: string, now: number): number | 'always' | null {
  const until = settings.pauses[key];
  if (until === 'always') return until;
  return runs(until, PAUSE_MS, now) ? until : null;
}

/** Until when a strip replaces the dialog under this key, in ms since 1970; null when it does not. */
export function stripOf(settings: Settings, key: string, now: number): number | null {
  const until = settings.strips[key];
  return runs(until, STRIP_MS, now) ? until : null;
}

/** The same settings without limits that are over: what has passed leaves no trace of a site. */
export function withoutPast({ pauses, strips }: Settings, now: number) {
  const live = <Limit extends number | 'always'>(table: Record<string, Limit>, longestMs: number) =>
    Object.fromEntries(
      Object.entries(table).filter(
        ([, until]) => until === 'always' || runs(until, longestMs, now),
      ),
    ) as Record<string, Limit>;
  return { pauses: live(pauses, PAUSE_MS), strips: live(strips, STRIP_MS) };
}
