import type { Standing } from '../core/tiles';
import { hasBars, hideBars, showBars } from './bars';
import { mainScroller } from './main-scroller';
import { measure, moveTo, settle } from './scroller';

/** Nobody asked for so long: whoever led the tour is gone, the page gets its bars back. In milliseconds. */
const FORGOTTEN_MS = 15_000;

type Tour = {
  scroller: Element;
  from: { top: number; left: number };
  forgotten: ReturnType<typeof setTimeout> | undefined;
};

let tour: Tour | undefined;

function awaitNext(of: Tour): void {
  clearTimeout(of.forgotten);
  of.forgotten = setTimeout(endTour, FORGOTTEN_MS);
}

/** To the beginning of the page; the bars are still there. */
export async function beginTour(): Promise<Standing> {
  endTour();
  const scroller = mainScroller();
  const from = { top: scroller.scrollTop, left: scroller.scrollLeft };
  tour = { scroller, from, forgotten: undefined };
  awaitNext(tour);
  moveTo(scroller, 0, 0);
  const waiting = await settle();
  return { ...measure(scroller), waiting, hasBars: hasBars(scroller) };
}

/**
 * On to a place, CSS pixels, without bars, and until the pictures there are drawn.
 * @param isPaintedAnew - see {@link settle}
 * @returns null when there is no tour, or it was ended meanwhile
 */
export async function goOnTour(
  top: number,
  left: number,
  isPaintedAnew = false,
): Promise<Standing | null> {
  if (!tour) return null;
  const mine = tour;
  awaitNext(mine);
  const { scroller } = mine;
  hideBars(scroller);
  moveTo(scroller, top, left);
  const waiting = await settle(isPaintedAnew);
  // Ended meanwhile: the bars are not to be hidden again.
  if (tour !== mine) return null;
  hideBars(scroller);
  return { ...measure(scroller), waiting, hasBars: false };
}

/** Bars and place as they were. Harmless when there is no tour. */
export function endTour(): void {
  showBars();
  if (!tour) return;
  clearTimeout(tour.forgotten);
  tour.scroller.scrollTo({ ...tour.from, behavior: 'instant' });
  tour = undefined;
}
