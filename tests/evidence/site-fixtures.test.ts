import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readMessage } from '@/evidence/core/items';
import { parseAnswer } from '@/evidence/core/page-answers';
import { findFacts } from '@/evidence/core/page-facts';
import { readStop } from '@/evidence/page/stops';
import { readFacts } from '@/evidence/page/words';

/** Who, when, where it can be found again, its number, and the first words. `null`: the page does not say. */
type Row = [string | null, string | null, string | null, string | null, string];
type Site = { address: string; facts: Record<string, unknown>; messages: Row[] };

const FROM = (from: 'address' | 'page') => (value: string) => ({ value, from });
const [byAddress, byPage] = [FROM('address'), FROM('page')];

const SITES: Record<string, Site> = {
  'telegram-a': {
    address: 'https://web.telegram.org/a/#-1001234567890',
    facts: {
      site: 'telegram',
      messageId: null,
      canonicalUrl: byAddress('https://web.telegram.org/a/#-1001234567890'),
      room: byAddress('-1001234567890'),
    },
    messages: [
      [null, null, 'https://t.me/c/1234567890/481', '481', 'Red Fox here is the picture'],
      [null, null, 'https://t.me/c/1234567890/482', '482', 'pay or it stays'],
    ],
  },
  'telegram-k': {
    address: 'https://web.telegram.org/k/#-1001234567',
    facts: {
      site: 'telegram',
      messageId: null,
      canonicalUrl: byAddress('https://web.telegram.org/k/#-1001234567'),
      room: byAddress('-1001234567'),
    },
    messages: [
      [null, '2026-11-03T09:03:11.000Z', 'https://t.me/c/1001234567/481', '481', 'Red Fox here is'],
      [null, '2026-11-03T09:04:11.000Z', null, '12', 'Fox joined the group'],
    ],
  },
  x: {
    address: 'https://x.com/home',
    facts: { site: 'x', messageId: null },
    messages: [
      [
        'Red Fox (@fox)',
        '2022-06-28T16:07:40.000Z',
        'https://x.com/fox/status/1541815603606036480',
        '1541815603606036480',
        'Hare reposted',
      ],
      [null, null, null, null, 'Shop buy shoes'],
    ],
  },
  instagram: {
    address: 'https://www.instagram.com/p/Cx_12-abc/?igsh=zzz',
    facts: {
      site: 'instagram',
      messageId: 'Cx_12-abc',
      canonicalUrl: byAddress('https://www.instagram.com/p/Cx_12-abc/'),
    },
    messages: [
      [
        '@red.fox',
        '2026-11-03T09:03:11.000Z',
        'https://www.instagram.com/p/Cx_12-abc/',
        'Cx_12-abc',
        'red.fox a picture of somebody 3h',
      ],
      [
        '@hare_2',
        '2026-11-03T09:10:00.000Z',
        'https://www.instagram.com/p/Cx_12-abc/c/17891234567890123/',
        '17891234567890123',
        'hare_2 who is this? 2h',
      ],
      [
        '@goose',
        '2026-11-03T09:11:00.000Z',
        'https://www.instagram.com/p/Cx_12-abc/c/17891234567890999/',
        '17891234567890999',
        'goose who is this? 2h',
      ],
    ],
  },
  discord: {
    address: 'https://discord.com/channels/111/222',
    facts: {
      site: 'discord',
      messageId: null,
      canonicalUrl: byAddress('https://discord.com/channels/111/222'),
      room: byAddress('111/222 (general (channel))'),
    },
    messages: [
      [
        'fox',
        '2016-04-30T11:18:25.796Z',
        'https://discord.com/channels/111/222/175928847299117063',
        '175928847299117063',
        'fox — 30/04/2016 20:18',
      ],
      [
        'fox',
        '2016-04-30T11:18:25.796Z',
        'https://discord.com/channels/111/222/175928847299117999',
        '175928847299117999',
        'Pay today in coupons',
      ],
    ],
  },
  reddit: {
    address: 'https://www.reddit.com/r/place/comments/abc12/some_title/',
    facts: {
      site: 'reddit',
      messageId: 'abc12',
      canonicalUrl: byAddress('https://www.reddit.com/r/place/comments/abc12/'),
      room: byAddress('r/place'),
    },
    messages: [
      [
        'hare',
        '2026-11-03T09:03:11.000Z',
        'https://www.reddit.com/r/place/comments/abc12/_/k9x/',
        'k9x',
        'hare 3h ago who is this?',
      ],
      [
        'fox',
        '2026-11-03T09:10:00.000Z',
        'https://www.reddit.com/r/place/comments/abc12/_/k9y/',
        'k9y',
        'fox 2h ago her name is in this one',
      ],
      [
        '[deleted]',
        null,
        'https://www.reddit.com/r/place/comments/abc12/_/k9z/',
        'k9z',
        'ask u/goose',
      ],
    ],
  },
  youtube: {
    address: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&pp=abc',
    facts: {
      site: 'youtube',
      messageId: 'dQw4w9WgXcQ',
      canonicalUrl: byAddress('https://www.youtube.com/watch?v=dQw4w9WgXcQ'),
      handle: byPage('Red Fox'),
      profileUrl: byPage('https://www.youtube.com/@redfox'),
      postedAt: byPage('2026-11-02T10:00:00+09:00'),
    },
    messages: [
      [
        '@hare',
        null,
        'https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgxAbCd',
        'UgxAbCd',
        '@hare 2 days ago I know her, 0:12',
      ],
    ],
  },
  tiktok: {
    address: 'https://www.tiktok.com/@red.fox/video/7212345678901234567?lang=ko',
    facts: {
      site: 'tiktok',
      messageId: '7212345678901234567',
      canonicalUrl: byAddress('https://www.tiktok.com/@red.fox/video/7212345678901234567'),
      handle: byAddress('@red.fox'),
      profileUrl: byAddress('https://www.tiktok.com/@red.fox'),
      postedAt: byAddress('2023-03-19T19:44:46.000Z'),
    },
    // Nothing marks a comment up: its words stay together, who wrote them is open.
    messages: [[null, null, null, null, 'Hare who is this? 2d ago']],
  },
  facebook: {
    address: 'https://www.facebook.com/groups/998877/posts/5566/',
    facts: {
      site: 'facebook',
      messageId: '5566',
      canonicalUrl: byAddress('https://www.facebook.com/groups/998877/posts/5566/'),
      room: byAddress('998877'),
    },
    messages: [
      [
        'Red Fox (1001)',
        null,
        'https://www.facebook.com/groups/998877/posts/5566/',
        '5566',
        'Red Fox 3h ask Goose',
      ],
      [
        'Hare (1002)',
        null,
        'https://www.facebook.com/groups/998877/posts/5566/?comment_id=7788',
        '7788',
        'Hare I know her 2h',
      ],
    ],
  },
  'naver-cafe': {
    address: 'https://cafe.naver.com/foxes/987?tc=shared_link',
    facts: {
      site: 'naver-cafe',
      messageId: '987',
      canonicalUrl: byAddress('https://cafe.naver.com/foxes/987'),
      room: byAddress('foxes'),
    },
    messages: [
      [null, null, null, '12345678', '토끼 이거 누구예요?'],
      [null, null, null, '12345679', '삭제된 댓글입니다.'],
    ],
  },
  'naver-blog': {
    address: 'https://blog.naver.com/PostView.naver?blogId=redfox&logNo=223012345678',
    facts: {
      site: 'naver-blog',
      messageId: '223012345678',
      canonicalUrl: byAddress('https://blog.naver.com/redfox/223012345678'),
      handle: byAddress('redfox'),
      profileUrl: byAddress('https://blog.naver.com/redfox'),
    },
    messages: [[null, null, null, null, '2026. 11. 3. 18:03 이 사람을 찾습니다']],
  },
  dcinside: {
    address: 'https://gall.dcinside.com/mgallery/board/view/?id=foxes&no=123&page=2',
    facts: {
      site: 'dcinside',
      messageId: '123',
      canonicalUrl: byAddress('https://gall.dcinside.com/mgallery/board/view/?id=foxes&no=123'),
      room: byAddress('foxes'),
    },
    messages: [
      ['빨간여우 (redfox)', '2026-11-03 18:03:11', null, null, '사진 빨간여우'],
      ['ㅇㅇ (118.235)', null, null, '8765', 'ㅇㅇ 알아요'],
      [null, null, null, '8766', '삭제된 댓글입니다.'],
    ],
  },
};

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/sites');

