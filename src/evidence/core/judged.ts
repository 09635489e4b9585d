import type { CaptureProgress, CutLayer, Ended, Step, StepName } from './layers';
import type { MissingPart, PartRecord } from './part';

/** What the log says of one layer once its turn came: kept (written, read back, the same), missing, or not whole. */
export type Judgement = PartRecord | MissingPart | CutLayer;

/** What the log said so far of the parts of one step. */
export type Judged = { kept: number; lacks: boolean };

const NOTHING_JUDGED: Judged = { kept: 0, lacks: false };

const STEP_OF: Record<string, StepName> = {
  visible: 'visible',
  tile: 'pictures',
  'full-page': 'pictures',
  text: 'text',
  page: 'copy',
  media: 'originals',
  'media-list': 'originals',
  headers: 'headers',
  slice: 'slices',
  'slice-text': 'slices',
  messages: 'slices',
};

/** The step that brings parts of this role; null when none of these does. The words of a chat belong to its slices. */
export function stepOf(role: string, steps: readonly Step[]): StepName | null {
  const name = STEP_OF[role];
  const has = (one: StepName | undefined) => steps.some((step) => step.name === one);
  if (name !== undefined && has(name)) return name;
  return name === 'text' && has('slices') ? 'slices' : null;
}

/** Takes in one more judgement. The list of the originals is not an original: it counts only when it is missing. */
export function withJudgement(judged = NOTHING_JUDGED, judgement: Judgement): Judged {
  if (!('id' in judgement)) return { ...judged, lacks: true };
  return judgement.role === 'media-list' ? judged : { ...judged, kept: judged.kept + 1 };
}

/**
 * A step as the person may be told of it: a layer knows what it read from the page, only the log knows what is kept. So a
 * step is never `done` when the log lacks a part of it, and is `missing` when the log has none.
 */
export function judgedStep(step: Step, { kept, lacks } = NOTHING_JUDGED): Step {
  const isOver = step.state === 'done' || step.state === 'partly';
  return isOver && lacks ? { ...step, state: kept > 0 ? 'partly' : 'missing' } : step;
}

/** A step once all is over: what was under way is kept as far as the log has parts of it, what waited is not there. */
export function endedStep(step: Step, { kept } = NOTHING_JUDGED): Step {
  const isOver = step.state !== 'running' && step.state !== 'waiting';
  return isOver ? step : { ...step, state: kept > 0 ? 'partly' : 'missing' };
}

/** How a capture ended, in the word by which the panel says it; null while it goes on. */
export function howItEnded({ state, because, steps }: CaptureProgress): Ended | null {
  if (state !== 'done' && state !== 'interrupted') return null;
  if (because === 'no-space') return 'no-space';
  if (state === 'interrupted') return because === 'page-gone' ? 'interrupted' : 'stopped';
  return steps.every((step) => step.state === 'done') ? 'whole' : 'partly';
}
