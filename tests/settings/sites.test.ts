import { describe, expect, it } from 'vitest';
import { hostOf, suffixesOf } from '@/settings/core/hosts';
import { readTypedSite } from '@/settings/core/typed-site';

describe('a site as a person types it', () => {
  it.each([
    ['cafe.example', 'cafe.example'],
    ['  Cafe.Example  ', 'cafe.example'],
    ['www.naver.com', 'naver.com'],
    ['https://www.instagram.com/p/abc?x=1#y', 'instagram.com'],
    ['http://cafe.example:8080/path', 'cafe.example'],
    ['cafe.example.', 'cafe.example'],
    ['m.blog.naver.com', 'm.blog.naver.com'],
    ['someone.github.io', 'someone.github.io'],
    ['학교.한국', 'xn--9d0b527e.xn--3e0b707e'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['localhost', 'localhost'],
    ['school-server', 'school-server'],
    ['www.com', 'www.com'],
  ])('%s is %s', (typed, host) => {
    expect(readTypedSite(typed)).toEqual({ kind: 'site', host });
  });

  it.each(['com', 'kr', 'co.kr', 'https://go.kr/', 'github.io', 'blogspot.com', '한국'])(
    '%s stands for the sites of strangers',
    (typed) => {
      expect(readTypedSite(typed)).toEqual({ kind: 'too-wide' });
    },
  );

  it.each([
    '',
    '   ',
    'my cafe',
    'javascript:alert(1)',
    'file:///home',
    'https://',
    'https://user:secret@cafe.example/',
    '*.example.com',
    'a..b',
    '<b>x</b>',
    'ftp://cafe.example',
  ])('"%s" is no site', (typed) => {
    expect(readTypedSite(typed)).toEqual({ kind: 'not-a-site' });
  });
});

describe('hosts', () => {
  it('have no dot at the end, no port and no capitals', () => {
    expect(hostOf('https://Cafe.Example.:8443/x')).toBe('cafe.example');
    expect(hostOf('http://학교.한국/')).toBe('xn--9d0b527e.xn--3e0b707e');
  });

  it('are those of web pages only', () => {
    for (const address of ['about:blank', 'file:///x', 'chrome://settings', 'data:text/html,x', ''])
      expect(hostOf(address)).toBe('');
  });

  it('lie under their parents, whole labels at a time; addresses of machines lie under nothing', () => {
    expect(suffixesOf('a.b.example')).toEqual(['a.b.example', 'b.example', 'example']);
    expect(suffixesOf('127.0.0.1')).toEqual(['127.0.0.1']);
    expect(suffixesOf('[::1]')).toEqual(['[::1]']);
  });
});
