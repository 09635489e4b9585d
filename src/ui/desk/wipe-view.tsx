import { BackButton, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';

/** `sure`: the last of three presses. `partly`: some databases could not be deleted. */
export type WipeStep =
  'explain' | 'sure' | 'wiping' | 'wiped' | 'partly-unreadable' | 'partly-readable';

export type WipeViewProps = {
  step: WipeStep;
  onNext: () => void;
  onWipe: () => void;
  onBack: () => void;
};

/** Erases everything, in three presses from the settings, and says plainly what that means. */
export function WipeView({ step, onNext, onWipe, onBack }: WipeViewProps) {
  const { t } = useWords();
  if (step === 'wiped' || step.startsWith('partly')) return <Outcome step={step} onWipe={onWipe} />;
  const last = step !== 'explain';
  return (
    <>
      <BackButton onBack={onBack} />
      <section class="stack narrow" key={step}>
        <ScreenTitle>{t(last ? 'wipe.sure' : 'wipe.title')}</ScreenTitle>
        {last ? <p>{t('wipe.sure-what')}</p> : <Explanation />}
        <div class="actions in-line">
          <button
            type="button"
            class="button danger"
            disabled={step === 'wiping'}
            onClick={last ? onWipe : onNext}
          >
            {t(step === 'wiping' ? 'wipe.wiping' : last ? 'wipe.wipe' : 'wipe.next')}
          </button>
          <button type="button" class="button" disabled={step === 'wiping'} onClick={onBack}>
            {t('wipe.keep')}
          </button>
        </div>
      </section>
    </>
  );
}

function Explanation() {
  const { t } = useWords();
  return (
    <ul>
      <li>{t('wipe.what')}</li>
      <li>{t('wipe.no-way-back')}</li>
      <li>{t('wipe.browser-data')}</li>
      <li>{t('wipe.elsewhere')}</li>
    </ul>
  );
}

function Outcome({ step, onWipe }: { step: WipeStep; onWipe: () => void }) {
  const { t } = useWords();
  const whole = step === 'wiped';
  return (
    <section class="stack narrow">
      <ScreenTitle>{t(whole ? 'wipe.wiped' : 'wipe.partly')}</ScreenTitle>
      <Notice tone={whole ? 'done' : 'care'} live>
        <p>{t(`wipe.outcome-${step}`)}</p>
      </Notice>
      {!whole && (
        <button type="button" class="button danger" onClick={onWipe}>
          {t('wipe.again')}
        </button>
      )}
    </section>
  );
}
