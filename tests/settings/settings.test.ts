import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, parseSettings } from '@/settings/core/settings';

describe('settings', () => {
  it('are the defaults when nothing, or nonsense, is stored', () => {
    for (const stored of [undefined, null, 7, 'x', []])
      expect(parseSettings(stored)).toEqual(DEFAULTS);
  });

  it('keep every good field when one is damaged', () => {
    const stored = {
      alwaysAsk: true,
      language: 'klingon',
      country: 'KR',
      paused: 'all',
      salt: 'ab',
    };
    expect(parseSettings(stored)).toEqual({
      ...DEFAULTS,
      alwaysAsk: true,
      country: 'KR',
      salt: 'ab',
    });
  });

  it('survive anything that storage may hold', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const settings = parseSettings(stored);
        expect(Object.keys(settings).sort()).toEqual(Object.keys(DEFAULTS).sort());
      }),
    );
  });

  it('come back as they were written', () => {
    const set = { ...DEFAULTS, alwaysAsk: true, country: 'DE', strips: { abc: 12 }, paused: ['k'] };
    expect(parseSettings(JSON.parse(JSON.stringify(set)))).toEqual(set);
  });
});
