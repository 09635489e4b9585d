import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORM_TABLE } from '@/reports/core/drafts/table';
import { AGES, KINDS, ROLES, ageClass, type ReportQuestion } from '@/reports/core/question';
import { emergencyOf, platformOf, route, type Routed } from '@/reports/core/route';
import { REASONS } from '@/reports/core/situation';
import { ROUTES } from '@/reports/core/route-table';
import { directory } from '@/reports/directory';
import en from '@/reports/locales/en.json';

/** country, page (host and path, `-` for none), age when made, role, kind: expected ids in their order. */
type Case = [
  string,
  string,
  ReportQuestion['ageWhenMade'],
  ReportQuestion['role'],
  ReportQuestion['kind'],
  string,
];

function ask([country, page, ageWhenMade, role, kind]: readonly string[]): Routed[] {
  const [, host = '', path = '/'] = /^([^/]*)(\/.*)?$/.exec(page ?? '') ?? [];
  return route(
    {
      country,
      platformHost: page === '-' ? null : host,
      path,
      ageWhenMade,
      role,
      kind,
    } as ReportQuestion,
    directory,
  );
}
const ids = (list: readonly Routed[]) => list.map((r) => r.destination.id).join(' ');

const CASES = readFileSync(path.join(import.meta.dirname, 'route-cases.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '))
  .map((line): Case => {
    const [asked = '', wanted = ''] = line.split(' > ');
    return [...(asked.split(' ') as [string, string, Case[2], Case[3], Case[4]]), wanted];
  });

describe('each written case leads to these destinations in this order', () => {
  test('there are at least 150, no two alike, and every country with bodies of its own is among them', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(150);
    expect(new Set(CASES.map((row) => row.slice(0, 5).join(' '))).size).toBe(CASES.length);
    const own = new Set([...directory.destinations.values()].map((d) => d.country));
    const asked = new Set(CASES.map(([country]) => country));
    expect([...own].filter((c) => !['INTL', 'EU'].includes(c) && !asked.has(c))).toEqual([]);
  });
  test('every destination that is routed at all is expected in one of them', () => {
    const expected = new Set(CASES.flatMap((row) => row[5].split(' ')));
    const routedNowhere = ['kr-chungbuk-edu'];
    const missing = [...directory.destinations.keys()].filter((id) => !expected.has(id));
    expect(missing).toEqual(routedNowhere);
  });
  test.each(CASES)('%s %s, %s, %s, %s: %s', (...row) => {
    expect(ids(ask(row))).toBe(row[5]);
  });
});

