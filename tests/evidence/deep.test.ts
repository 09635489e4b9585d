import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeByHand, fromBase64 } from '@/bytes/base64';
import { type RawItem, readMessage } from '@/evidence/core/items';
import { mediaIn } from '@/evidence/core/mhtml';
import { findFacts, type PageSays } from '@/evidence/core/page-facts';
import { isOtherChat, isSamePage } from '@/evidence/core/sites';
import {
  type Message,
  mergeSlice,
  type Merged,
  NOTHING_MERGED,
  type Seen,
  showsMore,
  writtenOut,
} from '@/evidence/core/slices';
import {
  type Geometry,
  type Placed,
  MOST_SHEET_PIXELS,
  nextPlace,
  planSheets,
} from '@/evidence/core/tiles';

const message = (text: string, id: string | null = null): Message => ({
  who: null,
  when: null,
  link: null,
  id,
  text,
  media: [],
});
const mergeAll = (stops: readonly (readonly Message[])[]): Merged =>
  stops.reduce<Merged>(mergeSlice, NOTHING_MERGED);

describe('stops in a chat', () => {
  it('give back every message once and in order, however far the person scrolls, if each stop overlaps the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 3, max: 12 }),
        fc.array(fc.integer({ min: -8, max: 8 }), { maxLength: 40 }),
        (count, height, moves) => {
          const all = Array.from({ length: count }, (_, n) => message(`words ${n}`));
          let at = 0;
          let low = 0;
          let high = Math.min(count, height);
          const stops = [all.slice(0, height)];
          for (const move of moves) {
            const step = Math.max(1 - height, Math.min(height - 1, move));
            at = Math.max(0, Math.min(Math.max(0, count - height), at + step));
            stops.push(all.slice(at, at + height));
            low = Math.min(low, at);
            high = Math.max(high, Math.min(count, at + height));
          }
          const { messages, gaps } = mergeAll(stops);
          expect(gaps).toEqual([]);
          expect(messages).toEqual(all.slice(low, high));
        },
      ),
    );
  });

  it('keep words that were said twice, and note a gap where nothing joins', () => {
    const ok = message('ok');
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((text) => message(text)) as [
      Message,
      Message,
      Message,
      Message,
    ];
    expect(
      mergeAll([
        [a, ok, ok],
        [ok, ok, b],
      ]).messages,
    ).toEqual([a, ok, ok, b]);
    expect(
      mergeAll([
        [a, b],
        [c, d],
      ]),
    ).toEqual({ messages: [a, b, c, d], gaps: [2] });
    expect(
      mergeAll([
        [c, d],
        [a, b, c],
      ]).messages,
    ).toEqual([a, b, c, d]);
  });

  it.each([
    ['by their numbers', (n: number) => message(`words ${n}`, String(n))],
    [
      'by their times',
      (n: number) => ({ ...message(`words ${n}`), when: `2026-11-03T09:0${n}:00Z` }),
    ],
  ])('stand in the order of the chat %s when a gap is passed upwards', (_, said) => {
    const stop = (...numbers: number[]) => numbers.map(said);
    const older = mergeAll([stop(7, 8), stop(1, 2)]);
    expect(older).toEqual({ messages: stop(1, 2, 7, 8), gaps: [2] });
    const between = mergeSlice(older, stop(4, 5));
    expect(between).toEqual({ messages: stop(1, 2, 4, 5, 7, 8), gaps: [2, 4] });
    const closed = [stop(2, 3, 4), stop(5, 6, 7)].reduce<Merged>(mergeSlice, between);
    expect(closed).toEqual({ messages: stop(1, 2, 3, 4, 5, 6, 7, 8), gaps: [] });
    // A feed goes on with what is older.
    expect(mergeAll([stop(8, 7), stop(2, 1), stop(5, 4)])).toEqual({
      messages: stop(8, 7, 5, 4, 2, 1),
      gaps: [2, 4],
    });
  });

  it('keep their gaps in place when a line is found between them', () => {
    const named = (n: number) => message(`words ${n}`, String(n));
    const apart = mergeAll([
      [named(1), named(2)],
      [named(8), named(9)],
    ]);
    const more = mergeSlice(apart, [named(0), named(2), named(3)]);
    expect(more.messages.map(({ id }) => id)).toEqual(['1', '0', '2', '3', '8', '9']);
    expect(more.gaps).toEqual([4]);
  });

  it('are as many as there are messages that are pictures without words', () => {
    const picture = (id: string | null, media: string[] = []) => ({ ...message('', id), media });
    const stops = [[picture('55')], [picture('55'), picture('77')]];
    expect(mergeAll(stops).messages).toEqual([picture('55'), picture('77')]);
    const unnamed = [[picture(null, ['a'])], [picture(null, ['a']), picture(null, ['b'])]];
    expect(mergeAll(unnamed).messages).toHaveLength(2);
    expect(writtenOut({ messages: [picture('55', ['https://a.example/1.jpg'])], gaps: [] })).toBe(
      '#55\n<https://a.example/1.jpg>\n',
    );
  });

  it('show more when names, place or address changed, though no word did', () => {
    const seen = (more: Partial<Seen>): Seen => ({
      address: 'https://a.example/1',
      top: 1,
      messages: [message('', '55')],
      ...more,
    });
    expect(showsMore(null, seen({}))).toBe(true);
    expect(showsMore(seen({}), seen({ top: 1.1 }))).toBe(false);
    expect(showsMore(seen({}), seen({ top: 1.5 }))).toBe(true);
    expect(showsMore(seen({}), seen({ messages: [message('', '77')] }))).toBe(true);
    expect(showsMore(seen({}), seen({ address: 'https://a.example/2' }))).toBe(true);
  });

  it('join by the names of messages where a line between them changed', () => {
    const named = (n: number) => message(`words ${n}`, String(n));
    const first = [named(1), message('today'), named(2)];
    const second = [named(2), named(3), message('new'), named(4)];
    expect(mergeAll([[named(0), ...first], second]).messages.map(({ text }) => text)).toEqual([
      'words 0',
      'words 1',
      'today',
      'words 2',
      'words 3',
      'new',
      'words 4',
    ]);
  });
});

