import { expect, test } from 'vitest';
import { legalClock } from '@/reports/core/deadline';

const SENT = '2026-11-21T09:00:00+09:00';

test('a TAKE IT DOWN Act request is due 48 hours after it was sent', () => {
  expect(legalClock('us-take-it-down', SENT, '2026-11-22T00:00:00Z')).toEqual({
    kind: 'running',
    dueAt: '2026-11-23T00:00:00.000Z',
    leftMs: 24 * 3_600_000,
  });
});

test('the clock is over at the 48th hour, not before', () => {
  expect(legalClock('us-take-it-down', SENT, '2026-11-22T23:59:59.999Z').kind).toBe('running');
  expect(legalClock('us-take-it-down', SENT, '2026-11-23T00:00:00Z')).toEqual({
    kind: 'over',
    dueAt: '2026-11-23T00:00:00.000Z',
    overMs: 0,
  });
});

test('forms whose law gives no number of hours have no clock', () => {
  expect(legalClock('eu-dsa-16', SENT, SENT)).toEqual({ kind: 'none' });
  expect(legalClock('kr-deletion-support', SENT, SENT)).toEqual({ kind: 'none' });
});

test.each(['2026-11-21T09:00:00', '2026-11-21', 'soon', ''])(
  'a sending time %j without an offset is refused',
  (sent) => {
    expect(() => legalClock('us-take-it-down', sent, SENT)).toThrow(
      'sentAt is not a time with an offset',
    );
  },
);
