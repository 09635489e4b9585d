import type { RawItem } from '../core/items';
import { largeFrames } from './frames';
import { findMessages, readItem, saysAnything } from './messages';
import { bodyOf, boxOf, elementsIn, own, parentOf } from './tree';

/** At most so many messages stand in a window. */
const MOST_ITEMS = 300;
/** Standing still for so long is a stop: the person reads. In milliseconds. */
const STILL_MS = 350;

type Scrolled = { scrollTop?: number; scrollingElement?: Element | null };

let lastScroll = 0;
/** How far the box or frame that was scrolled last is scrolled; 0 where it was the page itself. CSS pixels. */
let innerTop = 0;
const onScroll = ({ target }: Event): void => {
  lastScroll = performance.now();
  // Read now: a frame that went elsewhere takes its document away.
  const box = target === document ? null : (target as Scrolled | null);
  innerTop = (box?.scrollingElement ?? box)?.scrollTop ?? 0;
};

/** Documents whose scrolling is noticed. A frame gets another one whenever it goes elsewhere. */
const watched = new Set<Document>();

const documents = (): Document[] => [document, ...largeFrames().read];

function watchAll(all: readonly Document[]): void {
  for (const one of all) {
    if (watched.has(one)) continue;
    watched.add(one);
    own(one, 'addEventListener').call(one, 'scroll', onScroll, { capture: true, passive: true });
  }
}

/** Begins to notice scrolling anywhere in the page and in its large frames. */
export function watchStops(): void {
  lastScroll = performance.now();
  watchAll(documents());
}

export function unwatchStops(): void {
  for (const one of watched) {
    try {
      own(one, 'removeEventListener').call(one, 'scroll', onScroll, { capture: true });
    } catch {
      // Firefox gives no more access to the document of a frame that went elsewhere: nothing is noticed there any more.
    }
  }
  watched.clear();
}

/** Does the page stand still? */
export function isStill(): boolean {
  return performance.now() - lastScroll >= STILL_MS;
}

/** Is any of it in its window, and, where that is a frame's, in the windows around it? */
function isInWindow(element: Element): boolean {
  const box = boxOf(element);
  if (box.width <= 0 || box.height <= 0) return false;
  let { top, bottom, left, right } = box;
  for (let inside = element; ;) {
    const around = own(inside, 'ownerDocument');
    const view = around === document ? globalThis : own(around, 'defaultView');
    if (!view) return false;
    const isSeen = bottom > 0 && top < view.innerHeight && right > 0 && left < view.innerWidth;
    const frame = view === globalThis ? null : view.frameElement;
    if (!isSeen || !frame) return isSeen;
    const place = boxOf(frame);
    [top, bottom] = [top + place.top, bottom + place.top];
    [left, right] = [left + place.left, right + place.left];
    inside = frame;
  }
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
  const all = documents();
  if (watched.size > 0) watchAll(all);
  const places = findMessages(all, MOST_ITEMS, isInWindow);
  const items = places
    .map((place) => ({ place, item: readItem(place) }))
    .filter(({ place, item }) => saysAnything(place, item))
    .map(({ item }) => item);
  const areMessages = items.length > 0;
  return {
    items: areMessages ? items : visibleLines(all),
    areMessages,
    address: clean(location.href, 8192),
    top: scrolledBy(),
  };
}

function scrolledBy(): number {
  const top = (scrollY + innerTop) / Math.max(1, innerHeight);
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
function visibleLines(all: readonly Document[]): RawItem[] {
  const bodies = all.flatMap((one) => bodyOf(one) ?? []);
  let blocks: Element[] = [];
  for (const node of bodies.flatMap((body) => [...textsIn(body)])) {
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
