import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, type Settings } from '@/settings/core/settings';
import { readSettingsFile, writeSettingsFile } from '@/settings/core/settings-file';

const KEY = '0123456789abcdef01234567';
const settings: Settings = {
  ...DEFAULTS,
  alwaysAsk: true,
  country: 'KR',
  salt: '00112233445566778899aabbccddeeff',
  pauses: { [KEY]: 'always', ff0123456789abcdef012345: 1_800_000_000_000 },
  strips: { [KEY]: 1_800_000_000_000 },
  corrections: { [KEY]: { audience: 'semi-public', name: 'cafe.example' } },
};

describe('a file with settings', () => {
  it('brings back what lasts, and leaves behind what ends by itself', () => {
    expect(readSettingsFile(writeSettingsFile(settings))).toEqual({
      kind: 'settings',
      settings: { ...settings, pauses: { [KEY]: 'always' }, strips: {} },
    });
  });

  it('holds no name of a site but the ones that were typed', () => {
    const text = writeSettingsFile({
      ...settings,
      corrections: { [KEY]: { audience: 'public', name: null } },
    });
    expect(text).not.toContain('example');
  });

  it.each([
    ['no JSON', 'Dear Mina', 'not-ours'],
    ['nothing', '', 'not-ours'],
    ['other JSON', '{"settings":{}}', 'not-ours'],
    ['a list', '[]', 'not-ours'],
    ['a later version', '{"format":"jikim-settings","version":2,"settings":{}}', 'newer'],
    [
      'a version that never was',
      '{"format":"jikim-settings","version":0,"settings":{}}',
      'damaged',
    ],
    ['no settings', '{"format":"jikim-settings","version":1}', 'damaged'],
    [
      'a country that cannot be',
      '{"format":"jikim-settings","version":1,"settings":{"country":"Korea"}}',
      'damaged',
    ],
    [
      'a site key that cannot be',
      '{"format":"jikim-settings","version":1,"settings":{"pauses":{"a.example":"always"}}}',
      'damaged',
    ],
  ])('%s: says why and gives no settings', (_, text, kind) => {
    expect(readSettingsFile(text)).toEqual({ kind });
  });

  it('never throws, and takes nothing over that it does not know', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readSettingsFile(text).kind).toBe('not-ours');
      }),
    );
    const odd = '{"format":"jikim-settings","version":1,"settings":{"evil":1,"__proto__":{"x":1}}}';
    const read = readSettingsFile(odd);
    expect(read).toMatchObject({ kind: 'settings' });
    expect(JSON.stringify(read)).not.toMatch(/evil|"x"/);
  });
});
