import { describe, expect, it } from 'vitest';
import type { ReportFacts } from '@/reports/core/facts';
import { planFill } from '@/reports/core/form/plan';
import { recognise } from '@/reports/core/form/recognise';
import type { SeenField } from '@/reports/core/form/seen';
import { knownByLabel } from '@/reports/core/form/words';

const field = (more: Partial<SeenField>): SeenField => ({
  key: 0,
  control: 'line',
  type: 'text',
  label: '',
  also: [],
  around: '',
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

describe('a field about another person', () => {
  it.each([
    ['Email address of your lawyer', ''],
    ['Email', 'Parent or guardian'],
    ['Full name', 'About the person who did this'],
    ['성명', '피신고인 정보'],
    ['연락처', '가해자'],
    ['보호자 연락처', ''],
    ['Name', 'Angaben zur tatverdächtigen Person'],
    ['E-Mail', 'Zeugen'],
    ['お名前', '加害者について'],
    ['姓名', '行為人資料'],
    ['Nom', 'Auteur présumé'],
    ['Correo electrónico', 'Datos del agresor'],
  ])('%j under %j gets none of what the sender gave', (label, around) => {
    const known = (words: string) =>
      recognise(field({ label, around: words, language: /[가-힣]/.test(label) ? 'ko' : 'zh' }));
    expect(known(around)).toBeNull();
  });

  it('is told apart from the sender’s own', () => {
    expect(recognise(field({ label: 'Full name', around: 'About you' }))).toBe('name');
    expect(recognise(field({ label: '성명', around: '신고인 정보', language: 'ko' }))).toBe('name');
    expect(recognise(field({ label: 'Username of the uploader', around: 'Offender' }))).toBe(
      'account',
    );
  });
});

describe('one press', () => {
  const facts = { role: 'self', country: 'KR' } as ReportFacts;
  const offers = { name: 'A', phone: '010-1', email: 'a@b.test', postedAt: '2026-11-18 21:04' };
  const planned = (fields: readonly SeenField[], role: ReportFacts['role'] = 'self') =>
    planFill([{ frameId: 0, fields }], offers, { ...facts, role }).map(({ key }) => key);

  it('gives a number or a date in pieces to none of the pieces', () => {
    const at = (key: number, more: Partial<SeenField>) => field({ key, language: 'ko', ...more });
    const list = at(0, { label: '휴대전화', control: 'choice' });
    expect(planned([list, at(1, { label: '휴대전화' }), at(2, { label: '휴대전화' })])).toEqual([]);
    expect(planned([list, at(1, { label: '휴대전화' })])).toEqual([]);
    expect(planned([at(0, { label: '게시일' }), at(1, { label: '게시일' })])).toEqual([]);
    expect(planned([at(0, { label: '게시일', type: 'date' }), at(1, { label: '게시일' })])).toEqual(
      [0],
    );
    expect(planned([at(0, { label: '휴대전화' }), at(1, { label: '이메일' })])).toEqual([0, 1]);
  });

  it('gives the sender’s name as that of the person shown only where it is the same person', () => {
    const shown = [field({ label: '성명', around: '피해자 정보', language: 'ko' })];
    expect(planned(shown)).toEqual([0]);
    expect(planned(shown, 'acting-for')).toEqual([]);
  });
});
