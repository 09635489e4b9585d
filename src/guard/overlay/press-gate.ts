import type { Point } from '@/faces/core/box';
import type { Drag, Drags, Keys, Presses } from '../core/question-view';

/** The parts of the dialog that decide what a press means. */
export type PressGate = {
  host: Element;
  root: ShadowRoot;
  panel: HTMLElement;
  presses: Presses;
  drags: Drags;
  keys: Keys;
  /** Whether a press on this element counts now: shown, seen, long enough. */
  counts: (target: Element) => boolean;
  /** Escape. */
  leave: () => void;
};

/** A pull shorter than this, in CSS pixels, is a press. */
const PULL_PX = 6;

/** A pull that has begun. It counts only when it began on a dialog that was seen and at rest. */
type Pull = { id: number; from: Point; does: Drag; isGoing: boolean };

/** Where a press began. Only one that began and ended on the same element, both times while it counted, is a press. */
type Start = { on: Element | null; counted: boolean };

/**
 * Takes every event aimed at the dialog away from the page and turns a person's presses into calls.
 * The page sees neither the event nor the part of the dialog it was for, and an event made by a script does nothing.
 */
export function openGate(gate: PressGate): (event: Event) => void {
  let pointer: Start | null = null;
  let key: Start | null = null;
  let pull: Pull | null = null;

  const start = (on: Element | null): Start => ({ on, counted: on !== null && gate.counts(on) });
  const finish = (began: Start | null, on: Element | null): void => {
    const counted =
      began === null ? on !== null && gate.counts(on) : began.counted && began.on === on;
    if (on && counted && gate.counts(on)) gate.presses.get(on)?.();
  };

  const beginPull = (event: PointerEvent): void => {
    pull = null;
    const on = gate.root.elementFromPoint(event.clientX, event.clientY)?.closest('[data-drag]');
    const does = on && gate.drags.get(on);
    if (!does || !event.isPrimary || event.button !== 0 || !gate.counts(on)) return;
    pull = {
      id: event.pointerId,
      from: { x: event.clientX, y: event.clientY },
      does,
      isGoing: false,
    };
    on.setPointerCapture(event.pointerId);
  };
  const onPull = (event: PointerEvent): void => {
    if (pull?.id !== event.pointerId) return;
    const to = { x: event.clientX, y: event.clientY };
    pull.isGoing ||= Math.hypot(to.x - pull.from.x, to.y - pull.from.y) >= PULL_PX;
    if (!pull.isGoing) return;
    // What is pulled is not pressed as well.
    pointer = { on: null, counted: false };
    const state = { pointermove: 'going', pointerup: 'end', pointercancel: 'cancel' } as const;
    pull.does(pull.from, to, state[event.type as keyof typeof state]);
  };

  const onClick = (event: MouseEvent): void => {
    // A click without a pointer: keyboard, or a screen reader, which focuses what it presses.
    const isKey = event.detail === 0;
    const on = isKey ? pressable(gate, gate.root.activeElement) : underPointer(gate, event);
    // The browser would close the dialog by itself: that is for the time when nobody is left to decide.
    if (on) event.preventDefault();
    if (isKey) {
      finish(key, on);
      return;
    }
    if (pointer && event.button === 0) finish(pointer, on);
    pointer = null;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') turnAround(gate, event);
    if (event.key === 'Escape' && !event.repeat) {
      event.preventDefault();
      gate.leave();
    }
    const focus = gate.root.activeElement;
    const does = focus && gate.keys.get(focus);
    if (does && gate.counts(focus) && does(event.key, event.shiftKey)) event.preventDefault();
    if (event.key !== 'Enter' && event.key !== ' ') return;
    const began = start(pressable(gate, gate.root.activeElement));
    if (event.repeat || !began.counted) {
      // Held down since before the question came up, or too early: no press will follow.
      event.preventDefault();
      began.counted = false;
    }
    key = event.repeat && key ? { ...key, counted: false } : began;
  };

  return (event) => {
    if (event.target !== gate.host) return;
    event.stopImmediatePropagation();
    if (!event.isTrusted) return;
    if (event.type === 'pointerdown') pointer = start(underPointer(gate, event as MouseEvent));
    if (event.type === 'pointerdown') beginPull(event as PointerEvent);
    if (/^pointer(?:move|up|cancel)$/.test(event.type)) onPull(event as PointerEvent);
    if (/^pointer(?:up|cancel)$/.test(event.type)) pull = null;
    if (event.type === 'mousedown') pointer ??= start(underPointer(gate, event as MouseEvent));
    if (event.type === 'click') onClick(event as MouseEvent);
    if (event.type === 'keydown') onKeyDown(event as KeyboardEvent);
    // The click of a space bar comes after its keyup has been heard.
    if (event.type === 'keyup') setTimeout(() => (key = null), 0);
  };
}

function pressable(gate: PressGate, element: Element | null): Element | null {
  const button = element?.closest('button') ?? null;
  return button && gate.panel.contains(button) ? button : null;
}

function underPointer(gate: PressGate, { clientX, clientY }: MouseEvent): Element | null {
  return pressable(gate, gate.root.elementFromPoint(clientX, clientY));
}

/** Tab goes round inside the dialog. */
function turnAround(gate: PressGate, event: KeyboardEvent): void {
  const stops = [...gate.panel.querySelectorAll('button')];
  const first = stops[0];
  const last = stops.at(-1);
  const now = gate.root.activeElement;
  const isAtStart = now === first || !stops.includes(now as HTMLButtonElement);
  if (event.shiftKey ? isAtStart : now === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