/** As sites do with every release: every class gets another name. `null`: there are no classes at all. */
function scrambled(root: Document, salt: number | null): void {
  for (const element of root.querySelectorAll('[class]')) {
    const names = (element.getAttribute('class') ?? '').split(/\s+/);
    if (salt === null) element.removeAttribute('class');
    else element.setAttribute('class', names.map((name) => `_${nameOf(name, salt)}`).join(' '));
  }
}
const nameOf = (name: string, salt: number): string =>
  createHash('sha256').update(`${name} ${salt}`).digest('hex').slice(0, 7);

/** Puts a fixture in place of the page that our script runs in: everything in the window, addresses made whole. */
function visit(name: string, { address }: Site, salt: number | null): void {
  const html = readFileSync(path.join(FOLDER, `${name}.html`), 'utf8');
  const { document, window } = parseHTML(html);
  scrambled(document, salt);
  for (const link of document.querySelectorAll('a[href], link[href]'))
    link.setAttribute('href', new URL(link.getAttribute('href') ?? '', address).href);
  const box = { top: 0, bottom: 100, left: 0, right: 100, width: 100, height: 100 };
  window.Element.prototype.getBoundingClientRect = () => box as DOMRect;
  const { Element, HTMLElement } = window;
  vi.stubGlobal('document', document);
  vi.stubGlobal('location', { href: address });
  vi.stubGlobal('Element', Element);
  vi.stubGlobal('HTMLElement', HTMLElement);
  vi.stubGlobal('NodeFilter', { SHOW_TEXT: 4 });
  vi.stubGlobal('getComputedStyle', () => ({ display: 'block' }));
  vi.stubGlobal('scrollY', 0);
  vi.stubGlobal('innerWidth', 1000);
  vi.stubGlobal('innerHeight', 1000);
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('screen', { width: 1000, height: 1000 });
  vi.stubGlobal('getSelection', () => null);
}

