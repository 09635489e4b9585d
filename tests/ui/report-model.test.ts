import { describe, expect, it } from 'vitest';
import { makeT } from '@/i18n/t';
import { route } from '@/reports/core/route';
import { directory } from '@/reports/directory';
import reportsEn from '@/reports/locales/en.json';
import reportsKo from '@/reports/locales/ko.json';
import { carryOver } from '@/ui/panel/carry-over';
import { ROOMS } from '@/ui/texts';
import type { Answers } from '@/ui/panel/flow';
import {
  asksOf,
  emergencyPlace,
  factsOf,
  helpers,
  isCareful,
  leavesOf,
  placeOf,
  prepare,
  questionOf,
  type Told,
} from '@/ui/panel/report-model';

const words = (language: 'ko' | 'en') => ({
  language,
  t: makeT(language, ...Object.values(ROOMS), { en: reportsEn, ko: reportsKo }),
});
const page = { url: 'https://t.me/room/41?utm_source=x#top', host: 't.me', title: 'Room' };
const adult: Answers = { country: 'KR', role: 'self', age: 'adult', kind: 'sexual-deepfake' };

describe('places in the words of the person', () => {
  it.each(['ko', 'en'] as const)(
    'has every word for every place, in every country and case (%s)',
    (language) => {
      for (const country of directory.countries.keys()) {
        for (const age of ['under-18', 'adult'] as const) {
          for (const kind of ['sexual-deepfake', 'threat', 'child-material'] as const) {
            const routes = route(questionOf({ ...adult, country, age, kind }, page), directory);
            const places = routes.map((one) =>
              placeOf(one, country, words(language), '2026-11-22'),
            );
            expect(places.length).toBeGreaterThan(0);
          }
        }
      }
    },
    // Some ten thousand places a language.
    120_000,
  );

  it('finds people who help in every case, also where no country was said', () => {
    for (const country of ['KR', 'US', 'DE', 'ZZ', null]) {
      for (const topic of ['threat', 'found', 'afraid'] as const) {
        expect(
          helpers(topic, country, directory).length,
          `${String(country)} ${topic}`,
        ).toBeGreaterThan(0);
      }
    }
  });

  it('shows no emergency number where none was confirmed', () => {
    expect(emergencyPlace('KR', directory, words('ko'), '2026-11-22')?.phones[0]?.number).toBe(
      '112',
    );
    expect(emergencyPlace(null, directory, words('ko'), '2026-11-22')).toBeNull();
  });
});

const told = (answers: Answers): Told => ({
  answers,
  kept: null,
  addresses: null,
  said: {},
  isNotPaid: false,
});

describe('a prepared text', () => {
  const platform = route(questionOf(adult, page), directory).find(
    ({ destination }) => destination.id === 'telegram',
  );
  if (!platform) throw new Error('telegram is not routed');

  it('cleans the address and lists all that leaves', () => {
    const prepared = prepare(
      platform,
      factsOf(told(adult), page, directory),
      { name: 'Kim' },
      'ko',
    );
    expect(prepared.filled.body).toContain('https://t.me/room/41');
    expect(prepared.filled.body).not.toContain('utm_source');
    const leaves = leavesOf(prepared, 'mail', words('ko'));
    expect(leaves.some((line) => line.words.includes('https://t.me/room/41'))).toBe(true);
    expect(leaves.at(-1)?.words).toBe(words('ko').t('report.leaves-mail'));
  });

  it('fills in what only the sender knows line for line, everywhere, so that it can be taken out again', () => {
    let asked = 0;
    for (const country of ['KR', 'US', 'DE', 'GB', 'ZZ']) {
      for (const role of ['self', 'acting-for'] as const) {
        const answers = { ...adult, country, role };
        const facts = factsOf(told(answers), page, directory);
        for (const routed of route(questionOf(answers, page), directory)) {
          if (routed.draft === null) continue;
          const fields = asksOf(prepare(routed, facts, {}, 'en'), words('en')).map(
            ({ field }) => field,
          );
          const contact = Object.fromEntries(fields.map((field) => [field, `zzz-${field}`]));
          const { filled, blank } = prepare(routed, facts, contact, 'en');
          for (const field of fields) expect(filled.body).toContain(`zzz-${field}`);
          expect(blank.body).not.toContain('zzz-');
          expect(carryOver(filled.body, filled.body, blank.body)).toBe(blank.body);
          asked += fields.length;
        }
      }
    }
    expect(asked).toBeGreaterThan(10);
  });

  it('holds every address and fact of the case, and none that the person emptied', () => {
    const facts = factsOf(
      {
        ...told(adult),
        addresses: [
          { given: 'https://t.me/room/41', whole: false },
          { given: 'https://t.me/room/42', whole: false },
          { given: 'https://cdn.test/a.jpg', whole: false, picture: true },
        ],
        said: { title: '', account: '@k92' },
        isNotPaid: true,
      },
      page,
      directory,
    );
    const search = route(questionOf(adult, page), directory).find(
      ({ destination }) => destination.id === 'google-search',
    );
    if (!search) throw new Error('google is not routed');
    const { filled } = prepare(search, facts, { name: 'K', email: 'k@mail.test' }, 'en');
    expect(filled.body).toMatch(/room\/41\n.*room\/42\n- Image address \(URL\): .*a\.jpg/);
    expect(filled.missing).toEqual(['description']);
    const { filled: toSite } = prepare(platform, facts, {}, 'en');
    expect(toSite.body).toContain('@k92');
    expect(toSite.body).not.toContain('Title');
  });

  it('is shown in the person’s language beside the language it goes out in', () => {
    const facts = factsOf(told(adult), page, directory);
    expect(prepare(platform, facts, {}, 'ko').inYourWords?.language).toBe('ko');
    expect(prepare(platform, facts, {}, 'en').inYourWords).toBeNull();
    expect(
      asksOf(prepare(platform, facts, {}, 'ko'), words('ko')).every(({ label }) => label !== ''),
    ).toBe(true);
  });
});

describe('being careful', () => {
  it('is the rule until an adult age was said', () => {
    expect(isCareful(adult, directory)).toBe(false);
    expect(isCareful({ ...adult, age: null }, directory)).toBe(true);
    expect(isCareful({ ...adult, age: '18' }, directory)).toBe(true);
    expect(isCareful({ ...adult, age: '18', country: 'DE' }, directory)).toBe(false);
    expect(isCareful({ ...adult, kind: 'child-material' }, directory)).toBe(true);
  });
});
