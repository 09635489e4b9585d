import type { EntryTime } from './entry';

/** Clocks are slewed by at most 0.05 % (NTP) and read some milliseconds apart; twice that, and 5 s. */
const TOLERANCE_MS = 5000;
const TOLERANCE_SHARE = 0.001;

/**
 * What the two clocks say about each other since the last entry.
 * `backwards`: the wall clock is behind the last entry. `fell-behind`: it gained less than the unsettable
 * clock. `ran-ahead`: it gained more: it was set forward, or the computer slept; the two cannot be told
 * apart. `monotonic-backwards`: the unsettable clock itself stepped back: the browser restarted a part of
 * itself after the wall clock was set.
 */
export type ClockJump = {
  kind: 'backwards' | 'fell-behind' | 'ran-ahead' | 'monotonic-backwards';
  previousSeq: number;
  wallGainMs: number;
  /** `null` when the last entry belongs to another run of the browser: only the wall clock compares. */
  monotonicGainMs: number | null;
};

/** Compares two entries' clocks; `null` when they agree. */
export function clockJump(
  previousSeq: number,
  before: EntryTime,
  after: EntryTime,
): ClockJump | null {
  const wallGainMs = Date.parse(after.wall) - Date.parse(before.wall);
  const isSameRun = before.bootId === after.bootId;
  const gained = after.monotonicSinceStart - before.monotonicSinceStart;
  const monotonicGainMs = isSameRun ? gained : null;
  const kind = jumpKind(wallGainMs, monotonicGainMs);
  return kind && { kind, previousSeq, wallGainMs, monotonicGainMs };
}

function jumpKind(wallGainMs: number, monotonicGainMs: number | null): ClockJump['kind'] | null {
  if (monotonicGainMs !== null && monotonicGainMs < -TOLERANCE_MS) return 'monotonic-backwards';
  if (wallGainMs < -TOLERANCE_MS) return 'backwards';
  if (monotonicGainMs === null) return null;
  const tolerance = TOLERANCE_MS + Math.abs(monotonicGainMs) * TOLERANCE_SHARE;
  if (wallGainMs - monotonicGainMs > tolerance) return 'ran-ahead';
  if (monotonicGainMs - wallGainMs > tolerance) return 'fell-behind';
  return null;
}
