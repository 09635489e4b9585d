import { utf8 } from '@/bytes/utf8';

/** One reminder. Its words are seen by whoever sees the calendar: they say nothing about why. */
export type Reminder = {
  /** Neutral, from the locale. */
  title: string;
  /** ISO 8601 with Z. */
  at: string;
  /** When the file is made, ISO 8601 with Z. */
  madeAt: string;
  /** Random, so that two files do not tell of one another. */
  uid: string;
};

/** RFC 5545 §3.3.5, form 2. */
const stamp = (iso: string): string =>
  new Date(iso)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d{3}Z$/, 'Z');

/** RFC 5545 §3.3.11. */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, '\\n');

/** RFC 5545 §3.1: at most 75 octets to a line, never within a character; the next begins with a blank. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (utf8(current + character).length > 75) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current].join('\r\n');
}

/** A calendar file with one event of fifteen minutes and an alarm at its start. No place, no description, no address. */
export function calendarFile({ title, at, madeAt, uid }: Reminder): string {
  const end = new Date(Date.parse(at) + 15 * 60_000).toISOString();
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//reminder//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(madeAt)}`,
    `DTSTART:${stamp(at)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escaped(title)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:PT0S',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