describe('the form of the report', () => {
  const formTo = (id: string, ...row: string[]) => ask(row).find((r) => r.destination.id === id);

  test.each([
    [
      'a US request under the TAKE IT DOWN Act, on X’s own form',
      'x',
      ['US', 'x.com', 'adult', 'self', 'sexual-deepfake'],
      'us-take-it-down',
      'form',
      'platform-48h',
    ],
    [
      'no TAKE IT DOWN Act request for a bystander',
      'x',
      ['US', 'x.com', 'adult', 'bystander', 'sexual-deepfake'],
      'platform-abuse',
      'copy',
      'platform-can-remove',
    ],
    [
      'no TAKE IT DOWN Act request outside the US',
      'x',
      ['KR', 'x.com', 'adult', 'self', 'sexual-deepfake'],
      'platform-abuse',
      'copy',
      'platform-can-remove',
    ],
    [
      'a DSA notice for a resident of the EU',
      'telegram',
      ['DE', 't.me', 'adult', 'self', 'sexual-deepfake'],
      'eu-dsa-16',
      'form',
      'platform-must-answer',
    ],
    [
      'a DSA notice by a bystander too: any person may file',
      'meta',
      ['FR', 'facebook.com', 'adult', 'bystander', 'intimate-image'],
      'eu-dsa-16',
      'form',
      'platform-must-answer',
    ],
    [
      'a DSA notice without a name about a child',
      'x',
      ['FR', 'x.com', 'under-18', 'bystander', 'child-material'],
      'eu-dsa-16-child',
      'copy',
      'platform-must-answer',
    ],
    [
      'a DSA notice without a name when the age is not known',
      'tiktok',
      ['PL', 'tiktok.com', 'unknown', 'bystander', 'sexual-deepfake'],
      'eu-dsa-16-child',
      'form',
      'platform-must-answer',
    ],
    [
      'Telegram’s own child address by mail',
      'telegram',
      ['DE', 't.me', 'under-18', 'self', 'sexual-deepfake'],
      'platform-child',
      'mail',
      'platform-can-remove',
    ],
    [
      'no claim "under 18" about an 18-year-old, also from Korea',
      'telegram',
      ['KR', 't.me', '18', 'self', 'sexual-deepfake'],
      'platform-abuse',
      'mail',
      'platform-can-remove',
    ],
    [
      'a Korean letter to a Korean site, wherever the person lives',
      'kr-naver',
      ['US', 'blog.naver.com', 'adult', 'self', 'sexual-deepfake'],
      'kr-platform',
      'form',
      'platform-can-remove',
    ],
    [
      'a tip, not a statement, for a bystander in Korea',
      'kr-police-ecrm',
      ['KR', 't.me', 'adult', 'bystander', 'sexual-deepfake'],
      'kr-police-tip',
      'form',
      'police-tip',
    ],
    [
      'a call, not a form, when someone threatens in the UK',
      'gb-police',
      ['GB', '-', 'adult', 'self', 'threat'],
      'police-statement',
      'phone',
      'in-danger',
    ],
    [
      'steps of its own at a hash service',
      'intl-ncmec-takeitdown',
      ['KR', 't.me', 'under-18', 'self', 'sexual-deepfake'],
      null,
      'form',
      'under-18-hash',
    ],
    [
      'the FTC only after 48 hours',
      'us-ftc-takeitdown',
      ['US', 'x.com', 'adult', 'self', 'sexual-deepfake'],
      'us-ftc-complaint',
      'form',
      'after-48h',
    ],
  ] as const)('is %s', (_, id, row, draft, handOff, because) => {
    expect(formTo(id, ...row)).toMatchObject({ draft, handOff, because });
  });
});

