/**
 * The page's tree as it is read for a record: with what is in its shadow trees, and safe from names. A page may call a
 * form, a picture or a field `body`, `links` or `querySelectorAll`; the document or the form then answers with that.
 */

type Dom = { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null };
type Opener = { openOrClosedShadowRoot?: ShadowRoot | null };

export type Root = Document | ShadowRoot | Element;

/** What a node itself has under a name, whatever the page has given that name to. */
export function own<Of extends object, Name extends keyof Of>(of: Of, name: Name): Of[Name] {
  const kind = Object.getPrototypeOf(of) as object;
  return name in kind ? Reflect.get(kind, name, of) : of[name];
}

export const bodyOf = (of = document): HTMLElement | null => own(of, 'body');

export function attributeOf(element: Element, name: string): string | null {
  return own(element, 'getAttribute').call(element, name);
}

export function boxOf(element: Element): DOMRect {
  return own(element, 'getBoundingClientRect').call(element);
}

export function matches(element: Element, selector: string): boolean {
  return own(element, 'matches').call(element, selector);
}

/** The only elements that can have a shadow tree: custom ones, and these (DOM standard, `attachShadow`). */
const MAY_HOST =
  /-|^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** The shadow tree of an element, closed ones included. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (!MAY_HOST.test(element.localName)) return null;
  // Firefox has it on the element, for extensions only.
  if ('openOrClosedShadowRoot' in element) {
    return (element as Opener).openOrClosedShadowRoot ?? null;
  }
  const { chrome } = globalThis as unknown as { chrome?: { dom?: Dom } };
  return chrome?.dom?.openOrClosedShadowRoot(element as HTMLElement) ?? null;
}

/** Elements that fit, in the order of the tree, without looking into shadow trees. */
function plainly(root: Root, selector: string): Element[] {
  return [...own(root, 'querySelectorAll').call(root, selector)];
}

const isElement = (root: Root): root is Element => own(root, 'nodeType') === 1;

/** Every element below: a host, then what is in its shadow tree, then its children. */
export function* elementsIn(root: Root): Generator<Element> {
  const inside = isElement(root) ? shadowOf(root) : null;
  if (inside) yield* elementsIn(inside);
  for (const element of plainly(root, '*')) {
    yield element;
    const shadow = shadowOf(element);
    if (shadow) yield* elementsIn(shadow);
  }
}

/** Finds elements below a root by selector, in the order of {@link elementsIn}. The tree is walked once. */
export function finderIn(root: Root): (selector: string) => Element[] {
  const hasShadow =
    (isElement(root) && shadowOf(root) !== null) ||
    plainly(root, '*').some((element) => shadowOf(element) !== null);
  if (!hasShadow) return (selector) => plainly(root, selector);
  const elements = [...elementsIn(root)];
  return (selector) => elements.filter((element) => matches(element, selector));
}

/** The element around a node; around a shadow tree it is its host. */
export function parentOf(node: Node): Element | null {
  const parent = own(node, 'parentNode');
  if (parent === null) return null;
  const kind = own(parent, 'nodeType');
  if (kind === 1) return parent as Element;
  return kind === 11 ? ((parent as Partial<ShadowRoot>).host ?? null) : null;
}

/** Is a node this element, or somewhere inside it? */
export function isWithin(inner: Node, outer: Element): boolean {
  for (let node: Node | null = inner; node; node = parentOf(node)) if (node === outer) return true;
  return false;
}

/** Is an element inside one that fits, or such a one itself? */
export function isUnder(element: Element, selector: string): boolean {
  for (let node: Element | null = element; node; node = parentOf(node)) {
    if (matches(node, selector)) return true;
  }
  return false;
}
