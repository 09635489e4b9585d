import {
  endedStep,
  type Judged,
  judgedStep,
  type Judgement,
  stepOf,
  withJudgement,
} from '@/evidence/core/judged';
import type { CaptureProgress, Step, StepName } from '@/evidence/core/layers';
import { stepsFor } from '@/evidence/core/layers';
import type { Watch } from '@/evidence/watch';
import { stayAwake } from '@/platform/stay-awake';

/** A deep capture that is going on, or was the last of its tab. */
type Run = {
  progress: CaptureProgress;
  /** What the log said of the parts of each step. */
  judged: Map<StepName, Judged>;
  control: AbortController;
};

export type Begun = {
  watch: Watch;
  /** To be called with what the log says of each layer: a step is told of as the log has it. */
  judge: (judgement: Judgement) => void;
  /** To be called when all is sealed (`null`), or with what cut it off. */
  end: (because: CaptureProgress['because'] | null) => void;
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
        judged: new Map(),
        control,
      };
      runs.set(tabId, run);
      const sleepAgain = stayAwake();
      const tell = (name: StepName, change: Partial<Omit<Step, 'name'>>): void => {
        const steps = run.progress.steps.map((step) =>
          step.name === name ? judgedStep({ ...step, ...change }, run.judged.get(name)) : step,
        );
        run.progress = { ...run.progress, steps };
      };
      return {
        watch: { signal: control.signal, tell },
        judge: (judgement) => {
          if ('because' in judgement && judgement.because === 'no-space')
            run.progress = { ...run.progress, because: 'no-space' };
          const name = stepOf(judgement.role, run.progress.steps);
          if (name === null) return;
          run.judged.set(name, withJudgement(run.judged.get(name), judgement));
          tell(name, {});
        },
        end: (because) => {
          const steps = run.progress.steps.map((step) =>
            endedStep(step, run.judged.get(step.name)),
          );
          const state = because === null ? 'done' : 'interrupted';
          // A full disk was the first reason, and the one that the person can do something about.
          const reason = run.progress.because ?? because;
          run.progress = { ...run.progress, state, steps, ...(reason && { because: reason }) };
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
