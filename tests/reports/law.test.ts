import { describe, expect, test } from 'vitest';
import { lawOf, parseLaw } from '@/reports/core/law';
import lawFile from '@/reports/data/law.json';
import { directory } from '@/reports/directory';
import { law } from '@/reports/law';

describe('what the law says', () => {
  test('comes first for Korea: making, spreading, keeping, threatening, who is a minor, what police must do', () => {
    expect([...law.byCountry.keys()][0]).toBe('KR');
    const ids = lawOf(law, 'KR', false).map(({ id }) => id);
    for (const id of ['making', 'spreading', 'keeping', 'threatening', 'minors', 'police'])
      expect(ids).toContain(id);
  });

  test('is of countries that can be chosen, or of the Union', () => {
    const codes = [...law.byCountry.keys()].filter((code) => code !== 'EU');
    expect(codes.filter((code) => !directory.countries.has(code))).toEqual([]);
  });

  test('for a member of the Union is its own law, then that of the Union', () => {
    expect(lawOf(law, 'IT', true).map(({ id }) => id)).toEqual(['regulator', 'material', 'notice']);
    expect(lawOf(law, 'PL', true).map(({ id }) => id)).toEqual(['notice']);
  });

  test('is there for every country of which something was read, each rule once', () => {
    const codes = [...law.byCountry.keys()].join(' ');
    expect(codes).toBe('KR US EU GB AU ES FR IT JP TW IN CA BR');
    for (const rules of law.byCountry.values())
      expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  test('never rests on a rule that was left unconfirmed', () => {
    // India's two hours and the start of Britain's 48 are told by one note each that another contradicts.
    const india = lawOf(law, 'IN', false).map(({ words }) => words.en);
    expect(india.filter((words) => /hour/.test(words))).toEqual([]);
    const britain = lawOf(law, 'GB', false).find(({ id }) => id === 'new-act');
    expect(britain?.words.en).toMatch(/we do not know yet from when/);
  });

  test('is nothing where nothing was read', () => {
    expect(lawOf(law, 'KE', false)).toEqual([]);
    expect(lawOf(law, null, false)).toEqual([]);
  });

  test('gives a minor’s border as routing does', () => {
    const border = directory.countries.get('KR')?.minorUnder;
    const words = lawOf(law, 'KR', false).find(({ id }) => id === 'minors')?.words;
    expect(words?.en).toContain(`under ${String(border)}`);
    expect(words?.ko).toContain(`만 ${String(border)}세 미만`);
  });

  test('without a source is refused', () => {
    const [first] = lawFile.countries;
    const broken = {
      ...first,
      rules: [{ ...first?.rules[0], source: { url: 'http://x.example' } }],
    };
    expect(() => parseLaw({ ...lawFile, countries: [broken] })).toThrow(
      'countries[0].rules[0].source.url: not an https address',
    );
  });
});