const geometry = (
  place: { top: number; left: number },
  height: number,
  width: number,
  zoom = 1,
) => {
  const crop = { x: 0, y: 0, width: 1000 / zoom, height: 800 / zoom };
  const most = { top: Math.max(0, height - crop.height), left: Math.max(0, width - crop.width) };
  const now: Geometry = {
    windowWidth: crop.width,
    windowHeight: crop.height,
    crop,
    top: Math.min(place.top, most.top),
    left: Math.min(place.left, most.left),
    scrollHeight: height,
    scrollWidth: Math.max(width, crop.width),
    scroller: 'document',
  };
  return now;
};

describe('tiles', () => {
  it('cover every pixel of the page once joined, at any zoom, length and width, within the limits of a canvas', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 40_000 }),
        fc.integer({ min: 100, max: 4000 }),
        fc.constantFrom(0.5, 0.9, 1, 1.1, 1.5, 2, 3),
        fc.constantFrom(1, 1.5, 2),
        (height, wanted, zoom, ratio) => {
          const width = Math.min(wanted, 4000 / zoom);
          const tiles = [];
          let now = geometry({ top: 0, left: 0 }, height, width, zoom);
          for (let step = 0; step < 1600; step += 1) {
            tiles.push({ geometry: now, widthPx: 1000 * ratio, heightPx: 800 * ratio });
            const next = nextPlace(now);
            if (next === null) break;
            now = geometry(next, height, width, zoom);
          }
          let end = 0;
          for (const sheet of planSheets(tiles)) {
            expect(sheet.heightPx).toBeLessThanOrEqual(32_000);
            expect(sheet.heightPx * sheet.widthPx).toBeLessThanOrEqual(MOST_SHEET_PIXELS);
            expect(sheet.widthPx).toBeGreaterThanOrEqual(Math.floor(width * zoom * ratio) - 1);
            let down = 0;
            for (let at = 0; at < sheet.tiles.length;) {
              // One row: from the left edge to the right one, without a gap.
              const { y } = sheet.tiles[at] as Placed;
              const row = sheet.tiles.slice(at).filter((one) => one.y === y);
              let across = 0;
              for (const { x, source } of row) {
                expect(x).toBeLessThanOrEqual(across);
                across = Math.max(across, x + source.width);
              }
              expect(across).toBeGreaterThanOrEqual(sheet.widthPx);
              expect(y).toBeLessThanOrEqual(down);
              down = Math.max(down, y + (row[0] as Placed).source.height);
              at += row.length;
            }
            expect(down).toBeGreaterThanOrEqual(sheet.heightPx);
            end += sheet.heightPx;
          }
          expect(end).toBeGreaterThanOrEqual(Math.floor(height * zoom * ratio) - 1);
        },
      ),
    );
  });
});

