import { describe, expect, it } from 'vitest';
import { recognise } from '@/reports/core/form/recognise';
import type { SeenField } from '@/reports/core/form/seen';
import { knownByLabel } from '@/reports/core/form/words';

const field = (more: Partial<SeenField>): SeenField => ({
  key: 0,
  control: 'line',
  type: 'text',
  label: '',
  also: [],
  names: [],
  autocomplete: '',
  language: 'en',
  options: [],
  room: null,
  holds: 'nothing',
  ...more,
});

describe('a label', () => {
  it.each([
    ['Name of the online service', 'en', 'host'],
    ['Name of your lawyer', 'en', 'none'],
    ['Name of the person shown', 'en', 'depictedName'],
    ['Nome del sito', 'it', 'host'],
    ['Nome della scuola', 'it', 'none'],
    ['Adresse der Webseite (URL) *', 'de', 'urls'],
    ['Anschrift', 'de', 'none'],
    ['게시물 주소(URL)', 'ko', 'urls'],
    ['주소', 'ko', 'none'],
    ['이메일 아이디', 'ko', 'none'],
    ['Your website URL', 'en', 'none'],
  ])('%j (%s) asks for %s', (label, language, known) => {
    expect(knownByLabel(label, language)).toBe(known);
  });
});

describe('a part of a name', () => {
  it('gets no whole name, whatever the label over both parts says', () => {
    expect(recognise(field({ label: 'Name' }))).toBe('name');
    expect(recognise(field({ label: 'Name', names: ['q3_name[first]'] }))).toBe('given');
    expect(recognise(field({ label: 'Name', also: ['Last Name'] }))).toBe('given');
  });
});

describe('what belongs to somebody else', () => {
  it('gets no name', () => {
    for (const label of [
      'Nom de votre établissement scolaire',
      'Name Ihrer Schule',
      'Nombre de tu perro',
    ])
      expect(recognise(field({ label, language: 'fr' }))).toBeNull();
  });

  it('is the only account a report names: the person’s own gets nothing', () => {
    expect(recognise(field({ label: '올린 사람의 계정', language: 'ko' }))).toBe('account');
    expect(
      recognise(field({ label: '카카오 계정', also: ['내 계정'], language: 'ko' })),
    ).toBeNull();
    for (const label of ['Link to your profile', 'Your account'])
      expect(recognise(field({ label }))).toBeNull();
  });
});
