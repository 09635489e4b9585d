import type { CaptureProgress, Step, StepName } from '@/evidence/core/layers';
import { stepsFor } from '@/evidence/core/layers';
import type { Watch } from '@/evidence/watch';
import { stayAwake } from '@/platform/stay-awake';

/** A deep capture that is going on, or was the last of its tab. */
type Run = { progress: CaptureProgress; control: AbortController };

export type Begun = {
  watch: Watch;
  /** To be called when all is sealed, or was interrupted. */
  end: (state: 'done' | 'interrupted') => void;
};

/**
 * The deep captures of this background. Losing it, with the background, loses no record: the log itself names the
 * captures that were cut off when it is next opened.
 */
export type Captures = {
  /** Null when one is going on in that tab. */
  begin(tabId: number, kind: 'page' | 'slices', originals: boolean): Begun | null;
  progressOf(tabId: number): CaptureProgress | null;
  stop(tabId: number): void;
};

const isOver = ({ state }: CaptureProgress): boolean => state === 'done' || state === 'interrupted';

export function createCaptures(): Captures {
  const runs = new Map<number, Run>();
  return {
    begin(tabId, kind, originals) {
      const running = runs.get(tabId);
      if (running && !isOver(running.progress)) return null;
      const control = new AbortController();
      const run: Run = {
        progress: { kind, state: 'running', steps: stepsFor(kind, originals) },
        control,
      };
      runs.set(tabId, run);
      const sleepAgain = stayAwake();
      const tell = (name: StepName, change: Partial<Omit<Step, 'name'>>): void => {
        const steps = run.progress.steps.map((step) =>
          step.name === name ? { ...step, ...change } : step,
        );
        run.progress = { ...run.progress, steps };
      };
      return {
        watch: { signal: control.signal, tell },
        end: (state) => {
          run.progress = { ...run.progress, state };
          sleepAgain();
        },
      };
    },
    progressOf: (tabId) => runs.get(tabId)?.progress ?? null,
    stop(tabId) {
      const run = runs.get(tabId);
      if (!run || isOver(run.progress)) return;
      run.progress = { ...run.progress, state: 'stopping' };
      run.control.abort();
    },
  };
}
