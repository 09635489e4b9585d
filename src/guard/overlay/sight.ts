import { keepRootUnfiltered, UNFILTERED } from './root-filter';

/** Whether the panel is fully seen, as far as the browser can tell. */
export type Sight = {
  /**
   * Looks now. `raised` must have been called since the dialog was last put on top.
   * @param depth - `roots`: into the page's shadow roots, too; slower, for the moment of a press
   */
  isSeen: (depth: Depth) => boolean;
  /** The panel has just been put on top of all that is open. */
  raised: () => void;
  stop: () => void;
};

type Depth = 'document' | 'roots';

/** IntersectionObserver v2, Chromium only: tells whether anything is painted over an element, or distorts it. */
type Visibility = IntersectionObserverEntry & { isVisible?: boolean };
const REPORTS_PAINT = 'isVisible' in IntersectionObserverEntry.prototype;
/** The least that the specification allows, in ms. */
const VISIBILITY_DELAY_MS = 100;
/** Everything that can lie above a modal dialog is in the top layer, too. */
const TOP_LAYER = ':popover-open, :modal, :fullscreen';

/** Watches whether anything hides the panel of a dialog inside a closed root. */
export function watchSight(host: Element, root: ShadowRoot, panel: HTMLElement): Sight {
  // undefined: not reported yet; null: this browser does not tell.
  let painted: boolean | null | undefined;
  let beneath = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      const isVisible = (entries.at(-1) as Visibility | undefined)?.isVisible;
      painted = isVisible ?? null;
    },
    {
      threshold: [0, 0.5, 1],
      trackVisibility: true,
      delay: VISIBILITY_DELAY_MS,
    } as IntersectionObserverInit,
  );
  observer.observe(panel);
  const filter = REPORTS_PAINT ? UNFILTERED : keepRootUnfiltered();
  const opened = (event: Event): void => {
    if (event.target instanceof Element) beneath.delete(event.target);
  };
  window.addEventListener('toggle', opened, true);

  const isOnTop = (depth: Depth): boolean =>
    topLayer(document, depth).every(
      (other) => other === host || beneath.has(other) || !meet(other, panel),
    );
  return {
    isSeen: (depth) =>
      document.visibilityState === 'visible' &&
      // A report can miss what only filters the backdrop, a look at the top layer what only Chromium can report.
      (painted === null || painted === true) &&
      filter.wasClear() &&
      !isTransition() &&
      isReached(root, panel) &&
      isOnTop(depth),
    raised: () => {
      beneath = new Set(topLayer(document, 'roots'));
      // What was reported is of the time before; observing anew brings a fresh report.
      if (painted !== null) painted = undefined;
      observer.unobserve(panel);
      observer.observe(panel);
    },
    stop: () => {
      observer.disconnect();
      filter.restore();
      window.removeEventListener('toggle', opened, true);
    },
  };
}

/** A view transition paints a picture of the page over everything, and the page may style it. */
function isTransition(): boolean {
  try {
    return document.documentElement.matches(':active-view-transition');
  } catch {
    // A browser without the selector has no view transitions that outlive a frame unseen by the other checks.
    return false;
  }
}

/** Whether a pointer would reach the panel, in nine places. False when it is inert, covered or not drawn. */
function isReached(root: ShadowRoot, panel: HTMLElement): boolean {
  const { left, top, width, height } = panel.getBoundingClientRect();
  const places = [0.04, 0.5, 0.96];
  return places.every((across) =>
    places.every((down) => {
      const hit = root.elementFromPoint(left + width * across, top + height * down);
      return hit !== null && panel.contains(hit);
    }),
  );
}

/** Open popovers, modal dialogs and fullscreen elements of the page. */
function topLayer(scope: Document | ShadowRoot, depth: Depth): Element[] {
  const here = [...scope.querySelectorAll(TOP_LAYER)];
  if (depth === 'document') return here;
  const roots = [...scope.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const root = shadowOf(element);
    return root ? topLayer(root, depth) : [];
  });
  return [...here, ...roots];
}

type Dom = { openOrClosedShadowRoot: (element: HTMLElement) => ShadowRoot | null };

/** Both browsers let an extension look into closed roots: Chromium by `chrome.dom`, Firefox by a property. */
function shadowOf(element: HTMLElement): ShadowRoot | null {
  const { dom } = (globalThis as { chrome?: { dom?: Dom } }).chrome ?? {};
  if (dom && element instanceof HTMLElement) return dom.openOrClosedShadowRoot(element);
  return (
    (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
    element.shadowRoot
  );
}

function meet(one: Element, other: Element): boolean {
  const a = one.getBoundingClientRect();
  const b = other.getBoundingClientRect();
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
