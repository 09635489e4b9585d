import { describe, expect, it } from 'vitest';
import { makeT, pickLanguage } from '@/i18n/t';

describe('language', () => {
  it('is the first wanted one that we speak, else English', () => {
    expect(pickLanguage(['ko-KR', 'en'])).toBe('ko');
    expect(pickLanguage(['fr', 'ko'])).toBe('ko');
    expect(pickLanguage(['EN-gb'])).toBe('en');
    expect(pickLanguage(['fr'])).toBe('en');
    expect(pickLanguage([])).toBe('en');
  });
});

describe('words', () => {
  const texts = {
    en: { found_one: '{{count}} face', found_other: '{{count}} faces', at: 'at {{site}}' },
    ko: { found_other: '얼굴 {{count}}개', at: '{{site}}에서' },
  };

  it('fill in values as they are, without escaping', () => {
    expect(makeT('en', texts)('at', { site: 'a&b.example' })).toBe('at a&b.example');
  });

  it('follow the plural rules of the language', () => {
    expect(makeT('en', texts)('found', { count: 1 })).toBe('1 face');
    expect(makeT('en', texts)('found', { count: 3 })).toBe('3 faces');
    expect(makeT('ko', texts)('found', { count: 1 })).toBe('얼굴 1개');
  });

  it('throw, naming the key, when a word is missing', () => {
    expect(() => makeT('ko', texts)('nowhere')).toThrow('no text for "nowhere" in ko');
  });
});
