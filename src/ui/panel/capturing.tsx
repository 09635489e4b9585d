import type { CaptureProgress, Layers, Step } from '@/evidence/core/layers';
import { Answer, Notice, Tick } from '../pieces';
import { useWords } from '../words';
import { PanelScreen, type ScreenProps } from './panel-screen';

const WAYS = ['visible', 'page', 'slices'] as const satisfies Layers[];
export type Way = (typeof WAYS)[number];

/** How much of the page is to be kept, once a picture may be. */
export function CaptureHow(
  props: ScreenProps & {
    busy: boolean;
    originals: boolean;
    onOriginals: (originals: boolean) => void;
    onWay: (way: Way) => void;
  },
) {
  const { t } = useWords();
  return (
    <PanelScreen {...props} title={t('capture.how')}>
      <div class="answers">
        {WAYS.map((way) => (
          <Answer
            key={way}
            label={t(`capture.how-${way}`)}
            hint={t(`capture.how-${way}-hint`)}
            chosen={false}
            onChoose={() => {
              if (!props.busy) props.onWay(way);
            }}
          />
        ))}
      </div>
      <Tick
        label={t('capture.originals')}
        hint={t('capture.originals-hint')}
        checked={props.originals}
        onChange={props.onOriginals}
      />
    </PanelScreen>
  );
}

/** A capture that goes on: what is done, what is to come, and a way to stop it. */
export function Capturing(props: ScreenProps & { progress: CaptureProgress; onStop: () => void }) {
  const { t } = useWords();
  const { kind, state, because, steps } = props.progress;
  const isStopping = state === 'stopping';
  // A chat has no end of its own: there the press is the next step. A page ends by itself, and the press cuts it short.
  const emphasis = kind === 'slices' ? 'button primary' : 'button';
  return (
    <PanelScreen {...props} title={t(`capture.${kind}`)}>
      <Notice tone="calm">
        <p>{t('capture.already')}</p>
      </Notice>
      <p>{t(`capture.${kind}-do`)}</p>
      <StepList steps={steps} />
      {because === 'no-space' && (
        <Notice tone="care" live>
          <p>{t('capture.no-space')}</p>
        </Notice>
      )}
      <p role="status" class="small soft">
        {isStopping ? t('capture.stopping') : t('capture.stop-hint')}
      </p>
      <button type="button" class={emphasis} disabled={isStopping} onClick={props.onStop}>
        {t(kind === 'slices' ? 'capture.end' : 'capture.stop')}
      </button>
    </PanelScreen>
  );
}

/** The steps of a capture, each with what became of it. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ul class="capture-steps card">
      {steps.map((step) => (
        <StepLine key={step.name} step={step} />
      ))}
    </ul>
  );
}

function StepLine({ step }: { step: Step }) {
  const { t } = useWords();
  const { name, state, done, of } = step;
  const count = of === null ? String(done) : t('capture.count', { done, of });
  return (
    <li class={`capture-step is-${state}`}>
      <span>{t(`capture.step-${name}`)}</span>
      <span class="small soft">
        {state === 'running' && done > 0 ? count : t(`capture.state-${state}`)}
      </span>
    </li>
  );
}
