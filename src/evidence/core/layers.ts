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

/**
 * How far a capture is. `interrupted`: it was cut off; the address and what was there are kept. `because`: the page went
 * away, the disk is full (known while it still goes on), or something else on this device stopped it.
 */
export type CaptureProgress = {
  kind: 'page' | 'slices';
  state: 'running' | 'stopping' | 'done' | 'interrupted';
  because?: 'page-gone' | 'no-space' | 'stopped';
  steps: readonly Step[];
};

/**
 * How the layers beyond the address ended. `interrupted`: the page went away; `stopped`: something else cut them off;
 * `no-space`: the disk is full; `only-address`: nothing but the address could be kept.
 */
export type Ended = 'whole' | 'partly' | 'interrupted' | 'stopped' | 'no-space' | 'only-address';

/** What is wanted beyond the address. `slices`: a chat or feed, while the person scrolls. */
export type Layers = 'none' | 'visible' | 'page' | 'slices';

/**
 * A layer that is there, but not whole: the record says so. `pictures`: so many pictures (`count`) of the page are not in
 * it, because they did not come, or not in time.
 */
export type CutLayer =
  | {
      role: string;
      because: 'steps' | 'time' | 'size' | 'another-tab' | 'cancelled' | 'frames';
    }
  | { role: string; because: 'pictures'; count: number };

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
