import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isWritten } from '@/reports/core/drafts/language-of';
import { DRAFT_LANGUAGES, FORMS, type DraftForm } from '@/reports/core/question';
import readings from './back-reading.json';

/*
 * What can be checked of a translation without knowing the language: that nothing is missing beside the English text, and that
 * what is carried through is the same. Read from the golden files, so from whole drafts as they would leave. Sense, tone and
 * grammar were read by somebody: docs/drafts.md says what was found, back-reading.json which texts were read.
 */

type Page = { title: string; blocks: string[]; lines: string[] };

const textOf = (form: DraftForm, language: string): string =>
  readFileSync(path.join(import.meta.dirname, 'golden', `${form}.${language}.txt`), 'utf8');

/** The drafts of a golden file: their paragraphs, and the lines of their lists. */
function pagesOf(form: DraftForm, language: string): Page[] {
  const parts = textOf(form, language).split(/^=== (.+) ===$/m);
  const bodies = parts.slice(1).filter((_, at) => at % 2 === 1);
  const titles = parts.slice(1).filter((_, at) => at % 2 === 0);
  return titles.map((title, at) => {
    const text = bodies[at] ?? '';
    const blocks = text.trim().split(/\n{2,}/);
    return {
      title,
      blocks: blocks.filter((block) => !/^(To: |Subject: |\[still missing)/.test(block)),
      lines: text.split('\n').filter((line) => /^(- |\s{2})/.test(line)),
    };
  });
}

/** What a line carries beside its words: addresses, times, numbers, names. "제3자" is a word. */
const carried = ({ lines }: Page): string[] =>
  lines.flatMap(
    (line) =>
      line.match(
        /https?:\S+|@\w+|(?<!제)\d[\d:TZ.+-]*\d|(?<!제)\d|[AB]\. Name|name@mail\.example|\(…\)/g,
      ) ?? [],
  );

const pairs = FORMS.flatMap((form) =>
  DRAFT_LANGUAGES.filter((language) => language !== 'en' && isWritten(form, language)).map(
    (language) => [form, language] as const,
  ),
);

describe('every draft, beside the English one', () => {
  it('is compared in every language that it is written in', () => {
    expect(pairs.length).toBeGreaterThan(50);
    expect(new Set(pairs.map(([, language]) => language)).size).toBe(DRAFT_LANGUAGES.length - 1);
  });

  it.each(pairs)('%s in %s carries the same addresses, times, numbers and names', (form, lang) => {
    const english = pagesOf(form, 'en').map((page) => [page.title, carried(page)]);
    expect(english.flat(2).length).toBeGreaterThan(8);
    expect(pagesOf(form, lang).map((page) => [page.title, carried(page)])).toEqual(english);
  });

  it.each(pairs)('%s in %s says as many things: lines and paragraphs', (form, language) => {
    const sizes = (pages: Page[]) =>
      pages.map(({ title, lines, blocks }) => [title, lines.length, blocks.length]);
    expect(sizes(pagesOf(form, language))).toEqual(sizes(pagesOf(form, 'en')));
  });
});

describe('the drafts of a language', () => {
  it.each(DRAFT_LANGUAGES)('%s were read once more since they last changed', (language) => {
    const hash = createHash('sha256');
    for (const form of FORMS) if (isWritten(form, language)) hash.update(textOf(form, language));
    // Differs? Read the changed files of tests/reports/golden as their reader would, then write the day and this digest.
    expect(readings[language].sha256).toBe(hash.digest('hex'));
    expect(readings[language].readOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});
