import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NOT_KEPT, notKept } from '@/ui/panel/not-kept';
import type { StorageProblem } from '@/vault/store';

const wordsOf = (language: string) =>
  JSON.parse(readFileSync(`src/i18n/locales/${language}/capture.json`, 'utf8')) as Record<
    string,
    string
  >;
const said = (because: StorageProblem) => notKept({ kind: 'failed', because });

describe('a record that was not kept', () => {
  it('is told by what stood in the way, not by one sentence for everything', () => {
    const problems: StorageProblem[] = [
      'no-space',
      'newer-format',
      'private-window',
      'blocked',
      'timeout',
      'closed',
      'cannot-open',
    ];
    for (const problem of problems) expect(said(problem), problem).not.toBe('unknown');
    expect(
      new Set(['no-space', 'newer-format', 'blocked'].map((one) => said(one as StorageProblem)))
        .size,
    ).toBe(3);
    expect(notKept({ kind: 'busy' })).toBe('busy');
    expect(notKept({ kind: 'refused' })).toBe('refused');
    expect(notKept({ kind: 'failed' })).toBe('unknown');
    expect(notKept({ kind: 'failed', because: 'constructor' })).toBe('unknown');
  });

  it.each(readdirSync('src/i18n/locales'))(
    'has a sentence of its own for each in %s',
    (language) => {
      const words = wordsOf(language);
      const sentences = NOT_KEPT.map((because) => words[`not-kept.${because}`]);
      expect(sentences.every(Boolean)).toBe(true);
      expect(new Set(sentences).size).toBe(NOT_KEPT.length);
    },
  );
});
