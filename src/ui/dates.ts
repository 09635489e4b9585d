import type { Language } from '@/i18n/t';

/** A moment as a record keeps it: `wall` is ISO 8601 in UTC, `offsetMinutes` what the device's clock was ahead of UTC. */
export type Moment = { wall: string; offsetMinutes: number };

/** A moment (ISO 8601, UTC) on the clock that this device had then, in the place where it is now. */
export const momentHere = (wall: string): Moment => ({
  wall,
  // `getTimezoneOffset` counts west; `0 -` keeps UTC from becoming minus zero.
  offsetMinutes: 0 - new Date(wall).getTimezoneOffset(),
});

/** The clock of the person at that moment, as a Date whose UTC fields read like that clock. */
function local(moment: Moment): Date {
  return new Date(Date.parse(moment.wall) + moment.offsetMinutes * 60_000);
}

function format(moment: Moment, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(local(moment));
}

/** `11월 18일` / `Nov 18` */
export const dayWords = (moment: Moment, language: Language): string =>
  format(moment, language, { month: language === 'ko' ? 'long' : 'short', day: 'numeric' });

/** `21:04`, 24 hours in both languages: short, and nothing to mistake. */
export const clockWords = (moment: Moment, language: Language): string =>
  format(moment, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `2026년 11월` / `November 2026` */
export const monthWords = (moment: Moment, language: Language): string =>
  format(moment, language, { year: 'numeric', month: 'long' });

/** `2026년 11월 18일 21:04:31 (UTC+09:00)` and the like: complete enough to be quoted. */
export function fullWords(moment: Moment, language: Language): string {
  const date = format(moment, language, { year: 'numeric', month: 'long', day: 'numeric' });
  const time = format(moment, language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return `${date} ${time} (UTC${offsetWords(moment.offsetMinutes)})`;
}

/** `+09:00` */
export function offsetWords(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A calendar day such as a check date (`2026-11-21`), in words. */
export function dateWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

/**
 * A time that is still to come, as short as can be: `21:04` today, `12월 3일 21:04` / `Dec 3, 21:04` later.
 * @param at - ms since 1970
 * @param now - ms since 1970
 */
export function shortTime(at: number, now: number, language: Language): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!isToday && { month: language === 'ko' ? 'long' : 'short', day: 'numeric' }),
  }).format(at);
}
