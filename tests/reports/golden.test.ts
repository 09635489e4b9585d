import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { draft, type Draft } from '@/reports/core/draft';
import { isWritten } from '@/reports/core/drafts/language-of';
import type { Contact, ReportFacts } from '@/reports/core/facts';
import { DRAFT_LANGUAGES, FORMS, type DraftForm } from '@/reports/core/question';
import { directory } from '@/reports/directory';

/*
 * Every draft, as it would leave: one file for each form and language, to be read by a person. A change of a sentence is a
 * change of a file here, and is read again. `vitest -u` writes them.
 */

const GOLDEN = path.join(import.meta.dirname, 'golden');

/** Who would get this form. */
const TO: Record<DraftForm, string> = {
  'us-take-it-down': 'x',
  'us-ftc-complaint': 'us-ftc-takeitdown',
  'eu-dsa-16': 'telegram',
  'eu-dsa-16-child': 'x',
  'eu-dsa-complaint': 'eu-dsa-coordinators',
  'kr-deletion-support': 'kr-d4u',
  'kr-police-statement': 'kr-police-ecrm',
  'kr-police-tip': 'kr-police-ecrm',
  'kr-regulator': 'kr-kmcsc-1377',
  'kr-privacy': 'kr-kisa-privacy',
  'kr-platform': 'kr-naver',
  'platform-abuse': 'telegram',
  'platform-child': 'telegram',
  'search-removal': 'google-search',
  'child-hotline': 'intl-inhope',
  'police-statement': 'local-police',
  'support-summary': 'nz-netsafe',
  'removal-request': 'au-esafety',
  'platform-complaint': 'gb-report-harmful-content',
  'school-letter': 'local-school',
};
/** The body of the country where a language is spoken. */
const AT_HOME: Record<string, Partial<Record<DraftForm, string>>> = {
  de: { 'child-hotline': 'de-beschwerdestelle', 'support-summary': 'de-hateaid' },
  fr: { 'child-hotline': 'fr-point-de-contact' },
  es: { 'child-hotline': 'es-incibe', 'removal-request': 'es-aepd-priority' },
  it: { 'child-hotline': 'it-polizia-postale', 'removal-request': 'it-garante' },
  pt: { 'child-hotline': 'br-safernet', 'support-summary': 'br-safernet' },
  ja: { 'child-hotline': 'jp-ihc', 'removal-request': 'jp-safeline' },
  'zh-Hant': { 'child-hotline': 'tw-siarc', 'removal-request': 'tw-siarc' },
};

const FACTS: ReportFacts = {
  kind: 'sexual-deepfake',
  role: 'self',
  age: 'adult',
  country: 'KR',
  minorUnder: 19,
  urls: ['https://t.me/somechannel/12', 'https://t.me/somechannel/13'],
  imageUrls: ['https://pictures.example/a.jpg'],
  host: 't.me',
  title: 'Some title',
  account: '@someone',
  discoveredAt: '2026-11-20 21:00',
  capturedAt: { utc: '2026-11-21T03:04:05Z', offsetMinutes: 540 },
  description: '(…)',
  happened: '(…)',
  personalData: '(…)',
  sentAt: '2026-11-22 09:00',
  answer: '(…)',
  isSynthetic: 'yes',
};
const CONTACT: Contact = {
  name: 'A. Name',
  email: 'name@mail.example',
  phone: '000-0000',
  signature: 'A. Name',
  depictedName: 'B. Name',
  authority: '(…)',
};
const CHILD = ['eu-dsa-16-child', 'platform-child', 'child-hotline'];

/** The ways in which the sentences of a form differ. */
function variants(form: DraftForm): [string, Partial<ReportFacts>][] {
  if (CHILD.includes(form))
    return [
      [
        'seen by a bystander, age not known',
        { role: 'bystander', age: 'unknown', kind: 'child-material' },
      ],
      ['about oneself, under 18', { age: 'under-18', isSynthetic: 'unknown' }],
    ];
  if (form === 'kr-police-tip') return [['by a bystander', { role: 'bystander' }]];
  return [
    ['about oneself, adult', {}],
    [
      'for somebody else, a real picture',
      { role: 'acting-for', kind: 'intimate-image', isSynthetic: 'no', age: 'unknown' },
    ],
    ...(form.includes('police') || form === 'school-letter' || form === 'support-summary'
      ? ([['a threat, under 18', { kind: 'threat', threat: '(…)', age: 'under-18', urls: [] }]] as [
          string,
          Partial<ReportFacts>,
        ][])
      : []),
  ];
}

