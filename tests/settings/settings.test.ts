import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, parseSettings } from '@/settings/core/settings';

const SALT = '00112233445566778899aabbccddeeff';
const KEY = '0123456789abcdef01234567';

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
      pauses: 'all',
      salt: SALT,
    };
    expect(parseSettings(stored)).toEqual({
      ...DEFAULTS,
      alwaysAsk: true,
      country: 'KR',
      salt: SALT,
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
    const set = {
      ...DEFAULTS,
      alwaysAsk: true,
      country: 'DE',
      strips: { [KEY]: 12 },
      pauses: { [KEY]: 'always' },
      corrections: { [KEY]: { audience: 'semi-public', name: null } },
    };
    expect(parseSettings(JSON.parse(JSON.stringify(set)))).toEqual(set);
  });
});
