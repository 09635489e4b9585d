import { useWords } from './words';

/** What the way out does not do, said before it is needed. */
export function ExitLimits() {
  const { t } = useWords();
  return (
    <div class="exit-limits">
      <h2 class="small-title">{t('common.exit-limits')}</h2>
      <ul class="small">
        <li>{t('common.exit-limits-1')}</li>
        <li>{t('common.exit-limits-2')}</li>
        <li>{t('common.exit-limits-3')}</li>
      </ul>
    </div>
  );
}
