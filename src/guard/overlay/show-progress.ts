import type { ShownProgress } from '../core/question';
import type { ProgressProps } from '../core/question-view';
import { putUpStage } from './stage';

/** Draws the strip inside the given element, once and after each change. */
export type DrawProgress = (floor: HTMLElement, props: ProgressProps) => void;

/** A frame that went away cannot say so: without a word for so long, in ms, the strip goes. */
const SILENCE_MS = 5_000;

/** The strip on the screen while the guard works on a long selection. */
export type ProgressStrip = {
  holdId: string;
  frameId: number;
  tell: (progress: ShownProgress) => void;
  close: () => void;
};

/**
 * Shows how far the work is, over the page and without taking the focus.
 * @param does - `decideEarly` resolves to whether the frame that holds has heard it
 */
export function showProgress(
  first: ShownProgress,
  draw: DrawProgress,
  css: string,
  does: { decideEarly: () => Promise<boolean>; cancel: () => void; closed: () => void },
): ProgressStrip {
  const stage = putUpStage(css, first.language);
  let progress = first;
  let isEarly = false;
  let silence: ReturnType<typeof setTimeout>;
  const close = (): void => {
    clearTimeout(silence);
    stage.clear();
    does.closed();
  };
  const redraw = (): void =>
    draw(stage.floor, {
      progress,
      isEarly,
      onEarly: () => {
        isEarly = true;
        redraw();
        void does
          .decideEarly()
          .catch(() => false)
          .then((isHeard) => {
            isEarly = isHeard;
            redraw();
          });
      },
      onCancel: () => {
        does.cancel();
        close();
      },
    });
  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(close, SILENCE_MS);
  };
  stage.floor.popover = 'manual';
  stage.floor.showPopover();
  redraw();
  listen();
  return {
    holdId: first.holdId,
    frameId: first.frameId,
    tell: (next) => {
      progress = next;
      listen();
      redraw();
    },
    close,
  };
}
