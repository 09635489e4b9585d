import { describe, expect, test } from 'vitest';
import { draft } from '@/reports/core/draft';
import type { ReportFacts } from '@/reports/core/facts';
import type { ReportQuestion } from '@/reports/core/question';
import { route } from '@/reports/core/route';
import { directory } from '@/reports/directory';
import { handOffFor } from '@/reports/hand-off';

const facts: ReportFacts = {
  kind: 'sexual-deepfake',
  role: 'self',
  age: 'adult',
  country: 'KR',
  minorUnder: 19,
  urls: ['https://t.me/somechannel/12'],
  isSynthetic: 'yes',
  description: 'words',
};

function step(id: string, change: Partial<ReportQuestion>, words: Partial<ReportFacts> = {}) {
  const question: ReportQuestion = {
    country: 'KR',
    platformHost: 't.me',
    path: '/somechannel/12',
    ageWhenMade: 'adult',
    role: 'self',
    kind: 'sexual-deepfake',
    ...change,
  };
  const found = route(question, directory).find((r) => r.destination.id === id);
  if (!found) throw new Error(`no step to ${id}`);
  const written =
    found.draft === null
      ? null
      : draft(found.draft, { ...facts, ...words }, { destination: found.destination });
  return { step: handOffFor(found, written), written };
}

describe('a step', () => {
  test('by mail opens the composer with the whole text', () => {
    const { step: mail } = step('telegram', {});
    expect(
      mail.kind === 'mail' &&
        mail.href.startsWith('mailto:abuse@telegram.org?subject=Abuse%20report&body=To%20Telegram'),
    ).toBe(true);
    expect(mail).toMatchObject({ copyText: null });
  });

  test('by mail with too long a text opens recipient and subject and copies the text', () => {
    const { step: mail, written } = step('telegram', {}, { description: '가'.repeat(400) });
    expect(mail).toEqual({
      kind: 'mail',
      href: 'mailto:abuse@telegram.org?subject=Abuse%20report',
      copyText: written?.body,
    });
  });

  test('by form opens the body’s page with the text to paste', () => {
    const { step: open, written } = step('kr-d4u', {});
    expect(open).toEqual({
      kind: 'open',
      href: 'https://d4u.stop.or.kr/',
      copyText: written?.body,
    });
  });

  test('to Telegram from the EU opens its notice form, not the mail', () => {
    expect(step('telegram', { country: 'DE' }).step).toMatchObject({
      kind: 'open',
      href: 'https://telegram.org/dsa-report',
    });
  });

  test('to X in the US opens the form of the Act; elsewhere it copies for the app’s own menu', () => {
    expect(step('x', { country: 'US', platformHost: 'x.com' }).step).toMatchObject({
      kind: 'open',
      href: 'https://help.x.com/forms/safety-and-sensitive-content/take-it-down',
    });
    expect(step('x', { platformHost: 'x.com' }).step.kind).toBe('copy');
  });

  test('by phone says which number is what and where it works', () => {
    const { step: call } = step('kr-1366', {});
    expect(call).toEqual({
      kind: 'call',
      numbers: [
        {
          number: '1366',
          label: { en: 'Counselling, 24 hours', ko: '24시간 상담' },
          worksIn: 'KR',
        },
      ],
      href: null,
      copyText: null,
    });
  });

  test('to a hash service opens its page and carries no text', () => {
    expect(step('intl-stopncii', {}).step).toEqual({
      kind: 'open',
      href: 'https://stopncii.org/',
      copyText: null,
    });
  });

  test('exists for every step of every list, and leads only to the entry’s own addresses', () => {
    for (const country of ['KR', 'US', 'DE', 'GB', 'AU', 'KE', 'ZZ'])
      for (const kind of ['sexual-deepfake', 'child-material', 'threat', 'impersonation'] as const)
        for (const role of ['self', 'bystander'] as const)
          for (const r of route(
            { country, platformHost: 't.me', path: '/', ageWhenMade: 'unknown', role, kind },
            directory,
          )) {
            const written =
              r.draft === null
                ? null
                : draft(
                    r.draft,
                    { ...facts, country, kind, role, age: 'unknown' },
                    { destination: r.destination },
                  );
            const made = handOffFor(r, written);
            expect({ mail: 'mail', form: 'open', phone: 'call', copy: 'copy' }[r.handOff]).toBe(
              made.kind,
            );
            const ways = Object.values(r.destination.byForm).map((w) => w.url);
            if (made.kind === 'open') expect([r.destination.url, ...ways]).toContain(made.href);
          }
  });
});
