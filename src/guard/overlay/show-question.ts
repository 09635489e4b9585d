import type { Choice } from '../core/question';
import type { DialogProps, Drags, Keys, Presses, QuestionView } from '../core/question-view';
import { lookAfter, type Outcome } from './look-after';
import { putUpStage } from './stage';

/** Draws the dialog, once and after each change. The drawn tree holds one `dialog` element. */
export type DrawDialog = (floor: HTMLElement, props: DialogProps) => void;

export type ShownQuestion = {
  /** What the person chose, or why there is no choice. */
  outcome: Promise<Outcome>;
  /** Why the dialog left in the end; the same as `outcome` unless copies were to be made. `cancel`: left while they were. */
  left: Promise<Outcome | { kind: 'finished' }>;
  /** How many copies are through. Nothing unless copies are being made. */
  tell: (copying: { done: number; all: number }) => void;
  /** The copies are made, or will not be: the dialog leaves. */
  close: () => void;
};

/**
 * Shows one question. Never more than one at a time. While copies are made it stays, so that nothing on the page can be
 * pressed that would go without them.
 */
export function showQuestion(
  view: QuestionView,
  draw: DrawDialog,
  css: string,
  onOpen: DialogProps['onOpen'],
  withdrawn: AbortSignal,
): ShownQuestion {
  const stage = putUpStage(css, view.language);
  const [presses, drags, keys]: [Presses, Drags, Keys] = [
    new WeakMap(),
    new WeakMap(),
    new WeakMap(),
  ];
  const outcome = Promise.withResolvers<Outcome>();
  const left = Promise.withResolvers<Outcome | { kind: 'finished' }>();
  let ready = { rest: false, asIs: false };
  let copying: DialogProps['copying'] = null;
  let isOver = false as boolean;

  let stop = (): void => stage.clear();
  const leave = (how: Outcome | { kind: 'finished' }): void => {
    if (isOver) return;
    isOver = true;
    stop();
    if (how.kind !== 'finished') outcome.resolve(how);
    left.resolve(how);
  };
  const choose = (choice: Choice): void => {
    // While copies are made, only leaving counts.
    if (copying && choice.kind !== 'cancel') return;
    if (choice.kind === 'cancel' || choice.kind === 'as-is') {
      leave({ kind: 'chosen', choice });
      return;
    }
    copying = { done: 0, all: view.photos.length };
    outcome.resolve({ kind: 'chosen', choice });
    redraw();
  };
  const redraw = (): void =>
    draw(stage.floor, { view, ready, copying, presses, drags, keys, onChoose: choose, onOpen });

  withdrawn.addEventListener('abort', () => leave({ kind: 'withdrawn' }));
  try {
    redraw();
    const stopLooking = lookAfter(stage, { presses, drags, keys }, leave, (next) => {
      if (next.rest === ready.rest && next.asIs === ready.asIs) return;
      ready = next;
      redraw();
    });
    stop = () => {
      stopLooking();
      stage.clear();
    };
    if (isOver) stop();
  } catch {
    // The document cannot show a dialog at all: the page gets nothing, and the strip says so if it can.
    leave({ kind: 'broken' });
  }
  return {
    outcome: outcome.promise,
    left: left.promise,
    tell: (next) => {
      if (!copying || isOver) return;
      copying = next;
      redraw();
    },
    close: () => leave({ kind: 'finished' }),
  };
}
