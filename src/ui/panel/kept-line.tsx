import { Notice } from '../pieces';
import { useWords } from '../words';
import type { Kept } from './flow';

/** One line on what became of the record that the press made. Said aloud by screen readers when it changes. */
export function KeptLine({ kept }: { kept: Kept }) {
  const { t } = useWords();
  if (kept.kind === 'keeping') {
    return (
      <p class="soft small" role="status">
        {t('report.keeping')}
      </p>
    );
  }
  if (kept.kind === 'sealed') {
    return (
      <Notice tone="done" live>
        <p>{t('report.kept', { number: kept.seq })}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="care" live>
      <p>{t(`report.record-${kept.kind}`)}</p>
      {kept.kind === 'not-kept' && kept.because !== 'unknown' && (
        <p class="small">{t(`not-kept.${kept.because}`)}</p>
      )}
    </Notice>
  );
}
