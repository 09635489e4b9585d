import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { SheetIcon } from '../icons';
import { Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';

/** While the records are being opened. */
export function Loading() {
  const { t } = useWords();
  return (
    <div class="quiet-state" role="status">
      <h1 class="visually-hidden">{t('desk.records')}</h1>
      <p class="soft">{t('common.loading')}</p>
    </div>
  );
}

/** A list with nothing in it, and what would bring something there. */
export function EmptyState(props: { icon: ComponentChildren; title: string; hint: string }) {
  return (
    <section class="stack quiet-state">
      <span class="locked-icon">{props.icon}</span>
      <ScreenTitle>{props.title}</ScreenTitle>
      <p class="soft">{props.hint}</p>
    </section>
  );
}

/** Nothing kept yet. */
export function Empty() {
  const { t } = useWords();
  const icon = <SheetIcon size={30} />;
  return <EmptyState icon={icon} title={t('desk.empty')} hint={t('desk.empty-hint')} />;
}

export type CannotOpenProps = {
  because: string;
  onAgain: () => void;
  /** Brings records back from a backup. */
  onRestore?: (() => void) | undefined;
  /** Saves what can still be read. `false`: it could not. */
  onSave?: (() => Promise<boolean>) | undefined;
  /** Begins a new store beside this one, which stays. `false`: that one did not open either. */
  onPutAside?: (() => Promise<boolean>) | undefined;
};

/** What another start of the browser often mends. */
const MENDED_BY_RESTART = ['cannot-open', 'blocked', 'closed', 'timeout'];

/** The records could not be opened; each `because` has its sentence, and what can be done now. */
export function CannotOpen(props: CannotOpenProps) {
  const { because, onAgain, onRestore, onSave, onPutAside } = props;
  const { t } = useWords();
  // A damaged key is not mended by trying again.
  const isForBackup = because === 'damaged' && onRestore !== undefined;
  return (
    <section class="stack narrow">
      <ScreenTitle>{t('desk.cannot-open')}</ScreenTitle>
      <Notice tone="care">
        <p>{t(`desk.cannot-${because}`)}</p>
      </Notice>
      <p class="soft">{t('desk.cannot-still-there')}</p>
      <h2 class="small-title">{t('rescue.what')}</h2>
      <ul>
        {MENDED_BY_RESTART.includes(because) && <li>{t('rescue.restart')}</li>}
        <li>{t('rescue.keep')}</li>
      </ul>
      {isForBackup && (
        <button type="button" class="button primary" onClick={onRestore}>
          {t('restore.title')}
        </button>
      )}
      <button type="button" class={isForBackup ? 'button' : 'button primary'} onClick={onAgain}>
        {t('common.again')}
      </button>
      {onSave && (
        <button type="button" class="button" onClick={() => void onSave()}>
          {t('rescue.save')}
        </button>
      )}
      {onRestore && !isForBackup && (
        <button type="button" class="button" onClick={onRestore}>
          {t('restore.title')}
        </button>
      )}
      {onPutAside && <PutAside onPutAside={onPutAside} />}
    </section>
  );
}

/** The way on where nothing else helps: a new store, and the old one stays. */
function PutAside({ onPutAside }: { onPutAside: () => Promise<boolean> }) {
  const { t } = useWords();
  const [step, setStep] = useState<'open' | 'busy' | 'failed'>('open');
  return (
    <>
      <p class="soft">{t('rescue.aside-what')}</p>
      <button
        type="button"
        class="button"
        disabled={step === 'busy'}
        onClick={() => {
          setStep('busy');
          void onPutAside().then((isDone) => !isDone && setStep('failed'));
        }}
      >
        {t('rescue.aside')}
      </button>
      <p role="status" class="field-error small">
        {step === 'failed' && t('rescue.aside-failed')}
      </p>
    </>
  );
}

/** The browser has an empty place where records were: said plainly, never passed over. */
export function RecordsLost({ onRestore, onGoOn }: { onRestore: () => void; onGoOn: () => void }) {
  const { t } = useWords();
  return (
    <section class="stack narrow">
      <ScreenTitle>{t('rescue.lost')}</ScreenTitle>
      <Notice tone="care">
        <p>{t('rescue.lost-what')}</p>
      </Notice>
      <button type="button" class="button primary" onClick={onRestore}>
        {t('restore.title')}
      </button>
      <button type="button" class="button" onClick={onGoOn}>
        {t('rescue.go-on')}
      </button>
    </section>
  );
}
