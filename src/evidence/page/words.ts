import { drawnText } from './drawn-text';
import { leadsTo } from './messages';
import { attributeOf, bodyOf, finderIn, own } from './tree';

/** A page's text is cut here: five hours of reading. In characters. */
const MOST_TEXT = 2_000_000;
const MOST_LINKS = 5000;

export type PageText = { text: string; links: [text: string, address: string][]; isCut: boolean };

const clean = (text: string, most: number): string => text.slice(0, most).toWellFormed();
const oneLine = (text: string, most: number): string =>
  clean(text.replace(/\s+/g, ' ').trim(), most);

/** What a person can read on this page, and where its links lead. Plain text only. */
export function readText(): PageText {
  const body = bodyOf();
  const whole = body ? drawnText(body) : '';
  const links: [string, string][] = [];
  const found = finderIn(document)('a[href], area[href]');
  for (const link of found) {
    if (links.length >= MOST_LINKS) break;
    const address = leadsTo(link);
    if (!/^(https?|mailto|tel|tg):/.test(address)) continue;
    const words =
      oneLine(link.textContent, 300) || oneLine(attributeOf(link, 'aria-label') ?? '', 300);
    links.push([words, clean(address, 4000)]);
  }
  return {
    text: clean(whole, MOST_TEXT),
    links,
    isCut: whole.length > MOST_TEXT || found.length > MOST_LINKS,
  };
}

const all = (selector: string, root: Document | Element = document): Element[] => [
  ...own(root, 'querySelectorAll').call(root, selector),
];

/** What the page says of itself; see `core/page-facts.ts`. Bounded, so that no page can fill a message. */
export function readFacts() {
  const meta = all('meta[content]').slice(0, 300);
  const main = all('main, [role="main"], article')[0] ?? bodyOf();
  const [author] = all(
    'a[rel~="author"][href], [itemprop="author"] a[href], link[rel~="author"][href]',
  );
  const [canonical] = all('link[rel~="canonical"][href]');
  const rooms = all(
    'main header [role="heading"], main header h1, main header h2, [role="main"] [role="heading"], main[aria-label], [role="main"][aria-label], [role="log"][aria-label]',
  );
  return {
    canonical: canonical ? clean(leadsTo(canonical), 8192) : null,
    metas: meta
      .map((one): [string, string] => [
        clean(one.getAttribute('property') ?? one.getAttribute('name') ?? '', 100),
        clean(one.getAttribute('content') ?? '', 2000),
      ])
      .filter(([name]) => name !== ''),
    jsonLd: all('script[type="application/ld+json"]')
      .slice(0, 10)
      .map((one) => clean(one.textContent, 100_000)),
    times: (main ? all('time[datetime]', main) : [])
      .slice(0, 20)
      .map((one) => clean(one.getAttribute('datetime') ?? '', 64)),
    author: author
      ? { href: clean(leadsTo(author), 4000), text: oneLine(author.textContent, 200) }
      : null,
    roomNames: rooms
      .slice(0, 3)
      .map((one) => oneLine(one.getAttribute('aria-label') ?? one.textContent, 200))
      .filter((name) => name !== ''),
    selection: clean(String(getSelection() ?? ''), 5000),
    screen: `${screen.width}x${screen.height}@${Math.round(devicePixelRatio * 100)}%`,
  };
}
