import { describe, expect, it } from 'vitest';
import { audienceOf, type AudienceEntry } from '@/guard/core/audience';
import table from '@/guard/data/site-audience.json';

const entries = table.entries as AudienceEntry[];
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

  it('has a usable table: every pattern compiles, no host twice', () => {
    const hosts = entries.flatMap((entry) => entry.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
    for (const { pattern } of entries.flatMap((entry) => entry.path_hints)) {
      expect(() => new RegExp(pattern)).not.toThrow();
    }
  });
});