const silent: PageSays = {
  canonical: null,
  metas: [],
  jsonLd: [],
  times: [],
  author: null,
  roomNames: [],
  selection: '',
};

describe('facts of a page', () => {
  it('believe the address before the markup, and name the source of each', () => {
    const lies = { '@type': 'Person', name: 'someone else', url: 'https://evil.example/' };
    const found = findFacts('https://x.com/fox/status/1541815603606036480', {
      ...silent,
      jsonLd: [JSON.stringify({ author: lies, datePublished: '1999-01-01' })],
    });
    expect(found.handle).toEqual({ value: '@fox', from: 'address' });
    expect(found.postedAt).toEqual({ value: '2022-06-28T16:07:40.105Z', from: 'address' });
  });

  it('are read from JSON-LD, meta and time, and left open when the page says nothing of use', () => {
    const linked = findFacts('https://forum.example/1', {
      ...silent,
      jsonLd: [
        '{broken',
        '{"@graph":[{"author":[{"name":"hare"}],"datePublished":"2026-11-01T10:00Z"}]}',
      ],
    });
    expect(linked.handle?.value).toBe('hare');
    expect(linked.postedAt?.value).toBe('2026-11-01T10:00Z');
    const open = findFacts('https://forum.example/1', {
      ...silent,
      times: ['2 hours ago'],
      canonical: 'javascript:alert(1)',
      metas: [['og:url', 'data:text/html,x']],
    });
    expect(open).toEqual({ site: null, messageId: null });
    // One message in a room is not when the room was posted.
    const room = findFacts('https://x.com/home', { ...silent, times: ['2026-11-01T10:00Z'] });
    expect(room).toEqual({ site: 'x', messageId: null });
  });

  it('take the same page for the same while only a place in it changes, but not another chat', () => {
    expect(isSamePage('https://a.example/p#one', 'https://a.example/p#two')).toBe(true);
    expect(isSamePage('https://web.telegram.org/a/#-1', 'https://web.telegram.org/a/#-2')).toBe(
      false,
    );
    expect(isSamePage('https://a.example/p?1', 'https://a.example/p?2')).toBe(false);
    const shorts = 'https://www.youtube.com/shorts/';
    expect(isOtherChat(`${shorts}dQw4w9WgXcQ`, `${shorts}dQw4w9WgXcR`)).toBe(false);
    const rooms = ['https://web.telegram.org/a/#-1', 'https://web.telegram.org/a/#-2'] as const;
    expect(isOtherChat(...rooms)).toBe(true);
    expect(isOtherChat('https://x.com/home', 'https://x.com/messages/1-2')).toBe(true);
  });
});

const item = (more: Partial<RawItem>): RawItem => ({
  text: 'words',
  time: null,
  named: null,
  label: null,
  id: '',
  data: [],
  links: [],
  media: [],
  ...more,
});

