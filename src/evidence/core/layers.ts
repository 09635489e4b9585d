/** The steps of a deep capture, in their order, as the person sees them. */
export const STEPS = [
  'visible',
  'pictures',
  'text',
  'copy',
  'originals',
  'headers',
  'slices',
] as const;
export type StepName = (typeof STEPS)[number];

export type StepState = 'waiting' | 'running' | 'done' | 'partly' | 'missing';

export type Step = {
  name: StepName;
  state: StepState;
  /** Pictures, files or stops so far; `of` when it is known how many there will be. */
  done: number;
  of: number | null;
};

/** How far a capture is. `interrupted`: the page or the browser went away; the address and what was there are kept. */
export type CaptureProgress = {
  kind: 'page' | 'slices';
  state: 'running' | 'stopping' | 'done' | 'interrupted';
  steps: readonly Step[];
};

/** What is wanted beyond the address. `slices`: a chat or feed, while the person scrolls. */
export type Layers = 'none' | 'visible' | 'page' | 'slices';

/** A layer that is there, but not whole: the record says so. */
export type CutLayer = {
  role: string;
  because: 'steps' | 'time' | 'size' | 'another-tab' | 'cancelled' | 'frames';
};

/** The steps that a wish leads to. */
export function stepsFor(layers: 'page' | 'slices', originals: boolean): Step[] {
  const names: StepName[] =
    layers === 'slices'
      ? ['visible', 'slices']
      : [
          'visible',
          'pictures',
          'text',
          'copy',
          ...(originals ? (['originals', 'headers'] as const) : []),
        ];
  return names.map((name) => ({ name, state: 'waiting', done: 0, of: null }));
}
