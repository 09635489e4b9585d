import type { Geometry } from '../core/tiles';
import { hideBars, showBars } from './bars';
import { mainScroller, measure, settle } from './scroller';

/** Nobody asked for so long: whoever led the tour is gone, the page gets its bars back. In milliseconds. */
const FORGOTTEN_MS = 15_000;

type Tour = {
  scroller: Element;
  from: number;
  forgotten: ReturnType<typeof setTimeout> | undefined;
};

let tour: Tour | undefined;

function awaitNext(of: Tour): void {
  clearTimeout(of.forgotten);
  of.forgotten = setTimeout(endTour, FORGOTTEN_MS);
}

/** To the beginning of the page; the bars are still there. */
export async function beginTour(): Promise<Geometry> {
  endTour();
  const scroller = mainScroller();
  tour = { scroller, from: scroller.scrollTop, forgotten: undefined };
  awaitNext(tour);
  scroller.scrollTo({ top: 0, behavior: 'instant' });
  await settle();
  return measure(scroller);
}

/**
 * On to `top`, CSS pixels, and until the pictures there are drawn.
 * @param bars - false: only for what loads on the way; fixed and sticky boxes stay
 */
export async function goOnTour(top: number, bars: 'hide' | 'leave'): Promise<Geometry | null> {
  if (!tour) return null;
  awaitNext(tour);
  const { scroller } = tour;
  if (bars === 'hide') hideBars(scroller);
  scroller.scrollTo({ top, behavior: 'instant' });
  await settle();
  // The tour may have been ended meanwhile: then the bars are not to be hidden again.
  if (bars === 'hide' && tour.scroller === scroller) hideBars(scroller);
  return measure(scroller);
}

/** Bars and place as they were. Harmless when there is no tour. */
export function endTour(): void {
  showBars();
  if (!tour) return;
  clearTimeout(tour.forgotten);
  tour.scroller.scrollTo({ top: tour.from, behavior: 'instant' });
  tour = undefined;
}
