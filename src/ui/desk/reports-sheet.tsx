import { Fragment, type ComponentChildren } from 'preact';
import { homeLanguage } from '@/i18n/core/languages';
import { TickIcon } from '../icons';
import { BackButton, Notice, ScreenTitle } from '../pieces';
import { Naming, useWords } from '../words';

export type ReportSheetProps = {
  place: string;
  sentAt: string;
  recordNumber: number;
  reference: string | null;
  urls: readonly string[];
  state: string;
  /** The clock as a sentence; null where nobody promised a time. */
  clock: { words: string; isOver: boolean; source: string } | null;
  /** Where to go on when the time is over or the answer was no. */
  next: readonly { name: string; web: string | null }[];
  history: readonly { key: string; when: string; words: string }[];
  onBack: () => void;
  onPrint: () => void;
  /** Null where there is no time to be reminded of. */
  onCalendar: (() => void) | null;
  children: ComponentChildren;
};

/** One report: receipt, clock, what came back, what to do next. Prints as a page. */
export function ReportSheet(props: ReportSheetProps) {
  const { t, language } = useWords();
  return (
    <>
      <BackButton onBack={props.onBack} label={t('sent.all')} />
      <ScreenTitle>
        <Naming of="sent.one" blank="place" name={props.place} />
      </ScreenTitle>
      <div class="receipt card">
        <span class="receipt-tick">
          <TickIcon size={26} />
        </span>
        <dl>
          <dt>{t('report.receipt-when')}</dt>
          <dd>{props.sentAt}</dd>
          <dt>{t('report.receipt-record')}</dt>
          <dd>{t('common.record-number', { number: props.recordNumber })}</dd>
          <dt>{t('sent.reference')}</dt>
          <dd>{props.reference ?? t('sent.no-reference')}</dd>
          <dt>{t('sent.state')}</dt>
          <dd>{props.state}</dd>
          {props.urls.map((url, index) => (
            <Fragment key={url}>
              {index === 0 && <dt>{t('sent.addresses')}</dt>}
              <dd class="address">{url}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
      {props.clock && (
        <Notice tone={props.clock.isOver ? 'care' : 'calm'}>
          <p>{props.clock.words}</p>
          <p class="small address">{props.clock.source}</p>
        </Notice>
      )}
      {props.next.length > 0 && (
        <section class="stack-small">
          <h2 class="small-title">{t('sent.next')}</h2>
          <ul>
            {props.next.map(({ name, web }) => (
              <li key={name}>
                <span lang={homeLanguage(language)}>{name}</span>
                {web !== null && <span class="small address"> {web}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <History history={props.history} />
      <div class="actions in-line no-print">
        <button type="button" class="button" onClick={props.onPrint}>
          {t('sent.print')}
        </button>
        {props.onCalendar && (
          <button type="button" class="button" onClick={props.onCalendar}>
            {t('sent.calendar')}
          </button>
        )}
      </div>
      <div class="no-print stack">{props.children}</div>
    </>
  );
}

function History({ history }: Pick<ReportSheetProps, 'history'>) {
  const { t } = useWords();
  if (history.length === 0) return null;
  return (
    <section class="stack-small">
      <h2 class="small-title">{t('sent.history')}</h2>
      <ul>
        {history.map(({ key, when, words }) => (
          <li key={key}>
            <span class="soft small">{when}</span> {words}
          </li>
        ))}
      </ul>
    </section>
  );
}
