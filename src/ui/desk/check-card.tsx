import { TickIcon } from '../icons';
import { More, Notice } from '../pieces';
import { useWords } from '../words';
import type { CheckState } from './records';

/** The state of a case as one sentence. */
export function CheckSentence({ check }: { check: CheckState }) {
  const { t } = useWords();
  if (check.kind === 'intact') {
    return (
      <span class="tag state">
        <TickIcon size={16} />
        {t('check.intact')}
      </span>
    );
  }
  if (check.kind === 'broken')
    return <span class="tag care">{t('check.broken', { number: check.seq })}</span>;
  const words = {
    'not-yet': t('check.not-yet'),
    checking: t('check.checking'),
    failed: t('check.failed'),
  };
  return <span class="soft small">{words[check.kind]}</span>;
}

/** Checks a case, says the outcome in words, and what it proves and what not. */
export function CheckCard({
  check,
  onCheck,
  onStop,
}: {
  check: CheckState;
  onCheck: () => void;
  /** Stops a check that takes its time. */
  onStop?: (() => void) | undefined;
}) {
  const { t } = useWords();
  const busy = check.kind === 'checking';
  return (
    <section class="card check-card">
      <div role="status">
        {check.kind === 'intact' && check.depth === 'links' && (
          <Notice tone="calm" title={t('check.intact')}>
            <p>{t('check.links-only')}</p>
          </Notice>
        )}
        {busy && check.done !== undefined && check.done > 0 && (
          <p class="soft small">{t('check.so-far', { done: check.done })}</p>
        )}
        {check.kind === 'intact' && check.depth !== 'links' && (
          <Notice tone="done" title={t('check.intact')}>
            <p>{t('check.intact-all', { count: check.records })}</p>
            {check.depth === 'sealed' && <p>{t('check.sealed-only')}</p>}
          </Notice>
        )}
        {check.kind === 'broken' && (
          <Notice tone="care" title={t('check.broken', { number: check.seq })}>
            <p>{t(`check.because-${check.because}`)}</p>
            <p>{t('check.broken-next')}</p>
          </Notice>
        )}
        {check.kind === 'failed' && (
          <Notice tone="care">
            <p>{t('check.failed')}</p>
          </Notice>
        )}
      </div>
      <div class="actions in-line">
        <button type="button" class="button" disabled={busy} onClick={onCheck}>
          {busy
            ? t('check.checking')
            : t(check.kind === 'intact' && check.depth === 'links' ? 'check.full' : 'check.check')}
        </button>
        {busy && onStop && (
          <button type="button" class="button quiet" onClick={onStop}>
            {t('check.stop')}
          </button>
        )}
      </div>
      <More label={t('check.means')}>
        <p>{t('check.proves')}</p>
        <p>{t('check.proves-not')}</p>
        <p>{t('check.cannot')}</p>
        <ul>
          <li>{t('check.cannot-rollback')}</li>
          <li>{t('check.cannot-rebuilt')}</li>
        </ul>
        <p>{t('check.outside')}</p>
      </More>
    </section>
  );
}
