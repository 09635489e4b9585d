import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { audienceOf, type AudienceEntry } from '@/guard/core/audience';
import { surroundingsOf } from '@/guard/core/surroundings';
import table from '@/guard/data/site-audience.json';
import { hostOf } from '@/settings/core/hosts';
import type { CorrectedAudience } from '@/settings/core/settings';
import { readTypedSite } from '@/settings/core/typed-site';

const entries = table.entries as AudienceEntry[];
/** Meant with all that lies under them: governments, and two builders of homepages. */
const WHOLE = [
  ...['notion.site', 'hatenablog.com', 'go.kr', 'gov', 'gov.uk', 'go.jp', 'gc.ca', 'gov.au'],
  ...['govt.nz', 'gouv.fr', 'gov.cn', 'gov.tw', 'gov.sg', 'gov.in'],
];
const at = (address: string) => audienceOf(address, entries);

describe('who can see what is uploaded', () => {
  it.each([
    ['https://www.instagram.com/', 'public'],
    ['https://www.instagram.com/direct/t/1234', 'private-message'],
    ['https://x.com/compose/post', 'public'],
    ['https://x.com/messages/1-2', 'private-message'],
    ['https://x.com/i/grok', 'ai-service'],
    ['https://facebook.com/', 'semi-public'],
    ['https://www.facebook.com/marketplace/create', 'public'],
    ['https://web.telegram.org/k/#@room', 'semi-public'],
    ['https://web.telegram.org/k/#12345', 'private-message'],
    ['http://127.0.0.1:8080/', 'unknown'],
    ['https://nobody-knows.example/upload', 'unknown'],
  ])('%s is %s', (address, audience) => {
    expect(at(address)).toBe(audience);
  });

  it('takes the longest host suffix, and only whole labels', () => {
    const row = (host: string, audience: AudienceEntry['audience']): AudienceEntry => ({
      hosts: [host],
      name: host,
      audience,
      path_hints: [],
      source: '',
      confidence: 'high',
    });
    const two = [row('example', 'public'), row('mail.example', 'private-message')];
    expect(audienceOf('https://a.mail.example/', two)).toBe('private-message');
    expect(audienceOf('https://notmail.example/', two)).toBe('public');
    expect(audienceOf('https://mail.example./', two)).toBe('private-message');
    expect(audienceOf('https://badexample/', two)).toBe('unknown');
  });

  it('counts the place where a profile picture is chosen as public, on unknown and on private sites', () => {
    expect(at('https://nobody-knows.example/settings/avatar')).toBe('public');
    expect(at('https://nobody-knows.example/me/profile-photo?step=2')).toBe('public');
    expect(at('https://nobody-knows.example/avataria')).toBe('unknown');
  });

  it('knows nothing about addresses that are no web pages', () => {
    expect(at('about:blank')).toBe('unknown');
    expect(at('')).toBe('unknown');
    expect(at('file:///home/photo.html')).toBe('unknown');
  });
});

describe('the same address for a feed and for the chats over it', () => {
  const near = (address: string, surroundings: 'chat' | 'post' | 'unclear') =>
    audienceOf(address, entries, { surroundings });

  it('what lies around the photo decides, on the sites that are known for it', () => {
    expect(near('https://www.facebook.com/', 'chat')).toBe('private-message');
    expect(near('https://www.facebook.com/', 'unclear')).toBe('semi-public');
    expect(near('https://www.facebook.com/messages/t/1', 'post')).toBe('semi-public');
    expect(near('https://www.linkedin.com/feed/', 'chat')).toBe('private-message');
    expect(near('https://x.com/home', 'post')).toBe('public');
    expect(near('https://x.com/i/grok', 'chat')).toBe('ai-service');
  });

  it('no other site can make itself private by what it calls its parts', () => {
    expect(near('https://nobody-knows.example/', 'chat')).toBe('unknown');
    expect(near('https://www.pinterest.com/', 'chat')).toBe('public');
  });

  it.each([
    [['Messages', 'Home'], 'chat'],
    [['Create post', 'Messages'], 'post'],
    [['Reply to a message'], 'post'],
    [['', 'Conversation with Ana'], 'chat'],
    [['대화'], 'chat'],
    [['게시물 만들기'], 'post'],
    [['プロフィール写真'], 'post'],
    [['聊天'], 'chat'],
    [['Region', 'Main'], 'unclear'],
    [[], 'unclear'],
  ])('%j is about %s', (labels, surroundings) => {
    expect(surroundingsOf(labels)).toBe(surroundings);
  });
});

