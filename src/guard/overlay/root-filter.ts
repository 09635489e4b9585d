/** Keeps a filter of the page's root element away from the dialog. */
export type RootFilter = {
  /** False when the root was filtered since the last call, or still is. */
  wasClear: () => boolean;
  /** Gives the page its own style back. */
  restore: () => void;
};

/**
 * In Firefox a `filter` of the root element reaches into the top layer. An important declaration on the element itself
 * wins over every sheet and animation; what takes it away is answered before the next frame is painted. A transition
 * alone is stronger, and shows in the computed style.
 */
export function keepRootUnfiltered(): RootFilter {
  const root = document.documentElement;
  const had = root.hasAttribute('style');
  const { style } = root;
  const before = { value: style.filter, priority: style.getPropertyPriority('filter') };
  let isTouched = false;
  const lift = (): void => {
    if (style.filter === 'none' && style.getPropertyPriority('filter') === 'important') return;
    isTouched = true;
    style.setProperty('filter', 'none', 'important');
  };
  const watch = new MutationObserver(lift);
  lift();
  isTouched = false;
  watch.observe(root, { attributeFilter: ['style'] });
  return {
    wasClear: () => {
      lift();
      const isClear = !isTouched && getComputedStyle(root).filter === 'none';
      isTouched = false;
      return isClear;
    },
    restore: () => {
      watch.disconnect();
      style.setProperty('filter', before.value, before.priority);
      if (!had && style.length === 0) root.removeAttribute('style');
    },
  };
}

/** For a browser whose root element filters nothing of the top layer, or whose reports tell of it. */
export const UNFILTERED: RootFilter = { wasClear: () => true, restore: () => undefined };
