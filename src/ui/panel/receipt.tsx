import { homeLanguage } from '@/i18n/core/languages';
import { TickIcon } from '../icons';
import { useWords } from '../words';
import { PanelScreen, type ScreenProps } from './panel-screen';

export type ReceiptProps = ScreenProps & {
  placeName: string;
  /** Date and time in words. */
  when: string;
  recordNumber: number | null;
  /** What happens next or can be done, a sentence each. */
  next: readonly string[];
  /** Is there another place in the list? */
  hasOthers: boolean;
  onOthers: () => void;
  onDone: () => void;
};

/** After reporting: what was done, what comes, and that it is enough. */
export function Receipt(props: ReceiptProps) {
  const { t, language } = useWords();
  return (
    <PanelScreen {...props} title={t('report.receipt')}>
      <div class="receipt card">
        <span class="receipt-tick">
          <TickIcon size={26} />
        </span>
        <dl>
          <dt>{t('report.receipt-where')}</dt>
          <dd lang={homeLanguage(language)}>{props.placeName}</dd>
          <dt>{t('report.receipt-when')}</dt>
          <dd>{props.when}</dd>
          {props.recordNumber !== null && (
            <>
              <dt>{t('report.receipt-record')}</dt>
              <dd>{t('common.record-number', { number: props.recordNumber })}</dd>
            </>
          )}
        </dl>
      </div>
      {props.next.length > 0 && (
        <section>
          <h2 class="small-title">{t('report.receipt-next')}</h2>
          <ul>
            {props.next.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </section>
      )}
      <p class="enough">{t('report.enough')}</p>
      <div class="actions">
        <button type="button" class="button primary" onClick={props.onDone}>
          {t('report.stop-here')}
        </button>
        {props.hasOthers && (
          <button type="button" class="button" onClick={props.onOthers}>
            {t('report.another-place')}
          </button>
        )}
      </div>
    </PanelScreen>
  );
}
