import { until, type Point, type SeenNode, type Tab } from '../harness/browser.ts';

/** Every node below `node`, closed shadow roots included, in document order. */
export function* everything(node: SeenNode): Generator<SeenNode> {
  yield node;
  for (const child of [...node.shadow, ...node.children]) yield* everything(child);
}

/** What a screen reader would call it, as far as our own pages use the rules: label, words, alternative text. */
export function nameOf(node: SeenNode): string {
  return (node.attributes['aria-label'] ?? wordsOf(node)).trim();
}

/** All words inside, in order, with single spaces. */
export function wordsOf(node: SeenNode): string {
  return [...everything(node)]
    .filter((inner) => !['style', 'script', 'title'].includes(inner.tag))
    .map((inner) => inner.text || (inner.attributes.alt ?? ''))
    .filter((text) => text.trim() !== '')
    .map((text) => text.trim())
    .join(' ')
    .replace(/\s+/g, ' ');
}

const isPressable = (node: SeenNode): boolean =>
  (['button', 'summary'].includes(node.tag) ||
    (node.tag === 'a' && 'href' in node.attributes) ||
    ['button', 'link', 'radio', 'tab'].includes(node.attributes.role ?? '')) &&
  !('disabled' in node.attributes) &&
  node.attributes['aria-disabled'] !== 'true';

/** The button or link with this name, once it is drawn. */
export async function findPressable(
  tab: Tab,
  name: RegExp,
  limitMs = 8000,
): Promise<{ node: SeenNode; at: Point } | null> {
  return until(async () => {
    for (const node of everything(await tab.tree())) {
      if (!isPressable(node) || !name.test(nameOf(node))) continue;
      const rect = await tab.rectOf(node);
      if (rect) return { node, at: { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 } };
    }
    return null;
  }, limitMs);
}

/** Everything with this name that can be pressed and is drawn, in the order of the page. */
export async function findAllPressable(tab: Tab, name: RegExp): Promise<SeenNode[]> {
  const found: SeenNode[] = [];
  for (const node of everything(await tab.tree())) {
    if (isPressable(node) && name.test(nameOf(node)) && (await tab.rectOf(node))) found.push(node);
  }
  return found;
}

/** How long something must have stayed in its place before it is pressed, in ms: a page that still fills moves it. */
const AT_REST_MS = 120;

/**
 * Presses the button or link with this name with the mouse, once it has come to rest.
 * @throws Error when it is not drawn, or still moving, within the limit
 */
export async function press(
  tab: Tab,
  name: RegExp,
  limitMs = 8000,
  how: (at: Point) => Promise<void> = (at) => tab.clickAt(at),
): Promise<void> {
  const end = Date.now() + limitMs;
  let before: Point | null = null;
  do {
    const found = await findPressable(tab, name, Math.max(0, end - Date.now()));
    if (!found) break;
    const { at } = found;
    if (before?.x === at.x && before.y === at.y) return how(at);
    before = at;
    await new Promise((done) => setTimeout(done, AT_REST_MS));
  } while (Date.now() < end);
  throw new Error(
    before ? `${name.source} does not come to rest` : `nothing to press is called ${name.source}`,
  );
}

/** The first element that fits, drawn or not. */
export async function findNode(
  tab: Tab,
  fits: (node: SeenNode) => boolean,
  limitMs = 8000,
): Promise<SeenNode | null> {
  return until(async () => [...everything(await tab.tree())].find(fits) ?? null, limitMs);
}
