import { boxes, isPartOf } from './boxes';
import { visibleRect } from './main-scroller';

type Saved = { element: HTMLElement | SVGElement; style: string | null };

const saved: Saved[] = [];

function change(element: Element, rules: Record<string, string>): void {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
  if (!saved.some((one) => one.element === element)) {
    saved.push({ element, style: element.getAttribute('style') });
  }
  for (const [name, value] of Object.entries(rules)) {
    if (element.style.getPropertyValue(name) !== value) {
      element.style.setProperty(name, value, 'important');
    }
  }
}

/** Does something stand over the page now that {@link hideBars} would take away? */
export function hasBars(scroller: Element): boolean {
  return boxes().some((element) => {
    const { position, bottom } = getComputedStyle(element);
    // What sticks to the top stands in its own place before the page is scrolled.
    const covers = position === 'fixed' || (position === 'sticky' && bottom !== 'auto');
    if (!covers || isPartOf(scroller, element)) return false;
    const { width, height } = visibleRect(element);
    const isShown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return width * height > 0 && isShown;
  });
}

/**
 * Takes away what would stand in every picture: fixed boxes are made invisible (the first picture has them), sticky
 * ones go back to their place in the text. To be called again after each step, for bars that come while scrolling.
 */
export function hideBars(scroller: Element): void {
  for (const element of boxes()) {
    const { position } = getComputedStyle(element);
    if (position === 'sticky') {
      change(element, { position: 'relative', inset: 'auto' });
    } else if (position === 'fixed' && !isPartOf(scroller, element)) {
      // Opacity takes the children along, also those that say `visibility: visible`.
      change(element, { opacity: '0', transition: 'none', animation: 'none' });
    }
  }
}

/** Everything as it was, to the letter of the `style` attribute. */
export function showBars(): void {
  for (const { element, style } of saved.splice(0)) {
    if (style === null) element.removeAttribute('style');
    else element.setAttribute('style', style);
  }
}
