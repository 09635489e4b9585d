import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_POLICY, parsePolicy } from '@/settings/core/policy';
import { DEFAULTS, parseSettings, withPolicy } from '@/settings/core/settings';
import schema from '../../public/managed-schema.json';

const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const whole = {
  organisation: '한빛 상담소',
  recipients: [KEY],
  intake: { url: 'https://intake.centre.example/files/', mail: 'intake@centre.example' },
  contacts: [{ name: '상담 전화', phone: '02-000-0000', url: 'https://centre.example/' }],
  defaults: { language: 'ko', country: 'KR', alwaysAsk: true },
};

describe('a managed policy', () => {
  it('is read field by field', () => {
    const { policy, isSet, ignored } = parsePolicy(whole);
    expect(ignored).toEqual([]);
    expect(isSet).toBe(true);
    expect(policy).toEqual({
      organisation: '한빛 상담소',
      recipients: [KEY],
      intake: whole.intake,
      contacts: whole.contacts,
      language: 'ko',
      country: 'KR',
      alwaysAsk: true,
    });
  });

  it.each([null, undefined, {}])('is none where there is none: %j', (stored) => {
    expect(parsePolicy(stored)).toEqual({ policy: NO_POLICY, isSet: false, ignored: [] });
  });

  it.each<[string, unknown, string]>([
    ['a policy that is a list', [], 'policy'],
    ['a name without letters', { organisation: '  ' }, 'organisation'],
    ['a name that turns its direction', { organisation: 'a\u202eb' }, 'organisation'],
    ['a name longer than 80', { organisation: 'a'.repeat(81) }, 'organisation'],
    ['a key with a slip', { ...whole, recipients: [KEY.replace('ql3', 'q13')] }, 'recipients.0'],
    [
      'a key that only looks like one',
      { ...whole, recipients: [KEY.replace('8p', '8q')] },
      'recipients.0',
    ],
    ['a private key', { ...whole, recipients: ['AGE-SECRET-KEY-1'] }, 'recipients.0'],
    ['keys that are no list', { ...whole, recipients: KEY }, 'recipients'],
    [
      'an intake in the clear',
      { ...whole, intake: { url: 'http://centre.example/' } },
      'intake.url',
    ],
    [
      'an intake on this machine in the clear',
      { ...whole, intake: { url: 'http://127.0.0.1:9/' } },
      'intake.url',
    ],
    [
      'an intake with a password',
      { ...whole, intake: { url: 'https://a:b@centre.example/' } },
      'intake.url',
    ],
    ['an intake that is no address', { ...whole, intake: { url: 'centre.example' } }, 'intake.url'],
    [
      'a mail address with more than one',
      { ...whole, intake: { mail: 'a@b.example,c@d.example' } },
      'intake.mail',
    ],
    [
      'a mail address with a header',
      { ...whole, intake: { mail: 'a@b.example?bcc=c' } },
      'intake.mail',
    ],
    [
      'a contact that leads to a script',
      { contacts: [{ name: 'a', url: 'javascript:1' }] },
      'contacts.0',
    ],
    [
      'a contact with a name of its own making',
      { contacts: [{ name: 'a', fax: '1' }] },
      'contacts.0',
    ],
    [
      'a sixth contact',
      { contacts: Array.from({ length: 6 }, () => ({ name: 'a' })) },
      'contacts.5',
    ],
    ['another language', { defaults: { language: 'tlh' } }, 'defaults.language'],
    ['a country in words', { defaults: { country: 'Korea' } }, 'defaults.country'],
    ['asking turned off', { defaults: { alwaysAsk: false } }, 'defaults.alwaysAsk'],
    ['a name that is none', { lookAway: false }, 'lookAway'],
    ['a default that is none', { defaults: { pauses: {} } }, 'defaults.pauses'],
  ])('%s is ignored, and named', (_, stored, name) => {
    const { ignored, policy } = parsePolicy(stored);
    expect(ignored).toContain(name);
    expect(JSON.stringify(policy)).not.toMatch(/http:|javascript|SECRET|bcc|fax/);
  });

  it('says the name of what it ignored, never the value', () => {
    const { ignored } = parsePolicy({ organisation: 7, intake: { url: 'http://secret.example/' } });
    expect(ignored.join()).not.toContain('secret');
  });

  it('keeps the rest when one field is bad', () => {
    const { policy } = parsePolicy({ ...whole, defaults: { language: 'tlh', country: 'KR' } });
    expect(policy).toMatchObject({ organisation: '한빛 상담소', language: null, country: 'KR' });
  });

  it('offers no intake without a name and a key: nobody is asked to send to an unnamed place, or in the clear', () => {
    const keyless = { ...whole, recipients: undefined };
    expect(parsePolicy(keyless).policy.intake).toEqual({ url: null, mail: null });
    expect(parsePolicy(keyless).ignored).toEqual(['intake.url', 'intake.mail']);
    const nameless = { ...whole, organisation: undefined };
    expect(parsePolicy(nameless).policy).toMatchObject({ recipients: [], intake: { url: null } });
    expect(parsePolicy(nameless).ignored).toContain('recipients');
  });

  it('whatever it holds, takes nothing of the person away, and turns nothing off', () => {
    const person = fc.record({
      alwaysAsk: fc.boolean(),
      lookAway: fc.boolean(),
      language: fc.constantFrom('auto', 'ko', 'en', 'th'),
      country: fc.constantFrom(null, 'KR', 'DE'),
      salt: fc.constant('0'.repeat(32)),
    });
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({
        ...Object.fromEntries(Object.keys(DEFAULTS).map((key) => [key, fc.jsonValue()])),
      }),
      fc.record({
        defaults: fc.record({
          ...Object.fromEntries(Object.keys(DEFAULTS).map((key) => [key, fc.jsonValue()])),
        }),
      }),
    );
    fc.assert(
      fc.property(person, anything, (own, stored) => {
        const settings = parseSettings(own);
        const now = withPolicy(settings, parsePolicy(stored).policy);
        expect(now.alwaysAsk || !settings.alwaysAsk).toBe(true);
        if (settings.language !== 'auto') expect(now.language).toBe(settings.language);
        if (settings.country !== null) expect(now.country).toBe(settings.country);
        const { alwaysAsk, language, country } = now;
        expect({ ...settings, alwaysAsk, language, country }).toEqual(now);
      }),
      { numRuns: 300 },
    );
  });

  it('has the names that the file for Chrome has', () => {
    const inside = schema.properties;
    expect(Object.keys(inside)).toEqual(Object.keys(whole));
    expect(Object.keys(inside.intake.properties)).toEqual(Object.keys(whole.intake));
    expect(Object.keys(inside.defaults.properties)).toEqual(Object.keys(whole.defaults));
    const contact = Object.fromEntries(
      Object.keys(inside.contacts.items.properties).map((name) => [name, whole]),
    );
    expect(
      parsePolicy({
        contacts: [{ ...contact, name: 'a', url: undefined, email: undefined, phone: undefined }],
      }).ignored,
    ).toEqual([]);
  });
});
