import type { RawItem } from '../core/items';
import { findMessages, readItem, saysAnything } from './messages';
import { bodyOf, boxOf, elementsIn, own, parentOf } from './tree';

/** At most so many messages stand in a window. */
const MOST_ITEMS = 300;
/** Standing still for so long is a stop: the person reads. In milliseconds. */
const STILL_MS = 350;

let lastScroll = 0;
/** What was scrolled last: the document, or a box in it. */
let scrolled: EventTarget | null = null;
const onScroll = ({ target }: Event): void => {
  lastScroll = performance.now();
  scrolled = target;
};

/** Begins to notice scrolling anywhere in the page. */
export function watchStops(): void {
  lastScroll = performance.now();
  own(document, 'addEventListener').call(document, 'scroll', onScroll, {
    capture: true,
    passive: true,
  });
}

export function unwatchStops(): void {
  own(document, 'removeEventListener').call(document, 'scroll', onScroll, { capture: true });
}

/** Does the page stand still? */
export function isStill(): boolean {
  return performance.now() - lastScroll >= STILL_MS;
}

function isInWindow(element: Element): boolean {
  const { top, bottom, left, right, width, height } = boxOf(element);
  if (width <= 0 || height <= 0) return false;
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
}

const clean = (text: string, most: number): string => text.slice(0, most).toWellFormed();

export type Stop = {
  items: RawItem[];
  /** Are they messages? Else lines of a page that marks none up. */
  areMessages: boolean;
  address: string;
  /** How far it is scrolled, in heights of the window. */
  top: number;
};

/** The messages in the window, in their order. Without any: the lines of the page. */
export function readStop(): Stop {
  const places = findMessages(MOST_ITEMS, isInWindow);
  const items = places
    .map((place) => ({ place, item: readItem(place) }))
    .filter(({ place, item }) => saysAnything(place, item))
    .map(({ item }) => item);
  const areMessages = items.length > 0;
  return {
    items: areMessages ? items : visibleLines(),
    areMessages,
    address: clean(location.href, 8192),
    top: scrolledBy(),
  };
}

function scrolledBy(): number {
  const box = scrolled instanceof Element ? scrolled.scrollTop : 0;
  const top = (scrollY + box) / Math.max(1, innerHeight);
  return Number.isFinite(top) ? Math.round(top * 100) / 100 : 0;
}

/** What the lines of a page stand in. */
const BLOCK = /^(p|div|td|dd|blockquote|pre|section)$/;

function blockAround(node: Node): Element | null {
  let block = parentOf(node);
  while (block && !BLOCK.test(block.localName)) block = parentOf(block);
  return block;
}

/** All texts below a root in the order of the page, those in shadow trees included. */
function* textsIn(body: Element): Generator<Node> {
  yield* ownTexts(body);
  for (const element of elementsIn(body)) yield* ownTexts(element);
}

const ownTexts = (element: Element): Node[] =>
  [...own(element, 'childNodes')].filter((node) => node.nodeType === 3);

/**
 * Blocks of text in the window, for pages that mark up nothing. Whom a block links to may be who wrote it or whom it is
 * about: that stays open.
 */
function visibleLines(): RawItem[] {
  const body = bodyOf();
  let blocks: Element[] = [];
  for (const node of body ? textsIn(body) : []) {
    if (blocks.length >= MOST_ITEMS) break;
    if ((node.nodeValue ?? '').trim() === '') continue;
    const block = blockAround(node);
    if (!block || !isInWindow(block)) continue;
    if (boxOf(block).height > innerHeight * 0.8) continue;
    if (blocks.some((one) => one.contains(block))) continue;
    // With words of its own around them, it is they and more.
    blocks = [...blocks.filter((one) => !block.contains(one)), block];
  }
  return blocks
    .map((block) => ({ ...readItem({ element: block, inner: [] }), links: [], media: [] }))
    .filter(({ text }) => text !== '');
}
