import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import law from '@/reports/data/law.json';

/*
 * Three rules for every sentence that a person reads. W3: phrases that research found to backfire, and claims that we cannot
 * keep, do not appear. L2: English at grade 6 or below, Korean sentences of 45 characters on average, in 해요체. L3: no words
 * that label or blame the person.
 */

const root = path.resolve(import.meta.dirname, '../..');
type Text = { where: string; language: string; text: string };

function localeTexts(): Text[] {
  const folders = ['en', 'ko'].flatMap((language) => {
    const folder = path.join(root, 'src/i18n/locales', language);
    return readdirSync(folder).map((file) => ({ language, file: path.join(folder, file) }));
  });
  const reports = ['en', 'ko'].map((language) => ({
    language,
    file: path.join(root, `src/reports/locales/${language}.json`),
  }));
  return [...folders, ...reports].flatMap(({ language, file }) =>
    Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>).map(
      ([key, text]) => ({ where: `${path.basename(file)} ${key}`, language, text }),
    ),
  );
}

const lawTexts: Text[] = law.countries.flatMap(({ code, rules }) =>
  rules.flatMap(({ id, words }) =>
    (['en', 'ko'] as const).map((language) => ({
      where: `law.json ${code} ${id}`,
      language,
      text: words[language],
    })),
  ),
);

const draftTexts: Text[] = readdirSync(path.join(root, 'tests/reports/golden')).map((file) => ({
  where: file,
  language: file.split('.')[1] ?? '',
  text: readFileSync(path.join(root, 'tests/reports/golden', file), 'utf8'),
}));

const shown = [...localeTexts(), ...lawTexts];
const everything = [...shown, ...draftTexts];
const of = (texts: readonly Text[], language: string) =>
  texts.filter((one) => one.language === language);

/** W3 and what must never be claimed, in both languages. */
const BACKFIRES =
  /consider the privacy|are you sure|think before|you should have|\bdangerous (girl|boy)|safe to share|AI-?proof|court-?proof|정말.{0,8}(할까요|하시겠)|확실합니까|조심했(어야|으면)|왜 (보냈|찍었|올렸)|안전하게 공유/i;
/** Fault is named only to say that it is not there. */
const FAULT = /(?<!not )your fault|네 탓|당신 탓|(당신|네|본인) 잘못(?!이 아니)/i;
/** L3. A body's or a statute's own name may hold the word. */
const LABELS = /revenge porn|리벤지|\bvictims?\b|피해자/i;
const NAMES =
  /Victim Support Center|Protection of Victims|디지털성범죄피해자지원센터|피해자보호 등에 관한 법률/g;

/** What the person writes to an organisation is a letter, in the form of letters. */
const LETTER = 'intake.json intake.mail-text';

const words = (text: string) => text.match(/[A-Za-z’']+/g) ?? [];

/** Vowel groups, less a silent e: within a syllable or so of a dictionary over many words. */
function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.length <= 3) return 1;
  const trimmed = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
  return Math.max(1, trimmed.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

/** Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al. 1975). */
function grade(texts: readonly string[]): number {
  const sentences = texts.flatMap((text) =>
    text.replace(/https?:\S+|\{\{\w+\}\}/g, 'x').split(/(?<=[.!?:])\s+/),
  );
  const all = sentences.flatMap(words);
  const total = all.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (all.length / sentences.length) + 11.8 * (total / all.length) - 15.59;
}

const koreanSentences = (texts: readonly Text[]) =>
  texts.flatMap(({ where, text }) =>
    text.split(/(?<=[.?!])\s+/).map((sentence) => ({ where, sentence })),
  );

describe('every sentence that a person reads', () => {
  test('is looked at: locales, laws and drafts', () => {
    expect([shown.length > 600, draftTexts.length]).toEqual([true, 90]);
  });

  test('holds no phrase that backfires and no claim that cannot be kept (W3)', () => {
    expect(everything.filter(({ text }) => BACKFIRES.test(text))).toEqual([]);
  });

  test('never speaks of fault but to say that there is none (W3)', () => {
    expect(everything.filter(({ text }) => FAULT.test(text))).toEqual([]);
  });

  test('never labels the person (L3)', () => {
    const found = everything.filter(({ text }) => LABELS.test(text.replace(NAMES, '')));
    expect(found.map(({ where, text }) => `${where}: ${text.slice(0, 80)}`)).toEqual([]);
  });

  test('is English of grade 6 or below (L2)', () => {
    expect(grade(of(shown, 'en').map(({ text }) => text))).toBeLessThanOrEqual(6);
    const help = of(shown, 'en').filter(({ where }) => / help\./.test(where));
    expect(grade(help.map(({ text }) => text))).toBeLessThanOrEqual(6);
    expect(grade(of(lawTexts, 'en').map(({ text }) => text))).toBeLessThanOrEqual(6);
  });

  test('is Korean in sentences of 45 characters on average (L2)', () => {
    const sentences = koreanSentences(of(shown, 'ko'));
    const letters = sentences.reduce((sum, { sentence }) => sum + sentence.length, 0);
    expect(letters / sentences.length).toBeLessThanOrEqual(45);
  });

  test('is Korean in 해요체: no sentence of ours ends in 니다 (L2)', () => {
    expect(
      koreanSentences(of(shown, 'ko').filter(({ where }) => where !== LETTER)).filter(
        ({ sentence }) => /니다[.?!]$/.test(sentence),
      ),
    ).toEqual([]);
  });
});

describe('the lint', () => {
  test.each([
    ['Are you sure?', BACKFIRES],
    ['It is your fault.', FAULT],
    ['당신 잘못이에요.', FAULT],
    ['revenge porn', LABELS],
    ['As a victim you can', LABELS],
    ['피해자는 신고하세요.', LABELS],
  ])('finds %j', (text, rule) => {
    expect(rule.test(text)).toBe(true);
  });

  test('tells an easy text from a hard one', () => {
    expect(grade(['Keep the address. You do not have to look at it again.'])).toBeLessThan(4);
    expect(
      grade([
        'Notwithstanding contractual obligations, intermediaries must expeditiously disable availability.',
      ]),
    ).toBeGreaterThan(12);
  });
});
