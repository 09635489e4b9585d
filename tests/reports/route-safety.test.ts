import { describe, expect, test } from 'vitest';
import { draft } from '@/reports/core/draft';
import { AGES, KINDS, ROLES, ageClass } from '@/reports/core/question';
import { platformOf, route, type Routed } from '@/reports/core/route';
import { directory } from '@/reports/directory';

/*
 * The rules that keep people safe, over every platform that the directory knows: as itself, below it, and under a name that
 * only looks like it. `route.test.ts` walks every country; here every country with bodies of its own, and four without.
 */

const platforms = [...directory.destinations.values()].flatMap(({ match }) =>
  match.map(({ host }) => host),
);
const pages = [
  null,
  ...platforms.flatMap((host) => [host, `www.${host}`, `${host}.example`, `not${host}`]),
];
const own = new Set([...directory.destinations.values()].map(({ country }) => country));
const countries = [
  ...[...own].filter((code) => directory.countries.has(code)),
  'PL',
  'KE',
  'ZZ',
  'QQ',
];

type Asked = {
  question: Parameters<typeof route>[0];
  age: ReturnType<typeof ageClass>;
  list: Routed[];
};
const asked: Asked[] = countries.flatMap((country) =>
  pages.flatMap((platformHost) =>
    AGES.flatMap((ageWhenMade) =>
      ROLES.flatMap((role) =>
        KINDS.map((kind) => {
          const path = '/search?q=name';
          const question = { country, platformHost, path, ageWhenMade, role, kind };
          const border = directory.countries.get(country)?.minorUnder ?? 19;
          const age = ageClass(kind, ageWhenMade, border);
          return { question, age, list: route(question, directory) };
        }),
      ),
    ),
  ),
);
const failing = (isWrong: (one: Asked) => boolean): string[] =>
  asked
    .filter(isWrong)
    .map(({ question, list }) =>
      [JSON.stringify(question), ...list.map(({ destination }) => destination.id)].join(' '),
    );
const isSexual = ({ question }: Asked) =>
  ['sexual-deepfake', 'intimate-image', 'child-material'].includes(question.kind);
const at = (list: readonly Routed[], fits: (one: Routed) => boolean) => {
  const found = list.findIndex(fits);
  return found < 0 ? Infinity : found;
};

describe('over every platform', () => {
  test('looks at every one of them, in more than 100,000 mixtures', () => {
    expect(platforms.length).toBeGreaterThanOrEqual(19);
    expect(asked.length).toBeGreaterThan(100_000);
  });

  test('a name that only looks like a platform’s is nobody’s', () => {
    const lookalikes = platforms.flatMap((host) => [`${host}.example`, `not${host}`]);
    expect(lookalikes.filter((host) => platformOf(directory, host, '/search') !== null)).toEqual(
      [],
    );
  });

  test('child material leads to nobody who wants, takes or hashes a picture', () => {
    const wanting = ['sent', 'address-or-image', 'stays-on-device'];
    expect(
      failing(
        ({ question, list }) =>
          question.kind === 'child-material' &&
          list.some(({ destination }) => wanting.includes(destination.image)),
      ),
    ).toEqual([]);
  });

  test('who saw child material by chance is asked for no name, and signs nothing', () => {
    const facts = (one: Asked) => ({
      kind: one.question.kind,
      role: one.question.role,
      age: one.question.ageWhenMade,
      country: one.question.country,
      minorUnder: 18,
      urls: ['https://picto.test/1'],
      isSynthetic: 'unknown' as const,
    });
    const seen = new Map<string, () => string[]>();
    for (const one of asked) {
      const { kind, role } = one.question;
      if (kind !== 'child-material' || role !== 'bystander') continue;
      for (const { destination, draft: form } of one.list)
        if (form !== null)
          seen.set(
            `${destination.id} ${form}`,
            () => draft(form, facts(one), { destination }).asks,
          );
    }
    expect(seen.size).toBeGreaterThan(20);
    const asking = [...seen].filter(([, asks]) => asks().length > 0).map(([where]) => where);
    expect(asking).toEqual([]);
  });

  test('who may be under age meets people who help before the site, a search form, police in writing or a school', () => {
    const helps = ['victim-support', 'hotline', 'child-hotline', 'emergency', 'hash-service'];
    const other = ['platform', 'search-engine', 'school'];
    // In Korea and Taiwan the hotline for such material is a regulator.
    const isHelp = ({ question }: Asked, { id, kind }: Routed['destination']) =>
      helps.includes(kind) || directory.countries.get(question.country)?.childHotline === id;
    expect(
      failing(
        (one) =>
          isSexual(one) &&
          one.age !== 'adult' &&
          at(one.list, ({ destination }) => isHelp(one, destination)) >
            at(one.list, ({ destination }) => other.includes(destination.kind)),
      ),
    ).toEqual([]);
  });

  test('a threat begins with someone to call, everywhere and for everyone', () => {
    expect(
      failing(
        ({ question, list }) =>
          question.kind === 'threat' &&
          !(list[0]?.urgent === true && ['emergency', 'police'].includes(list[0].destination.kind)),
      ),
    ).toEqual([]);
  });

  test('no list of the public, no chat and no friend is a place to report to', () => {
    const known = [
      ...['emergency', 'child-hotline', 'hotline', 'victim-support', 'hash-service'],
      ...['platform', 'search-engine', 'police', 'regulator', 'school'],
    ];
    expect(
      failing(({ list }) => list.some(({ destination }) => !known.includes(destination.kind))),
    ).toEqual([]);
  });
});
