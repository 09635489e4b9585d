import type { RawItem } from '../core/items';
import { drawnText } from './drawn-text';
import { attributeOf, boxOf, finderIn, isUnder, isWithin, matches, own } from './tree';

/** Rows of a chat: nothing inside one is a message of its own, be it a list, a heading or a file. */
const CHAT = '[data-message-id],[data-mid],[id^="chat-messages-"]';
/** Posts and comments, which may hold others. Two sites name theirs by elements of their own. */
const POST =
  'article,[role="article"],[itemtype*="Comment"],[data-fullname],shreddit-post,shreddit-comment,ytd-comment-view-model,ytd-comment-renderer';
/** What may be a message, and as well be a list of anything. */
const ROW = '[role="row"],[role="listitem"],li,tr[data-no]';

/**
 * What chats and feeds are made of, by role and by the names that the sites give to messages. No class names: they
 * change with every release.
 */
const MESSAGES = [CHAT, POST, ROW].join(',');

/** A message's element, and the messages inside it, whose words are not its own. */
export type Place = { element: Element; inner: Element[] };

/**
 * Messages in the order of the page. A post that holds comments is one, and each of them another.
 * @param documents - the page's, and those of its large frames
 */
export function findMessages(
  documents: readonly Document[],
  most: number,
  isSeen: (one: Element) => boolean,
): Place[] {
  const found: Place[] = [];
  for (const element of documents.flatMap((one) => finderIn(one)(MESSAGES))) {
    if (found.length >= most) break;
    if (!isSeen(element) || isUnder(element, 'nav, [role="navigation"], [role="menu"]')) continue;
    const around = found.filter((outer) => isWithin(element, outer.element));
    if (!isItsOwn(element, around)) continue;
    for (const { inner } of around) inner.push(element);
    found.push({ element, inner: [] });
  }
  return found;
}

function isItsOwn(element: Element, around: readonly Place[]): boolean {
  if (around.length === 0) return true;
  if (around.some((outer) => matches(outer.element, CHAT))) return false;
  if (matches(element, `${CHAT},${POST}`)) return true;
  // A line of a list is one only if it says when, and links to somebody.
  const find = finderIn(element);
  return find('time[datetime]').length > 0 && find('a[href]').length > 0;
}

/**
 * Does a message say anything? Without words it does by a picture or a time; a message of a chat and a post also by
 * their name or link. A line of a list has those for other reasons.
 */
export function saysAnything({ element, inner }: Place, item: RawItem): boolean {
  if (item.text !== '' || item.media.length > 0 || item.time !== null) return true;
  // What holds nothing but other messages says nothing itself.
  if (inner.length > 0 || !matches(element, `${CHAT},${POST}`)) return false;
  return item.id !== '' || item.data.length > 0 || item.links.length > 0;
}

const clean = (text: string, most: number): string => text.slice(0, most).toWellFormed();
const oneLine = (text: string, most: number): string =>
  clean(text.replace(/\s+/g, ' ').trim(), most);

/** What some sites write as attributes without `data-`, under the names of those with. */
const ATTRIBUTES = [
  ['author', 'author'],
  ['permalink', 'permalink'],
  ['thingid', 'thingId'],
] as const;

