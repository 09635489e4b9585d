import { render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { ProgressProps } from '@/guard/core/question-view';
import { overlayWords } from './hold-words';

/** Draws the strip into an element, or draws it anew with other props. */
export function drawProgressStrip(into: HTMLElement, props: ProgressProps): void {
  render(<ProgressStrip {...props} />, into);
}

/** How far the guard is with a long selection, and the way to decide before it is through. */
export function ProgressStrip({ progress, isEarly, onEarly, onCancel }: ProgressProps) {
  const { doing, done, all, withFaces, language } = progress;
  const t = useMemo(() => overlayWords(progress), [language]);
  // Read out once: a number that changes twice a second would drown everything else.
  const [said] = useState(() => t(`progress.${doing}`));
  const byPerson = (run: () => void) => (event: Event) => {
    event.stopPropagation();
    if (event.isTrusted) run();
  };
  return (
    <div class="strip progress">
      <div class="words">
        <p role="status" class="hidden-text">
          {said}
        </p>
        <p id="doing" aria-hidden="true">
          {t(`progress.${doing}`)}
        </p>
        <progress aria-labelledby="doing" max={all} value={done} />
        <p class="fact">
          {doing === 'copying'
            ? t('progress.copied', { done, all })
            : `${t('progress.looked', { done, all })} ${t('progress.with-faces', { count: withFaces })}`}
        </p>
        {doing === 'looking' && <p class="fact">{t('progress.early-means')}</p>}
      </div>
      {doing === 'looking' && (
        <div class="both">
          <button
            type="button"
            class="again"
            aria-disabled={isEarly}
            onClick={byPerson(() => !isEarly && onEarly())}
          >
            {t(isEarly ? 'progress.early.coming' : 'progress.early')}
          </button>
          <button type="button" class="again" onClick={byPerson(onCancel)}>
            {t('dialog.cancel')}
          </button>
        </div>
      )}
    </div>
  );
}
