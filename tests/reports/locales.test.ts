import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIELD_NAMES } from '@/reports/core/facts';
import { LABELS } from '@/reports/core/drafts/words';
import { AGES, FORMS, KINDS, ROLES } from '@/reports/core/question';
import { REASONS } from '@/reports/core/situation';
import en from '@/reports/locales/en.json';
import ko from '@/reports/locales/ko.json';

const english: Record<string, string> = en;
const korean: Record<string, string> = ko;

describe('the words of the report flow', () => {
  test('are complete: the same keys in both languages', () => {
    expect(Object.keys(ko)).toEqual(Object.keys(en));
  });

  test('name every reason, kind, role, age, form, hand-off and field', () => {
    const wanted = [
      ...REASONS.map((x) => `reason.${x}`),
      ...KINDS.map((x) => `kind.${x}`),
      ...ROLES.map((x) => `role.${x}`),
      ...AGES.map((x) => `age.${x}`),
      ...FORMS.map((x) => `form.${x}`),
      ...FIELD_NAMES.map((x) => `field.${x}`),
      ...['mail', 'form', 'phone', 'copy'].map((x) => `handOff.${x}`),
      ...['now', 'after-48h', 'if-ignored'].map((x) => `when.${x}`),
    ];
    expect(wanted.filter((key) => !english[key] || !korean[key])).toEqual([]);
  });

  test('call a field by the same name in the list and in the draft', () => {
    for (const name of FIELD_NAMES) {
      expect([korean[`field.${name}`], english[`field.${name}`]]).toEqual([
        LABELS[name].ko,
        LABELS[name].en,
      ]);
    }
  });

  test('carry Korean in Korean and no Korean in English, except names of menus', () => {
    const strange = Object.entries(english).filter(
      ([, text]) => /[가-힣]/.test(text) && !text.includes('(제보)'),
    );
    expect(strange).toEqual([]);
    expect(Object.entries(korean).filter(([, text]) => !/[가-힣]/.test(text))).toEqual([]);
  });

  test('speak 해요체 in every sentence', () => {
    const sentences = Object.entries(korean)
      .filter(([key]) => /^(reason|note)\./.test(key))
      .flatMap(([key, text]) => text.split(/(?<=[.!?])\s+/).map((s) => [key, s] as const));
    expect(sentences.filter(([, s]) => !/요[.!?]$/.test(s))).toEqual([]);
  });

  test('keep Korean sentences short: 45 characters on average', () => {
    const sentences = Object.values(korean).flatMap((text) => text.split(/(?<=[.!?])\s+/));
    const letters = sentences.reduce((sum, s) => sum + s.length, 0);
    expect(letters / sentences.length).toBeLessThanOrEqual(45);
    expect(Math.max(...sentences.map((s) => s.length))).toBeLessThanOrEqual(60);
  });

  test('never blame, promise too much, or label the person', () => {
    const root = path.resolve(import.meta.dirname, '../../src/reports');
    const shown = [
      'locales/en.json',
      'locales/ko.json',
      ...['anywhere', 'european-union', 'form', 'united-states', 'words'].map(
        (f) => `core/drafts/${f}.ts`,
      ),
    ];
    const banned =
      /are you sure|safe to share|think before|you should have|your fault|consider the privacy|revenge porn|victim|court-proof|AI-proof|dangerous (girl|boy)|피해자|리벤지|확실합니까|조심했/i;
    expect(
      shown.filter((file) => banned.test(readFileSync(path.join(root, file), 'utf8'))),
    ).toEqual([]);
  });
});
