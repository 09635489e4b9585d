import type { EntryTime } from '@/evidence/core/entry';

type Clock = Pick<EntryTime, 'wall' | 'tzOffset'>;

/** `+09:00` */
function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `2026-11-21 18:30:05 (UTC+09:00)`: the device's own clock, the same in every language, nothing to mistake. */
export function localTime({ wall, tzOffset }: Clock): string {
  const at = Date.parse(wall) + tzOffset * 60_000;
  if (Number.isNaN(at) || Math.abs(at) > 8.64e15) return wall;
  const text = new Date(at).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} (UTC${offset(tzOffset)})`;
}

/** `2026-11-21 09:30:05 UTC` */
export function utcTime(wall: string): string {
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)} UTC`;
}