describe('laws over every mixture of answers', () => {
  const hosts = [
    null,
    't.me',
    'x.com',
    'cafe.naver.com',
    'www.google.com',
    'www.bing.com',
    'www.pornhub.com',
    'somewhere.example',
  ];
  const everything = [...directory.countries.keys(), 'ZZ', 'QQ'].flatMap((country) =>
    hosts.flatMap((platformHost) =>
      AGES.flatMap((ageWhenMade) =>
        ROLES.flatMap((role) =>
          KINDS.map((kind) => ({
            country,
            platformHost,
            path: '/search',
            ageWhenMade,
            role,
            kind,
          })),
        ),
      ),
    ),
  );
  const answered = everything.map((question) => {
    const border = directory.countries.get(question.country)?.minorUnder ?? 19;
    return {
      question,
      age: ageClass(question.kind, question.ageWhenMade, border),
      list: route(question, directory),
    };
  });
  const failing = (isWrong: (a: (typeof answered)[number]) => boolean) =>
    answered.filter(isWrong).map((a) => JSON.stringify(a.question));
  const has = (list: readonly Routed[], id: string) => list.some((r) => r.destination.id === id);

  test('looks at more than 100,000 mixtures', () => {
    expect(answered.length).toBeGreaterThan(100_000);
  });
  test('nobody is left without a route', () => {
    expect(failing((a) => a.list.length === 0)).toEqual([]);
  });
  test('no destination is named twice', () => {
    expect(
      failing((a) => new Set(a.list.map((r) => r.destination.id)).size !== a.list.length),
    ).toEqual([]);
  });
  test('StopNCII is offered only to the person shown, adult when it was made', () => {
    expect(
      failing(
        (a) => has(a.list, 'intl-stopncii') && !(a.age === 'adult' && a.question.role === 'self'),
      ),
    ).toEqual([]);
  });
  test('Take It Down is offered only under 18, never for child material or to a bystander', () => {
    expect(
      failing(
        (a) =>
          has(a.list, 'intl-ncmec-takeitdown') &&
          (a.question.ageWhenMade !== 'under-18' ||
            a.question.kind === 'child-material' ||
            a.question.role === 'bystander'),
      ),
    ).toEqual([]);
  });
  test('who is or may be under age is never led to a body that needs the picture', () => {
    const allowed = ['intl-ncmec-takeitdown'];
    expect(
      failing(
        (a) =>
          a.age !== 'adult' &&
          a.list.some(
            (r) =>
              ['sent', 'stays-on-device'].includes(r.destination.image) &&
              !allowed.includes(r.destination.id),
          ),
      ),
    ).toEqual([]);
  });
  test('who must have the picture is offered only to the adult shown in it', () => {
    expect(
      failing(
        (a) =>
          a.list.some((r) => r.destination.image === 'sent') &&
          (a.age !== 'adult' || a.question.role !== 'self'),
      ),
    ).toEqual([]);
  });
  test('child material leads only to those who act on an address: hotline, police, site, regulator, and for the person or family a support centre', () => {
    const kinds = ['child-hotline', 'hotline', 'police', 'regulator', 'platform'];
    expect(
      failing(
        (a) =>
          a.question.kind === 'child-material' &&
          a.list.some(
            ({ destination: d }) =>
              d.image === 'sent' ||
              d.image === 'stays-on-device' ||
              d.image === 'address-or-image' ||
              !(
                kinds.includes(d.kind) ||
                (d.kind === 'victim-support' &&
                  d.country === 'KR' &&
                  a.question.role !== 'bystander')
              ),
          ),
      ),
    ).toEqual([]);
  });
  test('child material is mailed to nobody but a platform’s own address for it', () => {
    expect(
      failing(
        (a) =>
          a.question.kind === 'child-material' &&
          a.list.some(
            (r) =>
              r.handOff === 'mail' &&
              (r.draft === null || r.destination.byForm[r.draft]?.email === undefined),
          ),
      ),
    ).toEqual([]);
  });
  test('an adult site is never offered to somebody who is or may be under age', () => {
    expect(
      failing(
        (a) => a.age !== 'adult' && a.list.some((r) => r.destination.caution === 'adult-site'),
      ),
    ).toEqual([]);
  });
  test('a school is told only by the young person or who acts for them, never of child material, in a letter without an address', () => {
    expect(
      failing((a) =>
        a.list.some(
          (r) =>
            r.destination.kind === 'school' &&
            (r.draft !== 'school-letter' ||
              r.handOff !== 'copy' ||
              a.question.role === 'bystander' ||
              a.question.kind === 'child-material'),
        ),
      ),
    ).toEqual([]);
    const names = FORM_TABLE['school-letter'].fields.map((f) => f.name);
    const addresses = ['urls', 'imageUrls', 'searchUrl', 'messageLink', 'room', 'account', 'title'];
    expect(names.filter((name) => addresses.includes(name))).toEqual([]);
  });
  test('child material goes to no hash service, search engine, school line or complaint body', () => {
    expect(
      failing(
        (a) =>
          a.question.kind === 'child-material' &&
          a.list.some(
            (r) =>
              ['hash-service', 'search-engine'].includes(r.destination.kind) ||
              ['kr-117', 'gb-report-remove', 'eu-dsa-coordinators', 'us-ftc-takeitdown'].includes(
                r.destination.id,
              ),
          ),
      ),
    ).toEqual([]);
  });
  test('child material always reaches a hotline', () => {
    const hotlines = new Set([
      'intl-inhope',
      ...[...directory.countries.values()].map((c) => c.childHotline),
    ]);
    expect(
      failing(
        (a) =>
          a.question.kind === 'child-material' &&
          !a.list.some((r) => hotlines.has(r.destination.id)),
      ),
    ).toEqual([]);
  });
  test('a sexual picture of someone under 18 always reaches a hotline or a support centre', () => {
    const hotlines = new Set([
      'intl-inhope',
      ...[...directory.countries.values()].map((c) => c.childHotline),
    ]);
    expect(
      failing(
        (a) =>
          a.age === 'child' &&
          ['sexual-deepfake', 'intimate-image'].includes(a.question.kind) &&
          !a.list.some((r) => hotlines.has(r.destination.id)),
      ),
    ).toEqual([]);
  });
  test('a bystander is given no letter in the person’s own name', () => {
    const own = [
      'kr-deletion-support',
      'kr-police-statement',
      'us-take-it-down',
      'us-ftc-complaint',
      'search-removal',
    ];
    expect(
      failing(
        (a) =>
          a.question.role === 'bystander' &&
          a.list.some((r) => r.draft !== null && own.includes(r.draft)),
      ),
    ).toEqual([]);
  });
  test('a threat puts someone to call first, and nothing else is urgent', () => {
    expect(
      failing((a) => a.list.some((r, i) => r.urgent !== (a.question.kind === 'threat' && i === 0))),
    ).toEqual([]);
  });
  test('complaint bodies come last', () => {
    expect(
      failing((a) => {
        const first = a.list.findIndex((r) => r.when !== 'now');
        return first >= 0 && a.list.slice(first).some((r) => r.when === 'now');
      }),
    ).toEqual([]);
  });
  test('US and EU legal notices go out only where the law applies', () => {
    const isEu = (code: string) => directory.countries.get(code)?.eu === true;
    expect(
      failing((a) =>
        a.list.some(
          (r) =>
            (r.draft?.startsWith('us-') === true && a.question.country !== 'US') ||
            (r.draft?.startsWith('eu-') === true && !isEu(a.question.country)),
        ),
      ),
    ).toEqual([]);
  });
  test('a destination for another country’s residents is not offered', () => {
    expect(
      failing((a) =>
        a.list.some(
          ({ destination: d }) =>
            !['INTL', 'EU', a.question.country].includes(d.country) &&
            !['kr-naver', 'kr-kakao'].includes(d.id),
        ),
      ),
    ).toEqual([]);
  });
});

