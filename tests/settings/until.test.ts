import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '@/settings/core/settings';
import { PAUSE_MS, pauseOf, STRIP_MS, stripOf, withoutPast } from '@/settings/core/until';

const NOW = Date.UTC(2026, 10, 26, 12);
const KEY = '0123456789abcdef01234567';
const paused = (until: number | 'always') => ({ ...DEFAULTS, pauses: { [KEY]: until } });
const stripped = (until: number) => ({ ...DEFAULTS, strips: { [KEY]: until } });

describe('a pause', () => {
  it('lasts its hour to the last millisecond, and no longer', () => {
    expect(pauseOf(paused(NOW + PAUSE_MS), KEY, NOW)).toBe(NOW + PAUSE_MS);
    expect(pauseOf(paused(NOW + 1), KEY, NOW)).toBe(NOW + 1);
    expect(pauseOf(paused(NOW), KEY, NOW)).toBeNull();
  });

  it('is of one site', () => {
    expect(pauseOf(paused('always'), 'fedcba987654321001234567', NOW)).toBeNull();
    expect(pauseOf(DEFAULTS, KEY, NOW)).toBeNull();
  });

  it('for good stays', () => {
    expect(pauseOf(paused('always'), KEY, NOW + 1e12)).toBe('always');
  });

  it('does not come back to life when the clock is set back by a day or by ten years', () => {
    for (const days of [1, 3650])
      expect(pauseOf(paused(NOW + PAUSE_MS), KEY, NOW - days * 86_400_000)).toBeNull();
  });
});

describe('a strip', () => {
  it('lasts seven days', () => {
    const until = NOW + STRIP_MS;
    expect(stripOf(stripped(until), KEY, NOW)).toBe(until);
    expect(stripOf(stripped(until), KEY, until - 1)).toBe(until);
    expect(stripOf(stripped(until), KEY, until)).toBeNull();
    expect(stripOf(stripped(until), KEY, NOW - 1)).toBeNull();
  });
});

describe('what is kept', () => {
  it('holds no site whose limit is over, and every one whose limit runs', () => {
    const limit = fc.oneof(fc.constant('always' as const), fc.integer({ min: 0, max: 2 * NOW }));
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary-ascii', minLength: 1 }), limit),
        (pauses) => {
          const settings = { ...DEFAULTS, pauses };
          const { pauses: kept } = withoutPast(settings, NOW);
          for (const key of Object.keys(pauses))
            expect(Object.hasOwn(kept, key)).toBe(pauseOf(settings, key, NOW) !== null);
        },
      ),
    );
  });
});
