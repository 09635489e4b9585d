import type { Choice } from '../core/question';
import type { Drags, Keys, Presses } from '../core/question-view';
import { armingAt, focused, looked, raised, readiness, remedy, type Arming } from './arming';
import { listenFirst } from './ears';
import { openGate } from './press-gate';
import { watchSight } from './sight';
import type { Stage } from './stage';

/** `broken`: the page removed or fought the dialog; it must get nothing. `gone`: the page itself is going away. `withdrawn`: nobody waits for the answer any more. */
export type Outcome =
  | { kind: 'chosen'; choice: Choice }
  | { kind: 'broken' }
  | { kind: 'gone' }
  | { kind: 'withdrawn' };

/** How often the dialog looks after itself, in ms. */
const TICK_MS = 100;
/** A shift of the panel up to this many pixels is not a move. */
const MOVE_PX = 2;

/** Keeps the dialog on top, watches for tampering, and lets presses count when they may. Returns how to stop. */
export function lookAfter(
  stage: Stage,
  does: { presses: Presses; drags: Drags; keys: Keys },
  finish: (outcome: Outcome) => void,
  setReady: (ready: { rest: boolean; asIs: boolean }) => void,
): () => void {
  const { host, root } = stage;
  const panel = root.querySelector('dialog');
  if (!panel) throw new Error('dialog is not drawn');
  const ears = listenFirst(window);
  const sight = watchSight(host, root, panel);
  let arming: Arming = armingAt(performance.now());
  let place = '';

  const raise = (): void => {
    const focus = root.activeElement;
    if (panel.open) panel.close();
    panel.showModal();
    sight.raised();
    const target =
      focus instanceof HTMLElement ? focus : panel.querySelector<HTMLElement>('[data-start]');
    target?.focus({ preventScroll: true });
  };
  const look = (depth: 'document' | 'roots' = 'document'): void => {
    if (host.parentNode !== document.documentElement) {
      finish({ kind: 'broken' });
      return;
    }
    undress(host);
    undoZoom(host, panel);
    const now = performance.now();
    const here = placeOf(panel);
    const isUp = panel.open && panel.matches(':modal');
    arming = looked(arming, isUp && sight.isSeen(depth), here !== place, now);
    place = here;
    const todo = document.visibilityState === 'visible' ? remedy(arming, now) : 'none';
    if (todo === 'give-up') {
      finish({ kind: 'broken' });
      return;
    }
    if (todo === 'raise') {
      arming = raised(arming, now);
      raise();
    }
    setReady(readiness(arming, now));
  };
  const counts = (target: Element): boolean => {
    const wasReady = readiness(arming, performance.now()).rest;
    look('roots');
    const ready = readiness(arming, performance.now());
    // Only the deeper look sees what hides it: no use waiting for the next round to notice.
    if (wasReady && arming.seenSince === null) {
      arming = raised(arming, performance.now());
      raise();
    }
    return target.matches('[data-as-is]') ? ready.asIs : ready.rest;
  };
  const onFocus = (event: Event): void => {
    if (event.isTrusted && event.target === window) arming = focused(arming, performance.now());
  };
  const onGone = (event: Event): void => {
    if (event.isTrusted) finish({ kind: 'gone' });
  };
  const removed = new MutationObserver((records) => {
    const isTouched = records.some((record) => [...record.removedNodes].includes(host));
    if (isTouched || host.parentNode !== document.documentElement) finish({ kind: 'broken' });
  });

  document.exitPointerLock();
  ears.take = openGate({
    host,
    root,
    panel,
    ...does,
    counts,
    leave: () => finish({ kind: 'chosen', choice: { kind: 'cancel' } }),
  });
  panel.addEventListener('cancel', (event) => {
    // Back gesture and the like; Escape is taken by the gate before it gets here.
    event.preventDefault();
    if (event.isTrusted) finish({ kind: 'chosen', choice: { kind: 'cancel' } });
  });
  // No button closes it but by the gate.
  panel.addEventListener('command', (event) => event.preventDefault());
  removed.observe(document, { childList: true });
  removed.observe(document.documentElement, { childList: true });
  window.addEventListener('focus', onFocus, true);
  window.addEventListener('pagehide', onGone, true);
  const timer = setInterval(() => look(), TICK_MS);
  raise();
  look();

  return () => {
    clearInterval(timer);
    removed.disconnect();
    sight.stop();
    ears.take = null;
    window.removeEventListener('focus', onFocus, true);
    window.removeEventListener('pagehide', onGone, true);
    // Closing gives the focus back to where it was.
    if (panel.open) panel.close();
  };
}

/** Where the panel is, to the nearest step; a string that differs when it has moved. */
function placeOf(panel: HTMLElement): string {
  const { left, top, width, height } = panel.getBoundingClientRect();
  return [left, top, width, height].map((value) => Math.round(value / MOVE_PX)).join(' ');
}

/** Takes off what the page hung on the host: `inert`, `popover`, classes, styles. */
function undress(host: Element): void {
  for (const name of host.getAttributeNames()) host.removeAttribute(name);
}

/** `zoom` of the root element reaches into the top layer in both browsers. */
function undoZoom(host: Element, panel: HTMLElement): void {
  const { currentCSSZoom = 1 } = host as { currentCSSZoom?: number };
  const wanted = currentCSSZoom === 1 ? '' : String(1 / currentCSSZoom);
  if (panel.style.zoom !== wanted) panel.style.zoom = wanted;
}
