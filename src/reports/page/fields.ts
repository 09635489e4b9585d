import { aroundOf } from './around';
import { groupLabelOf, hintsOf, labelOf, optionLabelOf } from './labels';
import { isInSight } from './visible';
import type { SeenField } from '../core/form/seen';

/** One place that can be filled: a control, or a group of radio buttons. */
export type Field =
  | { kind: 'written'; element: HTMLInputElement | HTMLTextAreaElement }
  | { kind: 'list'; element: HTMLSelectElement }
  | { kind: 'editor'; element: HTMLElement }
  | { kind: 'radios'; element: HTMLInputElement; radios: readonly HTMLInputElement[] };

/** Lines that words can be written in. Everything else (password, file, hidden, checkbox, number…) is never looked at. */
const LINES = ['text', 'email', 'tel', 'url', 'search', 'date', 'datetime-local', ''];
const CONTROLS = 'input, textarea, select, [contenteditable], [role="textbox"]';
/** As many fields as are looked at in one frame. */
const MOST_FIELDS = 200;

/** Keys given out in this page, and what we last wrote under each. */
const known: Field[] = [];
const written = new WeakMap<Element, string>();

/** Every control of a tree, open shadow roots included, in the order of the page. */
function* controls(root: Document | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(CONTROLS)) yield element;
    if (element.shadowRoot) yield* controls(element.shadowRoot);
  }
}

/** A page may hand in the form by itself when a field changes; such a field stays untouched. */
function handsIn(element: Element): boolean {
  const around = [element, element.closest('form')].filter((one) => one !== null);
  const handlers = around.flatMap((one) =>
    [...one.attributes].filter(({ name }) => /^on(input|change|blur|focus|keyup)/.test(name)),
  );
  return handlers.some(({ value }) => /submit|\.click\(/i.test(value));
}

const isFree = (element: Element): boolean =>
  !element.matches(':disabled, [readonly], [aria-disabled="true"], [aria-readonly="true"]') &&
  !handsIn(element);

/** Stands between the parts of a telephone number, a mail address, a date: such a field takes a piece, and we have none. */
const JOINT = /^[@/.–-]$/;
/** Stands behind a part of a date or a time: year, month, day, hour, minute. */
const UNIT = /^(년|월|일|시|분|年|月|日|時|时|分)(?!\p{L})/u;

function wordsBeside(element: Element, side: 'previousSibling' | 'nextSibling'): string {
  let at = element[side];
  while (at && at.nodeType === Node.TEXT_NODE && (at.nodeValue ?? '').trim() === '') at = at[side];
  const isControl = at instanceof Element && at.matches(CONTROLS);
  return isControl ? '' : (at?.textContent ?? '').trim();
}

const isPiece = (element: Element): boolean =>
  JOINT.test(wordsBeside(element, 'previousSibling')) ||
  JOINT.test(wordsBeside(element, 'nextSibling')) ||
  UNIT.test(wordsBeside(element, 'nextSibling'));

/** What a control is to us; null when it is nothing that words can go into. Radio buttons come as their whole group, once. */
function fieldOf(element: Element): Field | null {
  if (element instanceof HTMLTextAreaElement) return { kind: 'written', element };
  if (element instanceof HTMLSelectElement)
    return element.multiple ? null : { kind: 'list', element };
  if (element instanceof HTMLInputElement) {
    if (element.type === 'radio') return radioGroup(element);
    const isLine = LINES.includes(element.type) && element.getAttribute('role') !== 'combobox';
    return isLine && !isPiece(element) ? { kind: 'written', element } : null;
  }
  if (!(element instanceof HTMLElement) || !element.isContentEditable) return null;
  const isInner = element.parentElement?.isContentEditable ?? false;
  return isInner ? null : { kind: 'editor', element };
}

function radioGroup(first: HTMLInputElement): Field | null {
  if (first.name === '') return null;
  const root = first.getRootNode() as Document | ShadowRoot;
  const same = [...root.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(
    (one) => one.name === first.name && one.form === first.form,
  );
  return same[0] === first ? { kind: 'radios', element: first, radios: same } : null;
}

/** Only what the person can see and use; of a group of radio buttons, all of them. */
export function isUsable(field: Field): boolean {
  const elements = field.kind === 'radios' ? field.radios : [field.element];
  return elements.every((element) => isFree(element) && isInSight(element));
}

/** What stands in a field now. */
export function valueOf(field: Field): string {
  switch (field.kind) {
    case 'written':
    case 'list':
      return field.element.value;
    case 'editor':
      return field.element.innerText.trim();
    case 'radios':
      return field.radios.find(({ checked }) => checked)?.value ?? '';
  }
}

/** Remembers what we wrote, so that it may be exchanged; never what the person wrote. */
export function remember(field: Field, value: string): void {
  written.set(field.element, value);
}

export function holdsOf(field: Field): SeenField['holds'] {
  const value = valueOf(field);
  if (field.kind === 'list') {
    const chosen = field.element.selectedOptions[0];
    const isFirst = field.element.selectedIndex <= 0 && !chosen?.hasAttribute('selected');
    if (isFirst) return 'nothing';
  }
  if (value === '') return 'nothing';
  return written.get(field.element) === value ? 'ours' : 'theirs';
}

export const fieldAt = (key: number): Field | undefined => known[key];

function keyOf(field: Field): number {
  const at = known.findIndex(({ element }) => element === field.element);
  if (at >= 0) {
    known[at] = field;
    return at;
  }
  return known.push(field) - 1;
}

const cut = (text: string, most: number): string => text.slice(0, most);

function seen(field: Field): SeenField {
  const { element } = field;
  const isRadio = field.kind === 'radios';
  const options = isRadio
    ? field.radios.map((radio) => ({ value: radio.value, label: optionLabelOf(radio) }))
    : field.kind === 'list'
      ? [...field.element.options].map(({ value, text }) => ({ value, label: text }))
      : [];
  const room = field.kind === 'written' ? field.element.maxLength : -1;
  const isLine = element instanceof HTMLInputElement && !isRadio;
  const control = field.kind === 'written' ? (isLine ? 'line' : 'text') : 'choice';
  return {
    key: keyOf(field),
    control: field.kind === 'editor' ? 'rich' : control,
    type: isLine ? cut(element.type, 20) : '',
    label: isRadio ? groupLabelOf(field.element) : labelOf(element),
    also: hintsOf(element),
    around: aroundOf(element),
    names: [element.getAttribute('name'), element.id]
      .filter((name) => name !== null && name !== '')
      .map((name) => cut(name ?? '', 120)),
    autocomplete: cut(element.getAttribute('autocomplete') ?? '', 120),
    language: cut(
      element.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang,
      40,
    ),
    options: options
      .slice(0, 400)
      .map(({ value, label }) => ({ value: cut(value, 300), label: cut(label, 300) })),
    room: room > 0 ? room : null,
    holds: holdsOf(field),
  };
}

/** Every field of this frame that a person can see and write in. Reads no more of the page than their names. */
export function look(): SeenField[] {
  const found: SeenField[] = [];
  for (const element of controls(document)) {
    const field = fieldOf(element);
    if (field && isUsable(field)) found.push(seen(field));
    if (found.length === MOST_FIELDS) break;
  }
  return found;
}
