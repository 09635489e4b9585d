import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CAUTIONS, isStale, parseDestination } from '@/reports/core/destination';
import { LANGUAGES } from '@/reports/core/question';
import { parseDirectory } from '@/reports/core/directory';
import countriesFile from '@/reports/data/countries.json';
import destinationsFile from '@/reports/data/destinations.json';
import { directory } from '@/reports/directory';
import en from '@/reports/locales/en.json';
import ko from '@/reports/locales/ko.json';
import heldBack from './held-back.json';

const root = path.resolve(import.meta.dirname, '../..');

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(name).isFile());
}

/** Digits of a phone number as anybody may write it. */
const bare = (text: string) => text.replace(/[\s().-]/g, '');

const { wrong, unconfirmed } = heldBack.tokens;

function heldBackIn(files: readonly string[], tokens: readonly string[]): string[] {
  const mails = tokens.filter((t) => /[a-z@#]/.test(t));
  const numbers = tokens.filter((t) => !mails.includes(t));
  return files.flatMap((file) => {
    const text = readFileSync(file, 'latin1').toLowerCase();
    // In a program any digits may meet; only in data and words is a bare number a phone number.
    const isWords = /\.(json|html)$/.test(file);
    const found = mails.filter((t) => text.includes(t.toLowerCase()));
    const called = numbers.filter(
      (t) => text.includes(t) || (isWords && bare(text).includes(bare(t))),
    );
    return [...found, ...called].map((t) => `${path.relative(root, file)}: ${t}`);
  });
}

describe('the shipped data', () => {
  test('has 82 destinations and 243 countries, all well formed', () => {
    expect(directory.destinations.size).toBe(82);
    expect(directory.countries.size).toBe(243);
  });

  test('names every Korean body, platform and legal route of the first version', () => {
    const named =
      'kr-d4u kr-1366 kr-kmcsc-1377 kr-police-112 kr-police-ecrm kr-117 kr-1388 kr-kisa-privacy kr-naver kr-kakao telegram x discord google-search intl-stopncii intl-ncmec-takeitdown intl-inhope us-ncmec-cybertipline us-ftc-takeitdown us-ccri us-fbi-ic3 eu-dsa-coordinators meta tiktok gb-iwf gb-report-remove gb-revenge-porn-helpline';
    expect(named.split(' ').filter((id) => !directory.destinations.has(id))).toEqual([]);
  });

  test('has Korea as the only country with a border of 19', () => {
    const over18 = [...directory.countries.values()].filter((c) => c.minorUnder !== 18);
    expect(over18.map((c) => c.code)).toEqual(['KR']);
  });

  test('flags the 27 members of the European Union', () => {
    const eu = [...directory.countries.values()].filter((c) => c.eu).map((c) => c.code);
    expect(eu.join(' ')).toBe(
      'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
    );
  });

  test('has a name for every country in both languages', () => {
    for (const language of ['en', 'ko']) {
      const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
      expect([...directory.countries.keys()].filter((code) => !names.of(code))).toEqual([]);
    }
  });

  test('warns, always in sight, before the one body that must have the picture', () => {
    const wanting = [...directory.destinations.values()].filter((d) => d.image === 'sent');
    expect(wanting.map((d) => [d.id, d.caution])).toEqual([['it-garante', 'wants-picture']]);
  });

  test('warns before an adult site and before a body that may pass a name on', () => {
    expect(directory.destinations.get('aylo-pornhub')?.caution).toBe('adult-site');
    expect(directory.destinations.get('cloudflare-abuse')?.caution).toBe('may-pass-on');
  });

  test('has a name in every language that a report can be written in, its own or the English one', () => {
    for (const { id, names } of directory.destinations.values())
      for (const language of LANGUAGES) expect(names[language], id).toMatch(/\S/);
  });

  test('has a text in both languages for every note and everything asked for', () => {
    const keys = [...directory.destinations.values()].flatMap((d) => [
      d.note,
      ...d.asksFor.map((ask) => `ask.${ask}`),
      ...CAUTIONS.map((caution) => `caution.${caution}`),
    ]);
    expect(keys.filter((key) => !(key in en) || !(key in ko))).toEqual([]);
  });

  test('names the hosts of every form, and none of another owner', () => {
    for (const { id, url, byForm, form } of directory.destinations.values()) {
      const addresses = [url, ...Object.values(byForm).map((way) => way.url)];
      const hosts = addresses.flatMap((one) => (one === undefined ? [] : [new URL(one).host]));
      expect(
        hosts.filter((host) => form?.hosts.includes(host) !== true),
        id,
      ).toEqual([]);
      const strange = (form?.hosts ?? []).filter(
        (host) =>
          !hosts.some((one) => one === host || one === `www.${host}` || `www.${one}` === host),
      );
      expect(strange, id).toEqual([]);
    }
  });

  test('holds no contact that is known to be wrong, old or unconfirmed', () => {
    expect(
      heldBackIn(filesUnder(path.join(root, 'src/reports')), [...wrong, ...unconfirmed]),
    ).toEqual([]);
  });

  test.runIf(existsSync(path.join(root, '.output')))(
    'nor does the built extension hold a wrong one',
    () => {
      const built = filesUnder(path.join(root, '.output')).filter((f) =>
        /\.(js|json|html|css)$/.test(f),
      );
      expect(heldBackIn(built, wrong)).toEqual([]);
    },
  );

  test('leaves out every destination that was not confirmed', () => {
    const kept = Object.entries(heldBack.entries).filter(([, e]) => 'shipped' in e);
    expect(kept.map(([id]) => id).filter((id) => directory.destinations.has(id))).toEqual([]);
  });
});

test('every contact marked as not to be used has a token that is looked for', () => {
  const said = Object.values(heldBack.entries).flatMap((entry) => entry.doNotUse);
  const covered = (text: string) =>
    wrong.some((token) => bare(text).includes(bare(token)) || /telegram\.org addresses/.test(text));
  expect(said.filter((text) => !covered(text))).toEqual([]);
});

/** The research that the entries were made from; it lies beside the project where it is worked on. */
const RESEARCH = path.resolve(root, '../shared/reference/report-destinations.json');
type Researched = {
  id: string;
  confidence: string;
  audience: object;
  country: string;
  url?: string;
  email?: string;
  phone?: string | string[];
  accepts: string[];
  do_not_use?: string[];
  sources: { url: string }[];
  reviewed_on: string;
};

describe.runIf(existsSync(RESEARCH))('beside the research', () => {
  const researched = existsSync(RESEARCH)
    ? (JSON.parse(readFileSync(RESEARCH, 'utf8')) as Researched[])
    : [];
  const confirmed = researched.filter(({ confidence }) => confidence !== 'unverified');

  test('every confirmed entry ships, and none that was not', () => {
    expect(confirmed.length).toBeGreaterThan(60);
    expect(confirmed.map(({ id }) => id).filter((id) => !directory.destinations.has(id))).toEqual(
      [],
    );
    const open = researched.filter((one) => !confirmed.includes(one)).map(({ id }) => id);
    expect(open.filter((id) => directory.destinations.has(id))).toEqual([]);
  });

  test.each(confirmed.map((one) => [one.id, one] as const))(
    '%s says what was found: contacts, for whom, how sure, from where and when',
    (id, found) => {
      const entry = directory.destinations.get(id);
      if (!entry) throw new Error('missing');
      const emergency = directory.countries.get(entry.country)?.emergency ?? '';
      const numbers = [entry, directory.destinations.get(emergency)].flatMap((one) =>
        (one?.phones ?? []).map(({ number }) => bare(number)),
      );
      // Emergency numbers stand in the country's own entry; "17 and 112" is one line there.
      const lacking = [found.phone ?? []]
        .flat()
        .filter((number) => !numbers.includes(bare(number)));
      expect(lacking).toEqual([]);
      expect({
        url: entry.url,
        email: entry.email,
        confidence: entry.confidence,
        audience: entry.audience,
        country: entry.country,
        reviewedOn: entry.reviewedOn,
        accepts: [...entry.accepts].sort(),
        sources: entry.sources.map(({ url }) => url).sort(),
      }).toEqual({
        url: found.url,
        email: found.email,
        confidence: found.confidence,
        audience: found.audience,
        country: found.country,
        reviewedOn: found.reviewed_on,
        accepts: [...found.accepts].sort(),
        sources: found.sources.map(({ url }) => url).sort(),
      });
    },
  );

  test('every contact that must not be used is written down', () => {
    const held = heldBack.entries as Record<string, { doNotUse: string[] } | undefined>;
    const missing = researched.filter(({ id, do_not_use: wrongOnes = [] }) =>
      wrongOnes.some((one) => held[id]?.doNotUse.includes(one) !== true),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

describe('the check for contacts that must not ship', () => {
  test('finds each of them, also written without hyphens', () => {
    const all = [...wrong, ...unconfirmed];
    expect(heldBackIn([path.join(root, 'tests/reports/held-back.json')], all)).toHaveLength(
      all.length,
    );
  });
});

describe('an entry', () => {
  const [first] = destinationsFile.destinations;
  const broken = (change: object) => () =>
    parseDestination({ ...first, ...change }, 'destinations[0]');

  test.each([
    [{ url: 'http://d4u.stop.or.kr/' }, 'destinations[0].url: not an https address'],
    [{ email: 'nobody' }, 'destinations[0].email: not a mail address'],
    [{ names: { en: 'Only English' } }, 'destinations[0].names.ko: not a text'],
    [{ names: { en: 'A ', ko: '가' } }, 'destinations[0].names.en: empty or padded text'],
    [{ confidence: 'unverified' }, 'destinations[0].confidence: not one of verified, partly'],
    [{ reviewedOn: '2026-02-30' }, 'destinations[0].reviewedOn: not a date YYYY-MM-DD'],
    [{ reviewedOn: '21.11.2026' }, 'destinations[0].reviewedOn: not a date YYYY-MM-DD'],
    [{ sources: [] }, 'destinations[0].sources: needs a source'],
    [{ doNotUse: [] }, 'destinations[0]: unknown key doNotUse'],
    [
      { phones: [{ number: '1366', label: { en: 'x', ko: 'y' } }] },
      'destinations[0].phones[0].worksIn: not a text',
    ],
    [
      { phones: [{ number: '1366', worksIn: 'KR' }] },
      'destinations[0].phones[0].label: not an object',
    ],
    [
      { byForm: { 'platform-abuse': {} } },
      'destinations[0].byForm.platform-abuse: needs exactly one way',
    ],
    [{ byForm: { letter: {} } }, 'destinations[0].byForm: unknown key letter'],
    [
      { audience: { minor: 'yes', adult: true } },
      'destinations[0].audience.minor: not true, false or null',
    ],
    [{ match: [{ host: 'https://t.me' }] }, 'destinations[0].match[0].host: not a host name'],
    [{ caution: 'boo' }, 'destinations[0].caution: not one of adult-site'],
    [{ kind: 'friend' }, 'destinations[0].kind: not one of'],
  ])('with %j is refused: %s', (change, message) => {
    expect(broken(change)).toThrow(message);
  });

  test('says "check first" after 180 days, not on the 180th', () => {
    const entry = { reviewedOn: '2026-11-21' };
    expect(isStale(entry, '2027-05-20')).toBe(false);
    expect(isStale(entry, '2027-05-21')).toBe(true);
  });
});

describe('the two files together', () => {
  test('are refused when a destination is there twice', () => {
    const twice = {
      ...destinationsFile,
      destinations: [destinationsFile.destinations[0], destinationsFile.destinations[0]],
    };
    expect(() => parseDirectory(twice, countriesFile)).toThrow('destinations: kr-d4u twice');
  });

  test('are refused when a country names a destination that is not there', () => {
    const countries = {
      ...countriesFile,
      countries: [{ code: 'KR', minorUnder: 19, borderSource: 'kr-act', police: 'nobody' }],
    };
    expect(() => parseDirectory(destinationsFile, countries)).toThrow(
      'countries[0].police: no such destination',
    );
  });

  test('are refused when a border has no source', () => {
    const countries = {
      ...countriesFile,
      countries: [{ code: 'KR', minorUnder: 19, borderSource: 'hearsay' }],
    };
    expect(() => parseDirectory(destinationsFile, countries)).toThrow(
      'countries[0].borderSource: no such source',
    );
  });
});