describe("the person's word", () => {
  const says = (address: string, corrected: CorrectedAudience) =>
    audienceOf(address, entries, { corrected, surroundings: 'chat' });

  it('goes before the table, on every page of the site', () => {
    expect(says('https://www.instagram.com/direct/t/1', 'public')).toBe('public');
    expect(says('https://www.facebook.com/', 'semi-public')).toBe('semi-public');
    expect(says('https://nobody-knows.example/', 'private-storage')).toBe('private-storage');
  });

  it('does not make profile pictures private', () => {
    expect(says('https://nobody-knows.example/settings/avatar', 'private-storage')).toBe('public');
  });
});

describe('the table', () => {
  const audience = v.picklist([
    ...(['public', 'semi-public', 'private-message', 'private-storage'] as const),
    ...(['ai-service', 'unknown'] as const),
  ]);
  const schema = v.strictObject({
    reviewedOn: v.pipe(v.string(), v.isoDate()),
    note: v.string(),
    entries: v.array(
      v.strictObject({
        hosts: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1)),
        name: v.pipe(v.string(), v.minLength(1)),
        audience,
        path_hints: v.array(v.strictObject({ pattern: v.string(), audience })),
        source: v.pipe(v.string(), v.regex(/^(https:\/\/\S+|general knowledge|ours)/)),
        confidence: v.picklist(['high', 'medium', 'low']),
        chat_over_page: v.optional(v.literal(true)),
      }),
    ),
  });
  const hosts = entries.flatMap((entry) => entry.hosts);
  const patterns = entries.flatMap((entry) => entry.path_hints.map(({ pattern }) => pattern));

  it('is whole: every entry with its source, at least 141 of them', () => {
    v.parse(schema, table);
    expect(entries.length).toBeGreaterThanOrEqual(141);
    expect(hosts.length).toBeGreaterThanOrEqual(357);
    expect(patterns.length).toBeGreaterThanOrEqual(94);
  });

  it('names hosts as browsers do, each once, and none that stands for the sites of strangers', () => {
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(hosts.filter((host) => hostOf(`https://${host}/`) !== host)).toEqual([]);
    const wide = hosts.filter((host) => readTypedSite(host).kind !== 'site');
    expect(wide).toEqual(WHOLE);
  });

  it('has patterns that compile, and that no address can make slow', () => {
    const evil = ['/', 'a', '%20', '/messages', '&', '=', '-', '.'].map((bit) =>
      `/${bit.repeat(20_000)}!`.slice(0, 60_000),
    );
    for (const pattern of patterns) {
      const compiled = new RegExp(pattern);
      for (const address of evil) {
        const start = performance.now();
        compiled.test(address);
        expect(performance.now() - start, pattern).toBeLessThan(100);
      }
    }
  });

  it('finds every host by itself, by a name under it, and with a port or a dot behind', () => {
    for (const entry of entries) {
      for (const host of entry.hosts) {
        const wanted = at(`https://${host}/nothing-known`);
        expect(at(`https://${host}:8443/nothing-known`)).toBe(wanted);
        expect(at(`https://${host}./nothing-known`)).toBe(wanted);
        expect(at(`https://${host.toUpperCase()}/nothing-known`)).toBe(wanted);
      }
    }
  });
});
