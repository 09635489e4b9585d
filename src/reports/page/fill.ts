import { isNamedPlace } from '../core/form/hosts';
import type { Filled, Filling } from '../core/form/seen';
import { fieldAt, holdsOf, isUsable, remember, valueOf, type Field } from './fields';
import { isOnTop } from './visible';

/** How long a page's own code may take to put a value back, in ms, before we look what became of it. */
const SETTLE_MS = 60;

const tell = (element: Element, event: Event): void => {
  element.dispatchEvent(event);
};

/** As if typed: frameworks that keep their own copy of the value hear of it by these events. */
function announce(element: Element, value: string): void {
  tell(
    element,
    new InputEvent('input', {
      bubbles: true,
      composed: true,
      inputType: 'insertText',
      data: value,
    }),
  );
  tell(element, new Event('change', { bubbles: true }));
}

/**
 * Gives or takes the focus. The person's press was in the panel, so the page's window may not have it, and then the
 * browser says nothing of it to the page: forms that take a value when a field is left would never hear.
 */
function moveFocus(element: HTMLElement, way: 'in' | 'out'): void {
  const [plain, bubbling] = way === 'in' ? ['focus', 'focusin'] : ['blur', 'focusout'];
  let told = 0;
  const note = (): void => {
    told += 1;
  };
  element.addEventListener(plain, note, { once: true });
  if (way === 'in') element.focus({ preventScroll: true });
  else element.blur();
  element.removeEventListener(plain, note);
  if (told > 0) return;
  tell(element, new FocusEvent(plain, { composed: true }));
  tell(element, new FocusEvent(bubbling, { bubbles: true, composed: true }));
}

/**
 * Writes into one field. In the isolated world `value` is the browser's own setter, so a framework that put its own in
 * front of it is not asked, and learns of the change as of a person's.
 */
function write(field: Field, value: string): void {
  const { element } = field;
  moveFocus(element, 'in');
  switch (field.kind) {
    case 'written':
    case 'list':
      field.element.value = value;
      announce(element, value);
      break;
    case 'radios': {
      // A click, as a person's: it sets, unsets the others and tells the page.
      field.radios.find((radio) => radio.value === value)?.click();
      break;
    }
    case 'editor': {
      const selection = getSelection();
      selection?.selectAllChildren(element);
      // Old, but the one way that every editor takes as typing: it comes with beforeinput and input.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing has taken its place
      document.execCommand('insertText', false, value);
    }
  }
  moveFocus(element, 'out');
}

/** Nothing that filling sets off may hand the form in. */
function holdForms(): () => void {
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('submit', stop, true);
  return () => removeEventListener('submit', stop, true);
}

const settle = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, SETTLE_MS);
  });

const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();

async function fillOne(key: number, value: string): Promise<Filled> {
  const field = fieldAt(key);
  if (!field?.element.isConnected || !isUsable(field)) return { key, outcome: 'gone' };
  if (holdsOf(field) === 'theirs') return { key, outcome: 'kept' };
  if (!isOnTop(field.element)) return { key, outcome: 'gone' };
  write(field, value);
  await settle();
  const stands = valueOf(field);
  if (bare(stands) !== bare(value)) return { key, outcome: 'refused' };
  remember(field, stands);
  return { key, outcome: 'filled' };
}

/**
 * Fills the fields that were listed, one after the other. Asks again where it is, and again what each field is: a page can
 * change between the look and the press. Presses nothing, hands nothing in.
 * @param hosts - hosts that the destination names
 */
export async function fill(
  hosts: readonly string[],
  wanted: readonly { key: number; value: string }[],
): Promise<Filling> {
  const fields: Filled[] = [];
  const release = holdForms();
  try {
    for (const { key, value } of wanted) {
      if (!isNamedPlace(location, hosts)) return { kind: 'elsewhere' };
      fields.push(await fillOne(key, value));
    }
  } finally {
    release();
  }
  return { kind: 'done', fields };
}
