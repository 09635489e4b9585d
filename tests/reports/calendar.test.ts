import { expect, test } from 'vitest';
import { calendarFile } from '@/reports/core/calendar';

const at = '2026-11-23T00:00:00.000Z';
const madeAt = '2026-11-21T00:00:00.000Z';
const file = calendarFile({ title: '알림', at, madeAt, uid: 'a-b' });

/** A reading of its own, by the grammar of RFC 5545: unfolds, then name, value and nesting. */
function read(text: string): Map<string, string> {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const open: string[] = [];
  const found = new Map<string, string>();
  for (const line of text.trimEnd().replaceAll('\r\n ', '').split('\r\n')) {
    const [, name = '', value = ''] = /^([A-Z-]+):(.*)$/s.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (name === 'BEGIN') open.push(value);
    else if (name === 'END') expect(open.pop()).toBe(value);
    else found.set([...open, name].join('.'), value);
  }
  expect(open).toEqual([]);
  return found;
}

test('has one event at the time, with what RFC 5545 asks for', () => {
  const found = read(file);
  expect(found.get('VCALENDAR.VERSION')).toBe('2.0');
  expect(found.get('VCALENDAR.VEVENT.UID')).toBe('a-b');
  expect(found.get('VCALENDAR.VEVENT.DTSTAMP')).toBe('20261121T000000Z');
  expect(found.get('VCALENDAR.VEVENT.DTSTART')).toBe('20261123T000000Z');
  expect(found.get('VCALENDAR.VEVENT.DTEND')).toBe('20261123T001500Z');
  expect(found.get('VCALENDAR.VEVENT.SUMMARY')).toBe('알림');
});

test('says nothing but the neutral title: no place, no address, no name of ours', () => {
  expect(
    [...read(file).keys()].filter((key) => /LOCATION|URL|ATTENDEE|ORGANIZER/.test(key)),
  ).toEqual([]);
  expect(file).not.toMatch(/https?:|jikim|지킴|report|신고/i);
});

test('folds a long title within 75 octets and never within a character, and escapes marks', () => {
  const title = `${'가'.repeat(60)}, a; b\\c\nd`;
  const found = read(calendarFile({ title, at, madeAt, uid: 'x' }));
  expect(found.get('VCALENDAR.VEVENT.SUMMARY')).toBe(`${'가'.repeat(60)}\\, a\\; b\\\\c\\nd`);
});
