import { elementsIn, matches, own, parentOf, shadowOf } from './tree';

/** A page may hold any number of elements, and trees within trees. */
const MOST_ELEMENTS = 20_000;
const MOST_TREES_DEEP = 64;

/** The element of the whole document. */
export const page = (): Element => own(document, 'documentElement');

/** Elements that fit, in the order of the tree, shadow trees included; the first 20,000 are looked at. */
export function boxes(selector = '*', from: Element = page()): Element[] {
  const found: Element[] = [];
  let looked = 0;
  for (const element of elementsIn(from)) {
    looked += 1;
    if (looked > MOST_ELEMENTS) break;
    if (selector === '*' || matches(element, selector)) found.push(element);
  }
  return found;
}

/** What is at a place of the window, CSS pixels, in the innermost tree. */
export function deepestAt(x: number, y: number): Element | null {
  let at = own(document, 'elementFromPoint').call(document, x, y);
  for (let depth = 0; at && depth < MOST_TREES_DEEP; depth += 1) {
    const inner: Element | null = shadowOf(at)?.elementFromPoint(x, y) ?? null;
    if (!inner || inner === at) break;
    at = inner;
  }
  return at;
}

/** The element that another one is drawn in: what is put into a slot is drawn where the slot stands. */
export function drawnIn(element: Element): Element | null {
  return element.assignedSlot ?? parentOf(element);
}

/** Is an element drawn as a part of another? */
export function isPartOf(element: Element, box: Element): boolean {
  for (let at: Element | null = element; at; at = drawnIn(at)) if (at === box) return true;
  return false;
}
