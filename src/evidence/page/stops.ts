import type { RawItem } from '../core/items';
import { findMessages, readItem } from './messages';

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

function isInWindow(element: Element): boolean {
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  if (width <= 0 || height <= 0) return false;
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
}

const clean = (text: string, most: number): string => text.slice(0, most).toWellFormed();

/** The messages in the window, in their order. Without any: the lines of the page. */
export function readStop(): { items: RawItem[]; address: string } {
  const places = findMessages(document, MOST_ITEMS, isInWindow);
  // What holds nothing but other messages says nothing itself.
  const items = places.map(readItem).filter(({ text }) => text !== '');
  return { items: items.length > 0 ? items : visibleLines(), address: clean(location.href, 8192) };
}

/**
 * Blocks of text in the window, for pages that mark up nothing. Whom a block links to may be who wrote it or whom it is
 * about: that stays open.
 */
function visibleLines(): RawItem[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let blocks: Element[] = [];
  for (let node = walker.nextNode(); node && blocks.length < MOST_ITEMS; node = walker.nextNode()) {
    const block = node.parentElement?.closest('p, div, td, dd, blockquote, pre, section');
    if (!block || !isInWindow(block) || (node.textContent ?? '').trim() === '') continue;
    if (block.getBoundingClientRect().height > innerHeight * 0.8) continue;
    if (blocks.some((one) => one.contains(block))) continue;
    // With words of its own around them, it is they and more.
    blocks = [...blocks.filter((one) => !block.contains(one)), block];
  }
  return blocks
    .map((block) => ({ ...readItem({ element: block, inner: [] }), links: [] }))
    .filter(({ text }) => text !== '');
}
