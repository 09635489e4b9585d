import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { verdictWords } from '@/packages/core/verdict-words';
import { cannotTell, type PackageVerdict } from '@/packages/core/verdict';

const table = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(path.resolve('src/packages/data', `${name}.json`), 'utf8')) as Record<
    string,
    string
  >;
const blanks = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

/** Rules W11 and L3: what nobody can promise, and words that are not ours. */
const NEVER =
  /safe to share|(AI|court|tamper)-?proof|revenge porn|\bvictims?\b|100 ?%|피해자|리벤지|음란|완벽/i;

describe.each(['report', 'verdict'])('the words of the %s', (name) => {
  const [en, ko] = [table(`${name}-en`), table(`${name}-ko`)];

  it('are complete in both languages and fill the same blanks', () => {
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      expect(text.trim(), key).not.toBe('');
      expect(blanks(ko[key] ?? ''), key).toEqual(blanks(text));
    }
  });

  it('promise nothing that cannot be kept', () => {
    expect([...Object.values(en), ...Object.values(ko)].filter((text) => NEVER.test(text))).toEqual(
      [],
    );
  });
});

describe('a verdict in words', () => {
  const codes = Object.keys(table('verdict-en'))
    .filter((key) => key.startsWith('code-'))
    .map((key) => key.slice(5));

  it('has a sentence for every code in the sources', () => {
    const sources = ['verdict.ts', 'zip-directory.ts', '../../evidence/core/finding.ts']
      .map((file) => readFileSync(path.resolve('src/packages/core', file), 'utf8'))
      .join('\n');
    const named = [...sources.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, code]) => code ?? '');
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('writes out signs that hide or turn text', () => {
    const verdict: PackageVerdict = cannotTell({
      code: 'file-added',
      path: 'a\u202egpj.exe',
    });
    const [sentence] = verdictWords(verdict, 'en').findings;
    expect(sentence).toContain('a[U+202E]gpj.exe');
  });
});