function page(title: string, { to, subject, body, missing, needsASpeaker }: Draft): string {
  return [
    `=== ${title} ===`,
    ...(to === undefined ? [] : [`To: ${to}`]),
    `Subject: ${subject}`,
    '',
    body,
    '',
    `[still missing: ${missing.join(', ') || 'nothing'}]`,
    ...(needsASpeaker ? ['[please have a speaker read this]'] : []),
  ].join('\n');
}

const written = FORMS.flatMap((form) =>
  DRAFT_LANGUAGES.filter((language) => isWritten(form, language)).map(
    (language) => [form, language] as const,
  ),
);

describe('every draft reads as in its golden file', () => {
  test.each(written)('%s in %s', async (form, language) => {
    const id = AT_HOME[language]?.[form] ?? TO[form];
    const destination = directory.destinations.get(id);
    if (!destination) throw new Error(`no destination ${id}`);
    const pages = variants(form).map(([title, change]) =>
      page(
        title,
        draft(form, { ...FACTS, ...change }, { destination, contact: CONTACT, language }),
      ),
    );
    await expect(`${pages.join('\n\n\n')}\n`).toMatchFileSnapshot(
      path.join(GOLDEN, `${form}.${language}.txt`),
    );
  });

  test('and no golden file is left from a form that is gone', () => {
    const names = written.map(([form, language]) => `${form}.${language}.txt`);
    expect(readdirSync(GOLDEN).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('in every language', () => {
  const made = (
    form: DraftForm,
    language: (typeof DRAFT_LANGUAGES)[number],
    change: Partial<ReportFacts> = {},
  ) => {
    const destination = directory.destinations.get(TO[form]);
    if (!destination) throw new Error(`no destination ${TO[form]}`);
    return draft(form, { ...FACTS, ...change }, { destination, contact: CONTACT, language });
  };
  const languagesOf = (form: DraftForm) => DRAFT_LANGUAGES.filter((one) => isWritten(form, one));

  test('a DSA notice has all four elements, and one about a child gives no name', () => {
    for (const language of languagesOf('eu-dsa-16')) {
      const notice = made('eu-dsa-16', language);
      for (const mark of ['(a)', '(b)', '(c)', '(d)', '2022/2065', 'A. Name', 'name@mail.example'])
        expect(notice.body, language).toContain(mark);
      const child = made('eu-dsa-16-child', language, { age: 'under-18' });
      expect(child.body, language).toContain('2011/93/');
      for (const mark of ['(a)', '(b)', '(c)', '(d)']) expect(child.body, language).toContain(mark);
    }
  });

  test.each(['eu-dsa-16-child', 'platform-child', 'child-hotline'] as const)(
    '%s names nobody',
    (form) => {
      for (const language of languagesOf(form)) {
        const { body, subject } = made(form, language, { age: 'under-18' });
        for (const value of Object.values(CONTACT))
          if (value !== '(…)') expect(subject + body, language).not.toContain(value);
      }
    },
  );

  test('a letter to a school holds no address, account, room or title', () => {
    for (const language of languagesOf('school-letter'))
      expect(made('school-letter', language).body, language).not.toMatch(
        /https?:|t\.me|@someone|Some title/,
      );
  });

  test('only Korean and English go without the request to let a speaker read it', () => {
    const unmarked = languagesOf('school-letter').filter(
      (language) => !made('school-letter', language).needsASpeaker,
    );
    expect(unmarked).toEqual(['ko', 'en']);
  });
});

describe('the language that a report is sent in', () => {
  test.each([
    ['child-hotline', 'jp-ihc', 'JP', 'ja'],
    ['child-hotline', 'nl-offlimits', 'NL', 'en'],
    ['police-statement', 'local-police', 'AT', 'de'],
    ['police-statement', 'local-police', 'CH', 'en'],
    ['police-statement', 'fr-pharos', 'FR', 'fr'],
    ['school-letter', 'local-school', 'KR', 'ko'],
    ['school-letter', 'local-school', 'US', 'en'],
    ['eu-dsa-16', 'telegram', 'DE', 'en'],
    ['eu-dsa-16', 'site-itself', 'DE', 'de'],
    ['eu-dsa-complaint', 'eu-dsa-coordinators', 'IT', 'en'],
    ['removal-request', 'tw-siarc', 'TW', 'zh-Hant'],
    ['support-summary', 'br-safernet', 'BR', 'pt'],
    ['platform-abuse', 'telegram', 'KR', 'en'],
    ['kr-platform', 'kr-naver', 'US', 'ko'],
    ['us-take-it-down', 'meta', 'US', 'en'],
    ['search-removal', 'google-search', 'DE', 'en'],
  ] as const)('%s to %s, from %s: %s', (form, id, country, language) => {
    const destination = directory.destinations.get(id);
    if (!destination) throw new Error(`no destination ${id}`);
    expect(draft(form, { ...FACTS, country }, { destination }).language).toBe(language);
  });
});
