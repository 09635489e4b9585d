import { elementsIn, own, parentOf, shadowOf } from './tree';

/** What the browser itself writes out of an element; for one that is not HTML, all its text. */
function whole(element: Element): string {
  if (getComputedStyle(element).display === 'none') return '';
  // Asked by its field: an element of a frame is of another window, and no instance of this one's classes.
  return 'innerText' in element
    ? own(element as HTMLElement, 'innerText')
    : own(element, 'textContent');
}

/** What stands in an element's place: its shadow tree, what is put into a slot, else its children. */
function contentOf(element: Element): readonly Node[] {
  const shadow = shadowOf(element);
  if (shadow) return [...shadow.childNodes];
  if (element.localName === 'slot' && 'assignedNodes' in element) {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return [...own(element, 'childNodes')];
}

/** Elements whose text the browser cannot write out by itself, with everything around them. */
function toTakeApart(root: Element, left: readonly Element[]): Set<Element> {
  const apart = new Set<Element>();
  const mark = (from: Element | null): void => {
    for (let one = from; one && !apart.has(one); one = one === root ? null : parentOf(one)) {
      apart.add(one);
    }
  };
  if (shadowOf(root)) mark(root);
  for (const element of elementsIn(root)) {
    if (element.localName === 'slot' || shadowOf(element)) mark(element);
    else if (left.includes(element)) mark(parentOf(element));
  }
  return apart;
}

/**
 * The text that is drawn of an element: hidden text stays out, text of shadow trees stands in its place.
 * @param left - elements inside it whose text is left out
 */
export function drawnText(root: Element, left: readonly Element[] = []): string {
  const apart = toTakeApart(root, left);
  const write = (element: Element): string => {
    if (!apart.has(element)) return whole(element);
    if (getComputedStyle(element).display === 'none') return '';
    let text = '';
    let breaks = false;
    for (const node of contentOf(element)) {
      const kind = own(node, 'nodeType');
      if (kind !== 1 && kind !== 3) continue;
      const child = kind === 1 ? (node as Element) : null;
      if (child && left.includes(child)) continue;
      const said = child ? write(child) : (node.nodeValue ?? '').replace(/\s+/g, ' ');
      const isLine = child !== null && !/^(inline|contents)/.test(getComputedStyle(child).display);
      if (said.trim() !== '') text += (breaks || isLine) && text !== '' ? `\n${said.trim()}` : said;
      if (said.trim() !== '' || isLine) breaks = isLine;
    }
    return text;
  };
  return write(root);
}
