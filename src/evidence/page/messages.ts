import type { RawItem } from '../core/items';

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

/** Messages in the order of the page. A post that holds comments is one, and each of them another. */
export function findMessages(root: Document, most: number, isSeen: (one: Element) => boolean) {
  const found: Place[] = [];
  for (const element of root.querySelectorAll(MESSAGES)) {
    if (found.length >= most) break;
    if (!isSeen(element) || element.closest('nav, [role="navigation"], [role="menu"]')) continue;
    const around = found.filter((outer) => outer.element.contains(element));
    if (!isItsOwn(element, around)) continue;
    for (const { inner } of around) inner.push(element);
    found.push({ element, inner: [] });
  }
  return found;
}

function isItsOwn(element: Element, around: readonly Place[]): boolean {
  if (around.length === 0) return true;
  if (around.some((outer) => outer.element.matches(CHAT))) return false;
  // A line of a list is one only if it says when, and links to somebody.
  const says = (what: string) => element.querySelector(what) !== null;
  return element.matches(`${CHAT},${POST}`) || (says('time[datetime]') && says('a[href]'));
}

const clean = (text: string, most: number): string => text.slice(0, most).toWellFormed();
const oneLine = (text: string, most: number): string =>
  clean(text.replace(/\s+/g, ' ').trim(), most);

const drawnText = (element: Element): string =>
  element instanceof HTMLElement ? element.innerText : element.textContent;

/** The text of an element without that of some inside it. */
function textWithout(element: Element, left: readonly Element[]): string {
  if (!left.some((one) => element.contains(one))) return drawnText(element);
  return [...element.childNodes]
    .map((node) => {
      if (!(node instanceof Element)) return node.nodeType === 3 ? (node.textContent ?? '') : '';
      return left.includes(node) ? '' : textWithout(node, left).trim();
    })
    .filter((text) => text.trim() !== '')
    .join('\n');
}

/** What some sites write as attributes without `data-`, under the names of those with. */
const ATTRIBUTES = [
  ['author', 'author'],
  ['permalink', 'permalink'],
  ['thingid', 'thingId'],
] as const;

/** Reads one message as it stands there. Every text is cut, so that no page can fill a message. */
export function readItem({ element, inner }: Place): RawItem {
  const own = (selector: string): HTMLElement[] =>
    [...element.querySelectorAll<HTMLElement>(selector)].filter(
      (one) => !inner.some((other) => other.contains(one)),
    );
  const data: [string, string][] = ATTRIBUTES.flatMap(([attribute, name]) => {
    const value = element.getAttribute(attribute);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  if (element instanceof HTMLElement) {
    for (const [name, value] of Object.entries(element.dataset)) data.push([name, value ?? '']);
  }
  const label = element.getAttribute('aria-label');
  return {
    text: clean(textWithout(element, inner).trim(), 8000),
    time: timeIn(own),
    named: nameIn(element, own),
    label: label === null ? null : clean(label, 300),
    id: clean(element.id, 200),
    data: data
      .slice(0, 12)
      .map(([name, value]): [string, string] => [clean(name, 64), clean(value, 200)]),
    links: (own('a[href]') as HTMLAnchorElement[])
      .slice(0, 12)
      .map((link) => [oneLine(link.textContent, 200), clean(link.href, 2000)]),
  };
}

type Own = (selector: string) => HTMLElement[];

/** `datetime` of its `<time>`; else the only title that is a whole date and time. */
function timeIn(own: Own): string | null {
  const time = own('time[datetime]')[0]?.getAttribute('datetime');
  if (time !== undefined && time !== null) return clean(time, 64);
  const titles = own('[title]')
    .map((one) => one.title.trim())
    .filter((title) => /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?$/.test(title));
  return titles.length === 1 ? (titles[0] ?? null) : null;
}

/**
 * Who wrote it, where markup says so. Headings are believed in rows of chats only: elsewhere they are titles, and in
 * a row that is labelled by a name they may be its words.
 */
function nameIn(element: Element, own: Own): string | null {
  const labelled = element.matches('[aria-labelledby]') ? element : own('[aria-labelledby]')[0];
  const ids = labelled?.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const naming = ids.find((id) => /user-?name|author/i.test(id));
  const [nick] = own('[data-nick]');
  const marked =
    (naming === undefined ? null : element.ownerDocument.getElementById(naming)) ??
    own('[itemprop="author"] [itemprop="name"]')[0] ??
    own('[itemprop="author"], a[rel~="author"]')[0] ??
    (element.matches(CHAT) ? own('[role="heading"], h2, h3, h4')[0] : undefined);
  if (marked) {
    // A heading of a chat may hold the time beside the name.
    const times = [...marked.querySelectorAll('time')];
    return oneLine(textWithout(marked, times), 200) || null;
  }
  if (!nick?.dataset['nick']) return null;
  const { nick: name, uid, ip } = nick.dataset;
  return clean(uid || ip ? `${name} (${uid || ip})` : name, 200);
}
