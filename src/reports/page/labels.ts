/** As much as is read of one name. */
export const MOST_WORDS = 300;
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS);

/** Words of an element without those of the fields in it. */
export function wordsIn(element: Element): string {
  if (!element.querySelector('input, select, textarea, button, option, [contenteditable]'))
    return tidy(element.textContent);
  const copy = element.cloneNode(true) as Element;
  for (const field of copy.querySelectorAll('input, select, textarea, button, [contenteditable]'))
    field.remove();
  return tidy(copy.textContent);
}

const rootOf = (element: Element): Document | ShadowRoot =>
  element.getRootNode() as Document | ShadowRoot;

/** Words of the elements that an attribute names. */
export function byIds(element: Element, attribute: string): string {
  const ids = element.getAttribute(attribute)?.split(/\s+/).filter(Boolean) ?? [];
  const root = rootOf(element);
  return tidy(
    ids
      .map((id) => root.getElementById(id))
      .map((found) => (found ? wordsIn(found) : ''))
      .join(' '),
  );
}

/** Words of the `<label>`s of an element. */
function byLabels(element: Element): string {
  const labels = (element as HTMLInputElement).labels as NodeListOf<Element> | null | undefined;
  return tidy([...(labels ?? [])].map(wordsIn).join(' '));
}

/** The heading of the row or column that a table, or a list of terms, gives a field. */
function byPlace(element: Element): string {
  const cell = element.closest('td');
  if (cell) {
    // Two fields may share a row: the nearest cell before it that holds words names it.
    for (let before = cell.previousElementSibling; before; before = before.previousElementSibling) {
      if (before.querySelector('input, select, textarea, [contenteditable]')) continue;
      if (wordsIn(before) !== '') return wordsIn(before);
    }
    const heading = cell.closest('tr')?.querySelector('th');
    if (heading) return wordsIn(heading);
  }
  const meaning = element.closest('dd')?.previousElementSibling;
  return meaning?.tagName === 'DT' ? wordsIn(meaning) : '';
}

const isField = (node: Node): boolean =>
  node instanceof Element &&
  (node.matches('input, select, textarea, [contenteditable]') ||
    node.querySelector('input, select, textarea, [contenteditable]') !== null);

/** `words` is null where the node is or holds a field. */
type Piece = { node: Node; words: string | null };

/** What stands in an element, in order. */
function sequenceOf(parent: Element): Piece[] {
  return [...parent.childNodes].flatMap((node): Piece[] => {
    if (isField(node)) return [{ node, words: null }];
    if (node instanceof Element && node.matches('button, script, style')) return [];
    const words = tidy(node instanceof Element ? wordsIn(node) : (node.nodeValue ?? ''));
    return words === '' ? [] : [{ node, words }];
  });
}

/** Where every field, two at least, is followed by words and nothing stands before the first: the words name what is before them. */
function byWordsBehind(element: Element): string {
  let at: Element = element;
  for (let step = 0; step < 3 && at.parentElement; step += 1) {
    const sequence = sequenceOf(at.parentElement);
    const isInTurn = sequence.every(({ words }, index) => (words === null) === (index % 2 === 0));
    if (sequence.length >= 4 && sequence.length % 2 === 0 && isInTurn)
      return sequence[sequence.findIndex(({ node }) => node === at) + 1]?.words ?? '';
    if (at.parentElement.matches('form, body')) return '';
    at = at.parentElement;
  }
  return '';
}

/** Words that stand right before a field, where the markup ties nothing to it: no more than three steps outwards. */
function byNearness(element: Element): string {
  let at: Element = element;
  for (let step = 0; step < 3; step += 1) {
    for (let before = at.previousSibling; before; before = before.previousSibling) {
      if (isField(before)) return '';
      const said = tidy(before instanceof Element ? wordsIn(before) : (before.nodeValue ?? ''));
      if (said !== '') return said;
    }
    if (!at.parentElement || at.parentElement.matches('form, body')) return '';
    at = at.parentElement;
  }
  return '';
}

/** An element with a label of its own around an open shadow root: the field in it has none. */
function byHost(element: Element): string {
  const root = rootOf(element);
  if (!(root instanceof ShadowRoot)) return '';
  const { host } = root;
  return (
    byLabels(host) ||
    tidy(host.getAttribute('label') ?? host.getAttribute('aria-label') ?? '') ||
    labelOf(host)
  );
}

/** What a person reads as the name of a field, and as a screen reader would say it (accname 1.2, in short). */
export function labelOf(element: Element): string {
  return (
    byIds(element, 'aria-labelledby') ||
    tidy(element.getAttribute('aria-label') ?? '') ||
    byLabels(element) ||
    byPlace(element) ||
    byWordsBehind(element) ||
    byNearness(element) ||
    byHost(element)
  );
}

/** The name of a group of radio buttons. */
export function groupLabelOf(radio: HTMLInputElement): string {
  const group = radio.closest('fieldset, [role="radiogroup"], [role="group"]');
  const legend = group?.querySelector('legend');
  const named = group && (byIds(group, 'aria-labelledby') || group.getAttribute('aria-label'));
  return (
    (legend && wordsIn(legend)) ||
    named ||
    byPlace(radio) ||
    byNearness(radio.closest('label') ?? radio)
  );
}

/** The words of one radio button: its label, else what stands right behind it. */
export function optionLabelOf(radio: HTMLInputElement): string {
  const behind = radio.nextSibling;
  return (
    byLabels(radio) ||
    tidy(radio.getAttribute('aria-label') ?? '') ||
    tidy(behind instanceof Element ? wordsIn(behind) : (behind?.nodeValue ?? ''))
  );
}

/** Words in a label that belongs to nothing and stands last, right behind the field: form builders say more there. */
function wordsBelow(element: Element): string {
  const below = element.nextElementSibling;
  const isLoose = below instanceof HTMLLabelElement && below.control === null;
  return isLoose && below.nextElementSibling === null ? wordsIn(below) : '';
}

/** Other words about a field, nearest first. */
export function hintsOf(element: Element): string[] {
  const said = ['placeholder', 'aria-placeholder', 'data-placeholder', 'title'];
  const given = said.map((name) => tidy(element.getAttribute(name) ?? ''));
  return [...given, wordsBelow(element)].filter(Boolean).slice(0, 4);
}
