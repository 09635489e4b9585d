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

/** Nothing kept yet. */
export function Empty() {
  const { t } = useWords();
  return (
    <section class="stack quiet-state">
      <span class="locked-icon">
        <SheetIcon size={30} />
      </span>
      <ScreenTitle>{t('desk.empty')}</ScreenTitle>
      <p class="soft">{t('desk.empty-hint')}</p>
    </section>
  );
}

/** The records could not be opened; each `because` has its sentence. */
export function CannotOpen({ because, onAgain }: { because: string; onAgain: () => void }) {
  const { t } = useWords();
  return (
    <section class="stack narrow">
      <ScreenTitle>{t('desk.cannot-open')}</ScreenTitle>
      <Notice tone="care">
        <p>{t(`desk.cannot-${because}`)}</p>
      </Notice>
      <p class="soft">{t('desk.cannot-still-there')}</p>
      <button type="button" class="button primary" onClick={onAgain}>
        {t('desk.try-again')}
      </button>
    </section>
  );
}
