import { describe, expect, it } from 'vitest';
import { homeLanguage, languageFor, LANGUAGES, pickLanguage } from '@/i18n/core/languages';
import { makeT } from '@/i18n/t';

describe('language', () => {
  it('is the first wanted one that we speak, else English', () => {
    expect(pickLanguage(['ko-KR', 'en'])).toBe('ko');
    expect(pickLanguage(['sw', 'ko'])).toBe('ko');
    expect(pickLanguage(['EN-gb'])).toBe('en');
    expect(pickLanguage(['sw'])).toBe('en');
    expect(pickLanguage([])).toBe('en');
  });

  it.each([
    ['ja-JP', 'ja'],
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['zh_CN', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-Hans-HK', 'zh-CN'],
    ['zh-TW', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-MO', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['es-419', 'es'],
    ['de-AT', 'de'],
    ['in', 'id'],
  ])('%s is read as %s', (tag, language) => {
    expect(pickLanguage([tag])).toBe(language);
  });

  it('is the one that the person chose, whatever the browser wants', () => {
    expect(languageFor('th', ['ko'])).toBe('th');
    expect(languageFor('auto', ['th', 'ko'])).toBe('th');
  });

  it('shows data in Korean to who reads Korean, in English to all others', () => {
    for (const one of LANGUAGES) expect(homeLanguage(one)).toBe(one === 'ko' ? 'ko' : 'en');
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

  it('say whole millions in Spanish as any other number', () => {
    const own = { found_one: '{{count}} cara', found_other: '{{count}} caras' };
    expect(makeT('es', texts, { en: {}, ko: {}, es: own })('found', { count: 1_000_000 })).toBe(
      '1000000 caras',
    );
  });

  it('are English as a whole, plural and all, where another language lags behind', () => {
    const t = makeT('vi', texts, { en: {}, ko: {}, vi: { at: 'trên {{site}}' } });
    expect(t('at', { site: 'a.example' })).toBe('trên a.example');
    expect(t('found', { count: 1 })).toBe('1 face');
    expect(t('found', { count: 3 })).toBe('3 faces');
  });

  it('throw, naming the key, when a word is missing', () => {
    expect(() => makeT('ko', texts)('nowhere')).toThrow('no text for "nowhere" in ko');
  });
});
