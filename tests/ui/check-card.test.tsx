import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BrokenCode } from '@/evidence/core/finding';
import { makeT } from '@/i18n/t';
import { CheckCard } from '@/ui/desk/check-card';
import type { CheckState } from '@/ui/desk/records';
import { ROOMS } from '@/ui/texts';
import { WordsProvider } from '@/ui/words';

const STATES: CheckState[] = [
  { kind: 'not-yet' },
  { kind: 'checking', done: 5 },
  { kind: 'intact', records: 3, depth: 'links' },
  { kind: 'intact', records: 3, depth: 'sealed' },
  { kind: 'intact', records: 3, depth: 'full' },
  { kind: 'broken', seq: 7, because: 'tail-cut' },
  { kind: 'failed' },
];

const CODES: Record<BrokenCode, true> = {
  'entry-missing': true,
  'out-of-place': true,
  'header-altered': true,
  'link-broken': true,
  'signature-wrong': true,
  'unknown-key': true,
  'body-missing': true,
  'body-altered': true,
  'part-list-altered': true,
  'part-missing': true,
  'part-altered': true,
  'tail-cut': true,
  'extra-entry': true,
  'head-missing': true,
  'head-altered': true,
};

/** What the card says about `check`. */
function drawn(check: CheckState, language: 'en' | 'ko'): string {
  const { document } = parseHTML('<main></main>') as unknown as { document: Document };
  vi.stubGlobal('document', document);
  const main = document.querySelector('main') as HTMLElement;
  const t = makeT(language, ...Object.values(ROOMS));
  render(
    <WordsProvider value={{ t, language }}>
      <CheckCard check={check} onCheck={() => undefined} />
    </WordsProvider>,
    main,
  );
  return main.textContent;
}

afterEach(() => vi.unstubAllGlobals());

const CANNOT = {
  en: ['put back to an earlier state', 'cut the newest records off, or wrote everything anew'],
  ko: ['통째로 예전 상태로 되돌린 것', '최근 기록을 잘라 내거나 모두 새로 쓰고'],
};

describe.each(['en', 'ko'] as const)('the check of a case, in %s', (language) => {
  it.each(STATES)('names the two changes that it cannot find: $kind $depth', (check) => {
    const words = drawn(check, language);
    for (const cannot of CANNOT[language]) expect(words).toContain(cannot);
  });

  it('has a sentence of its own for everything that it finds', () => {
    const said = Object.keys(CODES).map((because) =>
      drawn({ kind: 'broken', seq: 7, because }, language),
    );
    expect(new Set(said).size).toBe(Object.keys(CODES).length);
    for (const words of said) expect(words).toContain('7');
  });
});
