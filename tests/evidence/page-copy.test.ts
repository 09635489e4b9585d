import { describe, expect, it } from 'vitest';
import { cssPieces } from '@/evidence/core/css-addresses';
import { fillCopy } from '@/evidence/core/page-copy';
import { mayAskFor } from '@/evidence/core/reach';

const BASE = 'https://a.example/style/main.css';
const addressesIn = (css: string): string[] =>
  [...cssPieces(css, BASE, () => true)].flatMap((piece) =>
    'address' in piece ? [piece.address] : [],
  );

describe('addresses in a style', () => {
  it('are found however CSS writes them, and made absolute', () => {
    expect(addressesIn('a { background: url(x.png) }')).toEqual(['https://a.example/style/x.png']);
    expect(addressesIn(`a { background: url( "/x (1).png" ), URL('//b.example/y') }`)).toEqual([
      'https://a.example/x%20(1).png',
      'https://b.example/y',
    ]);
    expect(addressesIn(String.raw`a { background: url("\2f q\"uote.png") }`)).toEqual([
      'https://a.example/q%22uote.png',
    ]);
  });

  it('are left where they stand when they are data, empty, of a part of the page, or not asked for', () => {
    expect(addressesIn('a { background: url(data:image/png;base64,AA) url("") url(#id) }')).toEqual(
      [],
    );
    const css = 'a { background: url(x.png) }';
    expect([...cssPieces(css, BASE, () => false)]).toEqual([{ text: css }]);
  });

  it('do not cost more than the text is long, whatever a page writes', () => {
    const start = performance.now();
    for (const odd of ['url("', 'url(', 'url(\\', 'url( \t'])
      addressesIn(odd.repeat(200_000 / odd.length));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

const PICTURES = ['https://b.example/1.png', 'https://b.example/2.png'];
const filled = (got: Record<string, string>, sheet: string | null = null) =>
  fillCopy(
    {
      pieces: ['<img src="', 0, '"><i style="url(', { style: 1 }, ')">', { sheet: 0 }],
      pictures: PICTURES,
      sheets: [BASE],
      lost: 0,
      isCut: false,
    },
    { picture: (address) => got[address] ?? null, sheet: () => sheet },
  );
const DATA = 'data:image/png;base64,AA';

describe('a copy of a page', () => {
  it('has its pictures in elements, in styles, and in the sheets of other hosts', () => {
    const got = { [PICTURES[0] ?? '']: DATA, [PICTURES[1] ?? '']: DATA };
    const { html, lost } = filled(got, 'b { background: url(https://b.example/2.png) }');
    expect(lost).toBe(0);
    expect(html.join('')).toBe(
      `<img src="${DATA}"><i style="url(${DATA})">b { background: url("${DATA}") }`,
    );
  });

  it('counts what did not come, and leaves no picture silently empty', () => {
    const { html, lost } = filled({});
    expect(lost).toBe(3);
    expect(html.join('')).toMatch(/<img src="data:image\/svg/);
    expect(filled({ [PICTURES[0] ?? '']: DATA }, 'b { }').lost).toBe(1);
  });

  it('cannot be left by a sheet that ends its element', () => {
    const { html } = filled({}, '</style><script>alert(1)</script>');
    expect(html.join('')).not.toContain('</style');
  });
});

describe('the background asks for a file of a page', () => {
  const page = 'https://www.example.org/post';
  it.each([
    'https://cdn.example.net/a.jpg',
    'https://pbs.twimg.example/media/a?format=jpg',
    'https://203.0.113.9/a.jpg',
  ])('%s', (address) => {
    expect(mayAskFor(address, page)).toBe(true);
  });

  it.each([
    'http://cdn.example.net/a.jpg',
    'https://user:word@cdn.example.net/a.jpg',
    'https://localhost/a.jpg',
    'https://printer/a.jpg',
    'https://nas.local/a.jpg',
    'https://127.0.0.1:8443/a.jpg',
    'https://2130706433/a.jpg',
    'https://10.0.0.1/a.jpg',
    'https://172.16.9.9/a.jpg',
    'https://192.168.0.1/a.jpg',
    'https://169.254.169.254/latest',
    'https://[::1]/a.jpg',
    'https://[::ffff:7f00:1]/a.jpg',
    'https://[fd00::1]/a.jpg',
    'blob:https://www.example.org/1',
    'data:image/png;base64,AA',
    'file:///etc/hosts',
  ])('not %s', (address) => {
    expect(mayAskFor(address, page)).toBe(false);
  });

  it('in its own network only for a page of that network', () => {
    expect(mayAskFor('http://nas.local/a.jpg', 'http://192.168.0.9/')).toBe(true);
    expect(mayAskFor('http://192.168.0.1/a.jpg', 'http://www.example.org/')).toBe(false);
  });
});