afterEach(() => vi.unstubAllGlobals());

describe('the fixtures', () => {
  it('are of all the sites we name', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace(/\.html$/, ''));
    expect(files.sort()).toEqual(Object.keys(SITES).sort());
    expect(files).toHaveLength(12);
  });
});

describe.each([
  ['with classes of one release', 1],
  ['with classes of another release', 2],
  ['with no classes', null],
])('%s', (_, salt) => {
  it.each(Object.entries(SITES))('%s tells what its address and markup say', (name, site) => {
    visit(name, site, salt);
    const says = parseAnswer('readFacts', readFacts());
    expect(findFacts(site.address, says)).toEqual(site.facts);
  });

  it.each(Object.entries(SITES))(
    '%s: each message, and nothing that is not there',
    (name, site) => {
      visit(name, site, salt);
      const { items } = parseAnswer('readStop', readStop());
      const read = items.map((item) => readMessage(site.address, item));
      const rows = read.map(({ who, when, link, id }) => [who, when, link, id]);
      expect(rows).toEqual(site.messages.map((row) => row.slice(0, 4)));
      for (const [at, row] of site.messages.entries())
        expect(read[at]?.text.replace(/\s+/g, ' ').trim().slice(0, row[4].length)).toBe(row[4]);
    },
  );
});
