import type { Geometry } from '../core/tiles';

/** A box that scrolls for the whole page must fill so much of the window to be the page. */
const MAIN_SHARE = 0.4;
/** Pictures that do not come within this time are pictured as they are. */
const PICTURE_MS = 1500;
/** Two frames take 33 ms; a page that draws nothing (hidden, throttled) is not waited for longer. */
const FRAME_MS = 250;

const root = (): Element => document.scrollingElement ?? document.documentElement;

function scrolls(element: Element): boolean {
  return element.scrollHeight > element.clientHeight + 1;
}

/** The box that moves when a person reads on: the document, or where it does not scroll, the largest box that does. */
export function mainScroller(): Element {
  const page = root();
  const isLocked = ['hidden', 'clip'].includes(
    getComputedStyle(document.documentElement).overflowY,
  );
  if (scrolls(page) && page.scrollHeight > innerHeight + 1 && !isLocked) return page;
  let best: Element = page;
  let area = innerWidth * innerHeight * MAIN_SHARE;
  for (const element of boxes()) {
    if (!scrolls(element)) continue;
    const { overflowY } = getComputedStyle(element);
    if (overflowY !== 'auto' && overflowY !== 'scroll' && overflowY !== 'overlay') continue;
    const seen = visibleRect(element);
    if (seen.width * seen.height > area) {
      best = element;
      area = seen.width * seen.height;
    }
  }
  return best;
}

/** All elements, at most 20,000: the page may hold any number. */
export function boxes(): Element[] {
  return [...document.querySelectorAll('body *')].slice(0, 20_000);
}

/** The part of an element that is in the window. */
function visibleRect(element: Element) {
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

/** How the page stands now. */
export function measure(scroller: Element): Geometry {
  const isDocument = scroller === root();
  const whole = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  return {
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    crop: isDocument ? whole : visibleRect(scroller),
    top: scroller.scrollTop,
    scrollHeight: Math.max(
      scroller.scrollHeight,
      isDocument ? document.documentElement.scrollHeight : 0,
    ),
    scroller: isDocument ? 'document' : 'inner',
  };
}

const sleep = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** After so many frames were drawn, or a quarter of a second. */
export async function frames(count: number): Promise<void> {
  const drawn = new Promise<void>((done) => {
    const next = (left: number): void => {
      if (left === 0) done();
      else requestAnimationFrame(() => next(left - 1));
    };
    next(count);
  });
  await Promise.race([drawn, sleep(FRAME_MS)]);
}

function isInWindow(element: Element): boolean {
  const { top, bottom, width, height } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && width > 0 && height > 0;
}

async function pictureReady(image: HTMLImageElement): Promise<void> {
  if (!image.complete) {
    await new Promise<void>((done) => {
      image.addEventListener('load', () => done(), { once: true });
      image.addEventListener('error', () => done(), { once: true });
    });
  }
  // A picture that cannot be decoded is shown broken; that is what the page shows.
  await image.decode().catch(() => undefined);
}

/**
 * Until what is in the window is there: two frames (a page that swaps pictures in when they come near has done so
 * by then), the pictures in the window decoded, one more frame.
 */
export async function settle(): Promise<void> {
  await frames(2);
  const pictures = [...document.images].filter(isInWindow);
  if (pictures.some((image) => !image.complete)) await frames(1);
  await Promise.race([Promise.all(pictures.map(pictureReady)), sleep(PICTURE_MS)]);
  await frames(1);
}
