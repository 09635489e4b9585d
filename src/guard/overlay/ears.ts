/** What a page could use to watch, or to break, the use of the dialog. */
const HEARD = [
  ...[
    'click',
    'auxclick',
    'dblclick',
    'contextmenu',
    'pointerdown',
    'pointerup',
    'pointermove',
    'pointercancel',
    'mousedown',
    'mouseup',
  ],
  ...[
    'touchstart',
    'touchend',
    'keydown',
    'keypress',
    'keyup',
    'focusin',
    'focusout',
    'focus',
    'blur',
  ],
] as const;

const EARS = Symbol.for('jikim.ears');

/** The first listener on a window, and who is being told. */
export type Ears = { take: ((event: Event) => void) | null; readonly hear: (event: Event) => void };
type Globals = { [EARS]?: Ears };

/**
 * Listens on the window before everybody else, if called at `document_start` in the top frame; there is nothing to
 * hear until the dialog is open. Called again later it gives the same ears back, and listens anew if
 * `document.open()` has erased the listeners. The page sees none of this: an isolated world has its own globals.
 */
export function listenFirst(target: Window): Ears {
  const globals = globalThis as Globals;
  const ears = globals[EARS] ?? makeEars();
  globals[EARS] = ears;
  for (const type of HEARD) {
    // Passive: a touch is never held back, so scrolling the page costs nothing.
    target.addEventListener(type, ears.hear, { capture: true, passive: type.startsWith('touch') });
  }
  return ears;
}

function makeEars(): Ears {
  const ears: Ears = {
    take: null,
    hear: (event) => {
      ears.take?.(event);
    },
  };
  return ears;
}