/** Reads one message as it stands there. Every text is cut, so that no page can fill a message. */
export function readItem({ element, inner }: Place): RawItem {
  const find = finderIn(element);
  const mine: Own = (selector) =>
    find(selector).filter((one) => !inner.some((other) => isWithin(one, other)));
  const data: [string, string][] = ATTRIBUTES.flatMap(([attribute, name]) => {
    const value = attributeOf(element, attribute);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  // Asked by its field: an element of a frame is of another window.
  if ('dataset' in element) {
    for (const [name, value] of Object.entries(own(element as HTMLElement, 'dataset'))) {
      data.push([name, value ?? '']);
    }
  }
  const label = attributeOf(element, 'aria-label');
  return {
    text: clean(drawnText(element, inner).trim(), 8000),
    time: timeIn(mine),
    named: nameIn(element, mine),
    label: label === null ? null : clean(label, 300),
    id: clean(attributeOf(element, 'id') ?? '', 200),
    data: data
      .slice(0, 12)
      .map(([name, value]): [string, string] => [clean(name, 64), clean(value, 200)]),
    links: mine('a[href]')
      .slice(0, 12)
      .map((link) => [oneLine(link.textContent, 200), clean(leadsTo(link), 2000)]),
    media: mediaIn(mine),
  };
}

/** Where a link leads. In a drawing (SVG) `href` is no text but an object. */
export function leadsTo(link: Element): string {
  const { href } = link as Partial<HTMLAnchorElement>;
  if (typeof href === 'string') return href;
  const written = attributeOf(link, 'href') ?? '';
  return URL.parse(written, own(document, 'baseURI'))?.href ?? '';
}

type Own = (selector: string) => Element[];

/** What is smaller either way is a sign or somebody's portrait beside the message. In CSS pixels. */
const LEAST_SIDE = 64;

/** Addresses of the pictures and films in a message; `drawn` for what has none. */
function mediaIn(mine: Own): string[] {
  return mine('img, video, canvas')
    .filter((one) => {
      const { width, height } = boxOf(one);
      return width >= LEAST_SIDE && height >= LEAST_SIDE;
    })
    .map((one) => {
      if (one.localName === 'canvas') return 'drawn';
      const { currentSrc, src, poster } = one as Partial<HTMLVideoElement>;
      const address = currentSrc || src || poster || '';
      // A picture that is written into the page is told from others by its length.
      return address.startsWith('data:') ? `data:(${address.length})` : clean(address, 500);
    })
    .filter((address) => address !== '')
    .slice(0, 8);
}

/** `datetime` of its `<time>`; else the only title that is a whole date and time. */
function timeIn(mine: Own): string | null {
  const [time] = mine('time[datetime]');
  if (time) return clean(attributeOf(time, 'datetime') ?? '', 64);
  const titles = mine('[title]')
    .map((one) => (attributeOf(one, 'title') ?? '').trim())
    .filter((title) => /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?$/.test(title));
  return titles.length === 1 ? (titles[0] ?? null) : null;
}

/** The element of that name; the one that names its author may stand in the message before. */
function namedInItsTree(element: Element, id: string): Element | null {
  const root = own(element, 'getRootNode').call(element) as Document | ShadowRoot;
  return own(root, 'getElementById').call(root, id);
}

/**
 * Who wrote it, where markup says so. Headings are believed in rows of chats only: elsewhere they are titles, and in
 * a row that is labelled by a name they may be its words.
 */
function nameIn(element: Element, mine: Own): string | null {
  const labelled = matches(element, '[aria-labelledby]') ? element : mine('[aria-labelledby]')[0];
  const ids = labelled ? (attributeOf(labelled, 'aria-labelledby') ?? '').split(/\s+/) : [];
  const naming = ids.find((id) => /user-?name|author/i.test(id));
  const [nick] = mine('[data-nick]');
  const marked =
    (naming === undefined ? null : namedInItsTree(element, naming)) ??
    mine('[itemprop="author"] [itemprop="name"]')[0] ??
    mine('[itemprop="author"], a[rel~="author"]')[0] ??
    (matches(element, CHAT) ? mine('[role="heading"], h2, h3, h4')[0] : undefined);
  if (marked) {
    // A heading of a chat may hold the time beside the name.
    return oneLine(drawnText(marked, finderIn(marked)('time')), 200) || null;
  }
  const name = nick && attributeOf(nick, 'data-nick');
  if (!nick || !name) return null;
  const source = attributeOf(nick, 'data-uid') || attributeOf(nick, 'data-ip');
  return clean(source ? `${name} (${source})` : name, 200);
}
