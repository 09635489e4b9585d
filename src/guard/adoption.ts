import { isFileInput, shadowsIn } from './trees';

type Home = { parent: Node | null; before: Node | null };
type Adopt = (node: Node) => void;

/** Where the same-origin frames of the page find each other's `adopt`; the page cannot see the isolated world. */
const DOOR = Symbol.for('jikim.adopt');

/**
 * Takes inputs that are in no document into a hidden place of theirs, so that their events pass `window`,
 * and puts them back before the page hears of its files.
 */
export function createAdoption() {
  const homes = new WeakMap<Node, Home>();
  const shelter = document.createElement('div');
  shelter.style.setProperty('display', 'none', 'important');

  const adoptHere: Adopt = (node) => {
    const top = topOf(node);
    const place = document.documentElement as Element | null;
    if (!place || !holdsFileInput(top)) return;
    // The page may have thrown our shelter out of the document, with the input in it.
    if (top !== shelter) {
      homes.set(top, { parent: top.parentNode, before: top.nextSibling });
      shelter.append(top);
    }
    place.append(shelter);
  };
  (globalThis as { [DOOR]?: Adopt })[DOOR] = adoptHere;

  return {
    shelter,
    /** For a node whose click may open a chooser although it is in no document. */
    adopt(node: Node): void {
      const theirs = node.ownerDocument?.defaultView as { [DOOR]?: Adopt } | null | undefined;
      (theirs?.[DOOR] ?? adoptHere)(node);
    },
    /** Puts the tree of this input back where it was. */
    giveBack(input: Node): void {
      const top = childOf(shelter, input);
      const home = top && homes.get(top);
      if (!top || !home) return;
      homes.delete(top);
      top.remove();
      home.parent?.insertBefore(top, home.before?.parentNode === home.parent ? home.before : null);
      if (!shelter.firstChild) shelter.remove();
    },
  };
}

export type Adoption = ReturnType<typeof createAdoption>;

/** The uppermost element of a tree. A fragment stays empty-handed but keeps its other children. */
function topOf(node: Node): Element {
  let top = node;
  for (;;) {
    const parent: Node | null = top instanceof ShadowRoot ? top.host : top.parentNode;
    if (
      !parent ||
      (parent.nodeType === Node.DOCUMENT_FRAGMENT_NODE && !(parent instanceof ShadowRoot))
    )
      break;
    top = parent;
  }
  return top as Element;
}

function holdsFileInput(top: Element): boolean {
  if (isFileInput(top) || top.querySelector('input[type=file]')) return true;
  for (const root of shadowsIn(top)) if (root.querySelector('input[type=file]')) return true;
  return false;
}

function childOf(shelter: Element, input: Node): ChildNode | undefined {
  for (
    let node: Node | null = input;
    node;
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
  )
    if (node.parentNode === shelter) return node as ChildNode;
  return undefined;
}
