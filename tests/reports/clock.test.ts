import { describe, expect, test } from 'vitest';
import { clockFor, clockOf, parseClocks } from '@/reports/core/clock';
import clocksFile from '@/reports/data/clocks.json';
import { clocks } from '@/reports/clocks';
import { directory } from '@/reports/directory';

const SENT = '2026-11-21T09:00:00+09:00';
const report = { form: 'us-take-it-down' as const, destination: 'x', country: 'US' };
const tida = clockFor(clocks, report);

test('a TAKE IT DOWN Act request is due 48 hours after it was sent, and then goes to the FTC', () => {
  expect(clockOf(tida, SENT, '2026-11-22T00:00:00Z')).toEqual({
    kind: 'running',
    dueAt: '2026-11-23T00:00:00.000Z',
    leftMs: 24 * 3_600_000,
  });
  expect([tida?.binding, tida?.next]).toEqual(['law', ['us-ftc-takeitdown']]);
});

test('the clock is over at the 48th hour, not before', () => {
  expect(clockOf(tida, SENT, '2026-11-22T23:59:59.999Z').kind).toBe('running');
  expect(clockOf(tida, SENT, '2026-11-23T00:00:00Z')).toEqual({
    kind: 'over',
    dueAt: '2026-11-23T00:00:00.000Z',
    overMs: 0,
  });
});

test.each(['2026-11-21T09:00:00', '2026-11-21', 'soon', ''])(
  'a sending time %j without an offset is refused',
  (sent) => {
    expect(() => clockOf(tida, sent, SENT)).toThrow('sentAt is not a time with an offset');
  },
);

describe('who promised a time', () => {
  test.each([
    ['it-garante', 'removal-request', 'IT', 'law', 48],
    ['tw-siarc', 'removal-request', 'TW', 'law', 72],
    ['kr-kmcsc-1377', 'kr-regulator', 'KR', 'aim', 24],
    ['meta', 'platform-abuse', 'GB', 'habit', 168],
    ['meta', 'eu-dsa-16', 'DE', 'habit', 168],
    ['meta', 'platform-abuse', 'IN', 'habit', 168],
  ] as const)('%s by %s from %s: %s, %d hours', (destination, form, country, binding, hours) => {
    expect(clockFor(clocks, { destination, form, country })).toMatchObject({ binding, hours });
  });

  test.each([
    ['kr-d4u', 'kr-deletion-support', 'KR'],
    ['meta', 'platform-abuse', 'KR'],
    ['x', 'eu-dsa-16-child', 'DE'],
    ['kr-1366', null, 'KR'],
  ] as const)('%s by %s from %s: nobody', (destination, form, country) => {
    const found = clockFor(clocks, { destination, form, country });
    expect(clockOf(found, SENT, SENT)).toEqual({ kind: 'none' });
  });
});

describe('the file of clocks', () => {
  const known = (id: string) => directory.destinations.has(id);
  const broken = (change: object) => () =>
    parseClocks({ ...clocksFile, clocks: [{ ...clocksFile.clocks[0], ...change }] }, known);

  test.each([
    [{ hours: 0 }, 'clocks[0].hours: not a number of hours'],
    [{ hours: 1.5 }, 'clocks[0].hours: not a number of hours'],
    [{ next: ['nobody'] }, 'clocks[0].next[0]: no such destination'],
    [{ forms: ['letter'] }, 'clocks[0].forms[0]: not one of'],
    [{ forms: undefined }, 'clocks[0]: fits everything'],
    [{ binding: 'promise' }, 'clocks[0].binding: not one of law, aim, habit'],
    [{ source: { url: 'http://a.example', seenAs: 'x' } }, 'clocks[0].source.url: not an https'],
  ])('with %j is refused', (change, message) => {
    expect(broken(change)).toThrow(message);
  });
});
