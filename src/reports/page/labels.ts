const MOST = 300;
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MOST);

/** Words of an element without those of the fields in it. */
function wordsIn(element: Element): string {
  if (!element.querySelector('input, select, textarea, button, option, [contenteditable]'))
    return tidy(element.textContent);
  const copy = element.cloneNode(true) as Element;
  for (const field of copy.querySelectorAll('input, select, textarea, button, [contenteditable]'))
    field.remove();
  return tidy(copy.textContent);
}

const rootOf = (element: Element): Document | ShadowRoot =>
  element.getRootNode() as Document | ShadowRoot;

function byIds(element: Element, attribute: string): string {
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

/** Words that stand right before a field, where the markup ties nothing to it: no more than three steps outwards. */
function byNearness(element: Element): string {
  let at: Element = element;
  for (let step = 0; step < 3; step += 1) {
    for (let before = at.previousSibling; before; before = before.previousSibling) {
      const isField =
        before instanceof Element &&
        (before.matches('input, select, textarea') ||
          before.querySelector('input, select, textarea') !== null);
      if (isField) return '';
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
