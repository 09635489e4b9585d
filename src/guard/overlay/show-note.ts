import type { Note } from '../core/question';
import type { StripProps } from '../core/question-view';
import { putUpStage } from './stage';

/** Draws the strip inside the given element. */
export type DrawStrip = (floor: HTMLElement, props: StripProps) => void;

/** How long a strip stays that only tells something, in ms. */
const TELL_MS = 8_000;
/** How long one stays that asks for an action, in ms: nobody should miss that a photo was not uploaded. */
const ASK_MS = 20_000;
const ASKING = new Set<Note['code']>(['failed-closed', 'copy-failed', 'choose-again']);

/** A strip on screen. */
export type ShownNote = { close: () => void };

/**
 * Shows a strip over the page without taking the focus. It goes by itself, but not while it is pointed at or has
 * the focus.
 */
export function showNote(
  note: Note,
  draw: DrawStrip,
  css: string,
  onAskAgain: () => void,
): ShownNote {
  const stage = putUpStage(css, note.language);
  let timer: ReturnType<typeof setTimeout>;
  const close = (): void => {
    clearTimeout(timer);
    stage.clear();
  };
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => (stage.floor.matches(':hover, :focus-within') ? wait() : close()), ms);
  };
  const ms = ASKING.has(note.code) ? ASK_MS : TELL_MS;
  stage.floor.popover = 'manual';
  stage.floor.setAttribute('role', 'status');
  stage.floor.showPopover();
  // Screen readers tell what changes in a status, not what it was born with.
  setTimeout(() => draw(stage.floor, { note, onClose: close, onAskAgain }), 50);
  wait();
  return { close };
}
