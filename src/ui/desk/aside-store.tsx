import { useWords } from '../words';

/** How far opening a store again is; `because` names the sentence `desk.cannot-*` that says why it did not. */
export type AsideStep =
  { kind: 'open' } | { kind: 'busy' } | { kind: 'still-closed'; because: string };

export type AsideStoreLineProps = {
  /** When it was put aside, in words. */
  moment: string;
  step: AsideStep;
  onOpen: () => void;
};

/** A store of records that was put aside because it did not open. */
export function AsideStoreLine({ moment, step, onOpen }: AsideStoreLineProps) {
  const { t } = useWords();
  return (
    <div class="setting">
      <div>
        <h2 class="small-title">{t('rescue.put-aside')}</h2>
        <p class="soft small">{t('rescue.put-aside-what', { moment })}</p>
        <p role="status" class="small">
          {step.kind === 'still-closed' && (
            <>
              {t('rescue.still-closed')} {t(`desk.cannot-${step.because}`)}
            </>
          )}
        </p>
      </div>
      <div class="setting-actions">
        <button type="button" class="button" disabled={step.kind === 'busy'} onClick={onOpen}>
          {t('rescue.open-again')}
        </button>
      </div>
    </div>
  );
}