describe('the platform of a page', () => {
  const at = (host: string, path = '/') => platformOf(directory, host, path)?.id;
  test('is found by the longest host, with everything below it', () => {
    expect([
      at('web.telegram.org'),
      at('mobile.twitter.com'),
      at('vm.tiktok.com'),
      at('m.cafe.naver.com'),
    ]).toEqual(['telegram', 'x', 'tiktok', 'kr-naver']);
  });
  test('is not a host that only ends alike', () => {
    expect([
      at('notx.com'),
      at('fakenaver.com'),
      at('t.me.example'),
      at('evil-discord.com'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
  test('is Google Search only on a page of results', () => {
    expect([
      at('www.google.com', '/search?q=a'),
      at('www.google.com', '/imgres?imgurl=a'),
      at('docs.google.com', '/document/d/1'),
    ]).toEqual(['google-search', 'google-search', undefined]);
  });
});

test('the emergency line is known where the data gives a number, and only there', () => {
  expect(emergencyOf('KR', directory)?.phones[0]?.number).toBe('112');
  expect(emergencyOf('US', directory)?.phones[0]?.number).toBe('911');
  expect(emergencyOf('KE', directory)).toBeUndefined();
});

test('every row of the table can be reached and every reason has its text', () => {
  const named = ROUTES.map((row) => row.to).filter((to) => /^(kr|gb|us|eu|intl)-|^google/.test(to));
  expect(named.filter((id) => !directory.destinations.has(id))).toEqual([]);
  expect(REASONS.filter((reason) => !(`reason.${reason}` in en))).toEqual([]);
});
