import type { RawItem } from '../core/items';

/** At most so many messages stand in a window. */
const MOST_ITEMS = 300;
/** Standing still for so long is a stop: the person reads. In milliseconds. */
const STILL_MS = 350;

let lastScroll = 0;
const onScroll = (): void => {
  lastScroll = performance.now();
};

/** Begins to notice scrolling anywhere in the page. */
export function watchStops(): void {
  lastScroll = performance.now();
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
}

export function unwatchStops(): void {
  document.removeEventListener('scroll', onScroll, { capture: true });
}

/** Does the page stand still? */
export function isStill(): boolean {
  return performance.now() - lastScroll >= STILL_MS;
}

/**
 * What chats and feeds are made of, by role and by the names that the sites give to messages. No class names: they
 * change with every release.
 */
const ITEMS = [
  '[data-message-id]',
  '[data-mid]',
  '[id^="chat-messages-"]',
  '[id^="message-"]',
  '[role="article"]',
  'article',
  '[role="row"]',
  '[role="listitem"]',
  '[itemtype*="Comment"]',
  'li',
  'tr[data-no]',
].join(',');

function isInWindow(element: Element): boolean {
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  if (width <= 0 || height <= 0) return false;
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
}

const clean = (text: string, most: number): string => text.slice(0, most).toWellFormed();

function readItem(element: Element): RawItem {
  const body = element instanceof HTMLElement ? element.innerText : element.textContent;
  const time = element.querySelector('time[datetime]');
  const named = element.querySelector(
    '[itemprop="author"], a[rel~="author"], [role="heading"], h2, h3, h4, header a[href]',
  );
  const links = [...element.querySelectorAll<HTMLAnchorElement>('a[href]')].slice(0, 12);
  const data = element instanceof HTMLElement ? element.dataset : {};
  return {
    text: clean(body.trim(), 8000),
    time: time ? clean(time.getAttribute('datetime') ?? '', 64) : null,
    named: named ? clean(named.textContent.replace(/\s+/g, ' ').trim(), 200) : null,
    label: element.getAttribute('aria-label')
      ? clean(element.getAttribute('aria-label') ?? '', 300)
      : null,
    id: clean(element.id, 200),
    data: Object.entries(data)
      .slice(0, 12)
      .map(([name, value]): [string, string] => [clean(name, 64), clean(value ?? '', 200)]),
    links: links.map((link): [string, string] => [
      clean(link.textContent.replace(/\s+/g, ' ').trim(), 200),
      clean(link.href, 2000),
    ]),
  };
}

/** The messages in the window, in their order; of nested ones the outermost. Without any: the lines of the page. */
export function readStop(): { items: RawItem[]; address: string } {
  const found: Element[] = [];
  for (const element of document.querySelectorAll(ITEMS)) {
    if (found.length >= MOST_ITEMS) break;
    if (!isInWindow(element) || element.closest('nav, [role="navigation"], [role="menu"]'))
      continue;
    if (found.some((outer) => outer.contains(element))) continue;
    found.push(element);
  }
  // A list that holds the whole feed is no message: what it contains is.
  const items = found.map(readItem).filter(({ text }) => text !== '');
  return { items: items.length > 0 ? items : visibleLines(), address: clean(location.href, 8192) };
}

/** Blocks of text in the window, for pages that mark up nothing. */
function visibleLines(): RawItem[] {
  const lines: RawItem[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set<Element>();
  for (let node = walker.nextNode(); node && lines.length < MOST_ITEMS; node = walker.nextNode()) {
    const block = node.parentElement?.closest('p, div, td, dd, blockquote, pre, section');
    if (!block || seen.has(block) || !isInWindow(block)) continue;
    if ([...seen].some((one) => one.contains(block))) continue;
    const { height } = block.getBoundingClientRect();
    if (height > innerHeight * 0.8 || (node.textContent ?? '').trim() === '') continue;
    seen.add(block);
    lines.push(readItem(block));
  }
  return lines.filter(({ text }) => text !== '');
}