describe('a message', () => {
  it('of Telegram is found by its number, in either client, and its link leads to the same place', () => {
    const inK = readMessage(
      'https://web.telegram.org/k/#-1234567890',
      item({
        data: [
          ['mid', '4294967351'],
          ['timestamp', '1700000000'],
        ],
      }),
    );
    expect(inK).toMatchObject({
      id: '55',
      link: 'https://t.me/c/1234567890/55',
      when: '2023-11-14T22:13:20.000Z',
    });
    const inA = readMessage(
      'https://web.telegram.org/a/#-1001234567890',
      item({ id: 'message-55' }),
    );
    expect(inA).toMatchObject({ id: '55', link: 'https://t.me/c/1234567890/55' });
  });

  it.each([
    ['a small group in A', 'https://web.telegram.org/a/#-4567890', { id: 'message-55' }],
    ['a small group in K', 'https://web.telegram.org/k/#-4567890', { data: [['mid', '55']] }],
    ['two people in A', 'https://web.telegram.org/a/#4567890', { id: 'message-55' }],
    ['two people in K', 'https://web.telegram.org/k/#@fox_fox', { data: [['mid', '55']] }],
  ] satisfies [string, string, Partial<RawItem>][])(
    'of Telegram in a chat of %s has a number and no address, whatever it links to',
    (_, page, more) => {
      const links = [['look', 'https://t.me/other_room/9']] as const;
      expect(readMessage(page, item({ ...more, links }))).toMatchObject({ id: '55', link: null });
    },
  );

  it('on Facebook is not from whoever owns the post, and not from whom its words name', () => {
    const page = 'https://www.facebook.com/fox.red/posts/pfbid0abc';
    const label = 'Comment by Hare 2 hours ago';
    const own = ['2h', `${page}?comment_id=778`] as const;
    const goose = ['Goose', 'https://www.facebook.com/goose'] as const;
    const hare = ['Hare', 'https://www.facebook.com/hare?comment_id=Y29t'] as const;
    const typed = ['facebook.com/x/posts/1', 'https://www.facebook.com/x/posts/1'] as const;
    const read = (links: RawItem['links']) => readMessage(page, item({ label, links }));
    const link = 'https://www.facebook.com/fox.red/posts/pfbid0abc?comment_id=778';
    expect(read([hare, goose, typed, own])).toMatchObject({ who: 'Hare (hare)', id: '778', link });
    expect(read([goose, own])).toMatchObject({ who: null, link });
    const post = readMessage(page, item({ links: [['3h', page], goose] }));
    expect(post).toMatchObject({ who: 'fox.red', link: page });
  });

  it('of Discord carries its time in its number', () => {
    const read = readMessage(
      'https://discord.com/channels/1/2',
      item({ id: 'chat-messages-2-175928847299117063', named: 'fox' }),
    );
    expect(read).toMatchObject({
      who: 'fox',
      when: '2016-04-30T11:18:25.796Z',
      link: 'https://discord.com/channels/1/2/175928847299117063',
    });
  });

  it('of X is told by the links in its article', () => {
    const links: [string, string][] = [
      ['Fox', 'https://x.com/fox'],
      ['3h', 'https://x.com/fox/status/1541815603606036480'],
    ];
    expect(readMessage('https://x.com/home', item({ links }))).toMatchObject({
      who: 'Fox (@fox)',
      id: '1541815603606036480',
      when: '2022-06-28T16:07:40.105Z',
    });
  });

  it('of a site that says nothing has open fields', () => {
    expect(readMessage('https://forum.example/', item({}))).toEqual({
      who: null,
      when: null,
      link: null,
      id: null,
      text: 'words',
      media: [],
    });
  });
});

describe('files inside an MHTML copy', () => {
  it('come out as they went in; other parts and broken copies give nothing', () => {
    const bytes = Buffer.from('picture bytes \u0000\u0001');
    const copy = [
      'From: <Saved by Blink>',
      'Content-Type: multipart/related;',
      '\ttype="text/html";',
      '\tboundary="----mark----"',
      '',
      '------mark----',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>',
      '------mark----',
      'Content-Type: image/jpeg',
      'Content-Transfer-Encoding: base64',
      'Content-Location: https://a.example/1.jpg',
      '',
      bytes.toString('base64'),
      '',
      '------mark------',
      '',
    ].join('\r\n');
    const files = [...mediaIn(copy)];
    expect(files.map(({ url, mime }) => [url, mime])).toEqual([
      ['https://a.example/1.jpg', 'image/jpeg'],
    ]);
    expect(Buffer.from(fromBase64(files[0]?.base64 ?? ''))).toEqual(bytes);
    expect([...mediaIn(copy.slice(0, 200))]).toEqual([]);
    expect([...mediaIn('')]).toEqual([]);
  });

  it('are decoded alike by hand and by the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect([...decodeByHand(text)]).toEqual([...bytes]);
        expect([...fromBase64(text)]).toEqual([...bytes]);
      }),
    );
    expect(() => decodeByHand('a*bc')).toThrow(SyntaxError);
  });
});
