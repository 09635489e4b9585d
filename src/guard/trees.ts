type Opener = { openOrClosedShadowRoot?: ShadowRoot | null };
type WithDom = {
  chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
};

/** The shadow root of an element, closed ones included. */
export function shadowOf(node: EventTarget | null | undefined): ShadowRoot | null {
  if (!(node instanceof Element)) return null;
  // Firefox has it on the element, for extensions only.
  if ('openOrClosedShadowRoot' in node) return (node as Opener).openOrClosedShadowRoot ?? null;
  return node instanceof HTMLElement
    ? ((globalThis as WithDom).chrome?.dom?.openOrClosedShadowRoot(node) ?? null)
    : null;
}

/** A file input; by its looks, because a page may use one that another frame made. */
export function isFileInput(node: EventTarget | null | undefined): node is HTMLInputElement {
  const { localName, type } = (node ?? {}) as Partial<HTMLInputElement>;
  return localName === 'input' && type === 'file';
}

/** All shadow roots inside a node, nested ones included. */
export function* shadowsIn(node: Element | ShadowRoot): Generator<ShadowRoot> {
  const own = shadowOf(node);
  if (own) yield* withNested(own);
  if (!(node instanceof ShadowRoot))
    for (const inner of node.querySelectorAll('*')) yield* withNestedOf(inner);
}

function* withNested(root: ShadowRoot): Generator<ShadowRoot> {
  yield root;
  for (const inner of root.querySelectorAll('*')) yield* withNestedOf(inner);
}

function* withNestedOf(element: Element): Generator<ShadowRoot> {
  const root = shadowOf(element);
  if (root) yield* withNested(root);
}

/** The node an event is really about: looks into shadow roots at the pointer's place. */
export function innermost(event: MouseEvent): Node {
  let node = event.composedPath()[0] as Node;
  for (let root = shadowOf(node); root; root = shadowOf(node)) {
    const inner = root.elementFromPoint(event.clientX, event.clientY);
    if (!inner || inner === node || !root.contains(inner)) break;
    node = inner;
  }
  return node;
}

/** Where the focus is, for a node that may be the host of the shadow tree that has it. */
export function focusIn(node: Node): Node {
  const inner = shadowOf(node)?.activeElement;
  return inner ? focusIn(inner) : node;
}
