import en from '../data/verdict-en.json';
import ko from '../data/verdict-ko.json';
import { plain } from './report/html';
import { localTime, utcTime } from './report/moments';
import { type DocumentLanguage, type DocumentWords, wordsOf } from './report/words';
import type { Finding, PackageVerdict } from './verdict';

/** A verdict as a person reads it. Everything that comes out of the package has its hidden signs written out. */
export type VerdictWords = {
  title: string;
  /** What was found, the first break first, in sentences that can be quoted. */
  findings: string[];
  shows: string[];
  showsNot: string[];
  facts: { label: string; value: string }[];
};

const TABLES = { en, ko };

/** Letters of a file's name that are shown; a hostile one may have thousands. */
const MOST_LETTERS = 200;

export function verdictLabels(language: DocumentLanguage): DocumentWords {
  return wordsOf(TABLES[language]);
}

export function verdictWords(verdict: PackageVerdict, language: DocumentLanguage): VerdictWords {
  const t = verdictLabels(language);
  const findings = verdict.findings.map((finding) => findingWords(finding, t));
  if (verdict.verdict === 'whole') findings.push(t('whole-what'));
  if (verdict.moreFindings > 0) findings.push(t('more', { count: verdict.moreFindings }));
  const told = verdict.package;
  const isWhole = verdict.verdict === 'whole' && told !== null;
  return {
    title: t(verdict.verdict),
    findings,
    shows: isWhole
      ? [t('proves-1', { key: told.keyId }), ...leftOut(told, t), ...times(verdict, t)]
      : [],
    showsNot: isWhole ? [t('proves-not-1'), t('proves-not-2')] : [],
    facts: told ? factsOf(told, t) : [],
  };
}

/** One finding as a sentence. */
export function findingWords({ code, seq, path }: Finding, t: DocumentWords): string {
  const name = path === undefined ? '' : plain(Array.from(path).slice(0, MOST_LETTERS).join(''));
  return t(`code-${code}`, { seq: seq ?? '?', path: name }).trim();
}

type Told = NonNullable<PackageVerdict['package']>;

function leftOut(
  { bodiesWithheld, partsWithheld, partsErased, copies }: Told,
  t: DocumentWords,
): string[] {
  return [
    bodiesWithheld > 0 ? t('withheld', { count: bodiesWithheld }) : null,
    partsWithheld > 0 ? t('parts-withheld', { count: partsWithheld }) : null,
    partsErased > 0 ? t('parts-erased', { count: partsErased }) : null,
    copies > 0 ? t('copies', { count: copies }) : null,
  ].filter((line) => line !== null);
}

function times({ times: all }: PackageVerdict, t: DocumentWords): string[] {
  return all.map(({ seq, authority, genTime, outcome, because }) =>
    t(`time-${outcome}`, {
      seq,
      authority: plain(authority),
      time: genTime === null ? '' : utcTime(genTime),
      because: because === null ? '' : t(`time-because-${because}`),
    }),
  );
}

function factsOf(told: Told, t: DocumentWords): VerdictWords['facts'] {
  const period = [told.firstEntry, told.lastEntry].map((wall) =>
    wall === null ? '–' : utcTime(plain(wall)),
  );
  return [
    { label: t('fact-made'), value: localTime(told.made) },
    { label: t('fact-period'), value: period.join(' – ') },
    { label: t('fact-entries'), value: String(told.entries) },
    { label: t('fact-files'), value: String(told.files) },
    { label: t('fact-case'), value: told.caseId },
    { label: t('fact-head'), value: told.head },
    { label: t('fact-key'), value: told.keyId },
  ];
}
