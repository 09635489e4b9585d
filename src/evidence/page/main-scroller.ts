import { boxes, deepestAt, drawnIn, isPartOf, page } from './boxes';
import { bodyOf, own } from './tree';

/** A box that scrolls for the whole page must fill so much of the window to be the page. */
const MAIN_SHARE = 0.4;
/** One that lies in front of a page that stands still may be smaller: the post of a dialog beside its picture. */
const FRONT_SHARE = 0.15;

/** The element that scrolls the document. */
export const root = (): Element => own(document, 'scrollingElement') ?? page();

function scrolls(element: Element): boolean {
  return element.scrollHeight > element.clientHeight + 1;
}

/** Does it scroll, by a person's hand? */
function isScroller(element: Element): boolean {
  return scrolls(element) && /^(auto|scroll|overlay)$/.test(getComputedStyle(element).overflowY);
}

/** Is the document kept from scrolling? What `body` says goes for the window where `html` says nothing (CSS Overflow 3 §3.3). */
function isLocked(): boolean {
  const body = bodyOf();
  let { overflowY } = getComputedStyle(page());
  if (overflowY === 'visible' && body) ({ overflowY } = getComputedStyle(body));
  return overflowY === 'hidden' || overflowY === 'clip';
}

/** The part of an element that is in the window. */
export function visibleRect(element: Element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const x = Math.max(0, left);
  const y = Math.max(0, top);
  return {
    x,
    y,
    width: Math.max(0, Math.min(innerWidth, right) - x),
    height: Math.max(0, Math.min(innerHeight, bottom) - y),
  };
}

/** How much of the window it fills, 0 to 1. */
function shareOf(element: Element): number {
  const { width, height } = visibleRect(element);
  return (width * height) / (innerWidth * innerHeight);
}

function isModal(element: Element): boolean {
  return element.matches('dialog:modal') || element.getAttribute('aria-modal') === 'true';
}

/** The outermost box that floats over the page at the middle of the window, and what is there. */
function whatIsInFront(): { front: Element; centre: Element; hasModal: boolean } | null {
  const centre = deepestAt(innerWidth / 2, innerHeight / 2);
  const ground: readonly (Element | null)[] = [page(), bodyOf()];
  let front: Element | null = null;
  let hasModal = false;
  for (let at = centre; at && !ground.includes(at); at = drawnIn(at)) {
    if (isModal(at)) hasModal = true;
    if (isModal(at) || getComputedStyle(at).position === 'fixed') front = at;
  }
  return front && centre && { front, centre, hasModal };
}

/** The largest box that scrolls; null when all are smaller than `least`. */
function largestOf(elements: readonly Element[], least: number): Element | null {
  let best: Element | null = null;
  let most = least;
  for (const element of elements) {
    if (!isScroller(element)) continue;
    const share = shareOf(element);
    if (share > most) [best, most] = [element, share];
  }
  return best;
}

/** What scrolls in a dialog in front of the page: around the middle of the window, or the largest in it. */
function frontScroller(): Element | null {
  const found = whatIsInFront();
  if (!found) return null;
  const { front, centre, hasModal } = found;
  if (!hasModal && !isLocked()) return null;
  for (let at: Element | null = centre; at; at = drawnIn(at)) {
    if (isScroller(at) && shareOf(at) > FRONT_SHARE) return at;
    if (at === front) break;
  }
  return largestOf(boxes('*', front), FRONT_SHARE);
}

/**
 * The box that moves when a person reads on: what scrolls in a dialog in front of a page that stands still; else the
 * document; and where it does not scroll, the largest box that does.
 */
export function mainScroller(): Element {
  const whole = root();
  const front = frontScroller();
  if (front && !isPartOf(whole, front)) return front;
  if (scrolls(whole) && whole.scrollHeight > innerHeight + 1 && !isLocked()) return whole;
  return largestOf(boxes(), MAIN_SHARE) ?? whole;
}
