import type { ComponentChildren } from 'preact';
import { fullWords } from '../dates';
import { BackButton, More, ScreenTitle } from '../pieces';
import { useWords } from '../words';
import { KeptParts, NotWholeList, type PartsActions } from './parts-view';
import type { RecordSheet } from './records';

export type RecordViewProps = PartsActions & {
  record: RecordSheet;
  onBack: () => void;
  /** Moves it into another case; left out when there is none. */
  onMove?: (() => void) | undefined;
  /** What can be added to it. */
  children?: ComponentChildren;
};

/** One record, to be read like a receipt. */
export function RecordView({ record, onBack, onMove, children, ...actions }: RecordViewProps) {
  const { t, language } = useWords();
  return (
    <>
      <BackButton onBack={onBack} />
      <article class="record card">
        <p class="soft small">{t('common.record-number', { number: record.seq })}</p>
        <ScreenTitle>{record.title}</ScreenTitle>
        <p class="soft small">{fullWords(record.moment, language)}</p>
        <dl class="facts">
          {record.facts.map(({ label, value, isAddress }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class={isAddress ? 'address' : undefined}>{value}</dd>
            </div>
          ))}
        </dl>
        <KeptParts parts={record.parts} {...actions} />
        <NotWholeList notWhole={record.notWhole} />
        {record.notes.length > 0 && (
          <section class="record-notes">
            <h2 class="small-title">{t('desk.notes')}</h2>
            {record.notes.map((note) => (
              <div key={note.moment.wall}>
                <p class="as-written">{note.text}</p>
                <p class="soft small">{fullWords(note.moment, language)}</p>
              </div>
            ))}
          </section>
        )}
        <More label={t('desk.fingerprint')}>
          <p class="soft">{t('desk.fingerprint-what')}</p>
          <p class="address mono">{record.entryHash}</p>
        </More>
      </article>
      {children}
      {onMove && (
        <div class="actions in-line">
          <button type="button" class="button" onClick={onMove}>
            {t('cases.move')}
          </button>
        </div>
      )}
    </>
  );
}

export type EraseProps = {
  busy: boolean;
  failed: boolean;
  reason: string;
  onReason: (reason: string) => void;
  onErase: () => void;
  onBack: () => void;
};

/** Erasing one picture: gone for good, and the log says so. */
export function ErasePicture(props: EraseProps) {
  const { t } = useWords();
  return (
    <>
      <BackButton onBack={props.onBack} />
      <section class="stack narrow">
        <ScreenTitle>{t('erase.title')}</ScreenTitle>
        <p>{t('erase.what')}</p>
        <p>{t('erase.stays')}</p>
        <div class="field">
          <label for="erase-reason">{t('erase.reason')}</label>
          <input
            id="erase-reason"
            value={props.reason}
            autocomplete="off"
            onInput={(event) => props.onReason(event.currentTarget.value)}
          />
        </div>
        <p role="status" class="field-error small">
          {props.failed && t('erase.failed')}
        </p>
        <div class="actions in-line">
          <button type="button" class="button danger" disabled={props.busy} onClick={props.onErase}>
            {t('erase.erase')}
          </button>
          <button type="button" class="button" onClick={props.onBack}>
            {t('erase.keep')}
          </button>
        </div>
      </section>
    </>
  );
}
