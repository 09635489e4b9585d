import type { Geometry } from '../core/tiles';
import { boxes, drawnIn, page } from './boxes';
import { root, visibleRect } from './main-scroller';
import { bodyOf } from './tree';

/** Pictures that do not come within this time are pictured as they are, and counted. */
const PICTURE_MS = 1500;
/** Two frames take 33 ms; a page that draws nothing (hidden, throttled) is not waited for longer. */
const FRAME_MS = 250;
/** A picture that is smaller counts visitors, and shows nothing. CSS pixels. */
const LEAST_SIDE = 8;
/** A page that is wider by less has nothing there that could be read. CSS pixels. */
const LEAST_BESIDE = 8;

/** How far a box can go to the side, CSS pixels; 0 where it may not or need not. */
function besideOf(scroller: Element): number {
  const beside = scroller.scrollWidth - scroller.clientWidth;
  if (beside < LEAST_BESIDE) return 0;
  const body = bodyOf();
  const said = scroller === root() && body ? [scroller, page(), body] : [scroller];
  const isCut = said.some((one) => /^(hidden|clip)$/.test(getComputedStyle(one).overflowX));
  return isCut ? 0 : beside;
}

/** Where the left edge of the content is: right-to-left pages count to the left from 0 (CSSOM View §6). */
const startOf = (scroller: Element): number =>
  getComputedStyle(scroller).direction === 'rtl' ? -besideOf(scroller) : 0;

/** How the page stands now. */
export function measure(scroller: Element): Geometry {
  const isDocument = scroller === root();
  const whole = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  const crop = isDocument ? whole : visibleRect(scroller);
  const beside = besideOf(scroller);
  return {
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    crop,
    top: scroller.scrollTop,
    left: beside === 0 ? 0 : scroller.scrollLeft - startOf(scroller),
    scrollWidth: crop.width + beside,
    scrollHeight: Math.max(scroller.scrollHeight, isDocument ? page().scrollHeight : 0),
    scroller: isDocument ? 'document' : 'inner',
  };
}

/** Scrolls at once. @param left - from the left edge of the content; not moved to the side where left out */
export function moveTo(scroller: Element, top: number, left?: number): void {
  const side = left === undefined || besideOf(scroller) === 0 ? null : left + startOf(scroller);
  scroller.scrollTo({ top, ...(side !== null && { left: side }), behavior: 'instant' });
}

const sleep = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** After so many frames were drawn, or a quarter of a second. */
async function frames(count: number): Promise<void> {
  const drawn = new Promise<void>((done) => {
    const next = (left: number): void => {
      if (left === 0) done();
      else requestAnimationFrame(() => next(left - 1));
    };
    next(count);
  });
  await Promise.race([drawn, sleep(FRAME_MS)]);
}

/** Is something of it to be seen: in the window, and not cut off by a box that it stands in? */
function isSeen(element: Element): boolean {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  const isThere = (): boolean =>
    Math.min(right, innerWidth) - Math.max(left, 0) >= LEAST_SIDE &&
    Math.min(bottom, innerHeight) - Math.max(top, 0) >= LEAST_SIDE;
  for (let at = drawnIn(element); at && isThere(); at = drawnIn(at)) {
    if (getComputedStyle(at).overflowX === 'visible') continue;
    const box = at.getBoundingClientRect();
    // The document's own box is its first window; the window was looked at above.
    if (at === root() || at === bodyOf()) break;
    left = Math.max(left, box.left);
    top = Math.max(top, box.top);
    right = Math.min(right, box.right);
    bottom = Math.min(bottom, box.bottom);
  }
  return isThere();
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

/** Pictures in the window, those that are complete and those that have yet to come. */
function picturesHere(): HTMLImageElement[] {
  const images = boxes('img').filter((one) => one instanceof HTMLImageElement);
  // A lazy picture that a box cuts off will not come.
  return images.filter((one) => isInWindow(one) && (one.complete || isSeen(one)));
}

/**
 * Until what is in the window is there: two frames (a page that swaps pictures in when they come near has done so
 * by then), the pictures in the window decoded, one more frame.
 * @param isPaintedAnew - the browser paints the window anew for its picture: where everything had come before, no frame is
 *   needed for that
 * @returns how many pictures were not there in time
 */
export async function settle(isPaintedAnew = false): Promise<number> {
  await frames(2);
  const isWaiting = (image: HTMLImageElement): boolean => !image.complete;
  const hadAllCome = !picturesHere().some(isWaiting);
  if (!hadAllCome) await frames(1);
  // Again: what came meanwhile may have swapped others in.
  const undrawn = new Set(picturesHere());
  const ready = [...undrawn].map((one) => pictureReady(one).then(() => undrawn.delete(one)));
  await Promise.race([Promise.all(ready), sleep(PICTURE_MS)]);
  // One that came at the last moment may be complete, and not be drawn yet.
  const late = new Set(undrawn);
  if (!isPaintedAnew || !hadAllCome || late.size > 0) await frames(1);
  return picturesHere().filter((one) => isWaiting(one) || late.has(one)).length;
}
