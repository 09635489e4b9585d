import { drawnText } from './drawn-text';
import { largeFrames } from './frames';
import { leadsTo } from './messages';
import { attributeOf, bodyOf, finderIn, own } from './tree';

/** A page's text is cut here: five hours of reading. In characters. */
const MOST_TEXT = 2_000_000;
const MOST_LINKS = 5000;

export type PageText = {
  text: string;
  links: [text: string, address: string][];
  isCut: boolean;
  /** A frame that fills much of the page could not be read, or holds more than its place shows. */
  framesUnread: boolean;
  framesLonger: boolean;
};

const clean = (text: string, most: number): string => text.slice(0, most).toWellFormed();
const oneLine = (text: string, most: number): string =>
  clean(text.replace(/\s+/g, ' ').trim(), most);

/** What a person can read on this page and in its large frames, and where the links lead. Plain text only. */
export function readText(): PageText {
  const { read, areUnread, areLonger } = largeFrames();
  const documents = [document, ...read];
  const whole = documents
    .map((one) => bodyOf(one))
    .map((body) => (body ? drawnText(body).trim() : ''))
    .filter((text) => text !== '')
    .join('\n\n');
  const links: [string, string][] = [];
  const found = documents.flatMap((one) => finderIn(one)('a[href], area[href]'));
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
    framesUnread: areUnread,
    framesLonger: areLonger,
  };
}

/** The words that the person has selected, wherever they stand. */
function selectedIn(frames: readonly Document[]): string {
  const inFrames = frames.map((one) => own(one, 'getSelection').call(one));
  const selected = [getSelection(), ...inFrames].map((one) => String(one ?? ''));
  return selected.find((text) => text !== '') ?? '';
}

const all = (selector: string, root: Document | Element = document): Element[] => [
  ...own(root, 'querySelectorAll').call(root, selector),
];

/**
 * What the page says of itself, and after it the documents of its large frames; see `core/page-facts.ts`. Bounded, so that
 * no page can fill a message.
 */
export function readFacts() {
  const { read } = largeFrames();
  const documents = [document, ...read];
  const inAll = (selector: string): Element[] => documents.flatMap((one) => all(selector, one));
  const meta = inAll('meta[content]').slice(0, 300);
  const main = inAll('main, [role="main"], article')[0] ?? bodyOf(documents.at(-1));
  const [author] = inAll(
    'a[rel~="author"][href], [itemprop="author"] a[href], link[rel~="author"][href]',
  );
  const [canonical] = all('link[rel~="canonical"][href]');
  const rooms = inAll(
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
    jsonLd: inAll('script[type="application/ld+json"]')
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
    selection: clean(selectedIn(read), 5000),
    screen: `${screen.width}x${screen.height}@${Math.round(devicePixelRatio * 100)}%`,
  };
}
