import { useWords } from '../words';

export type KeysCardProps = {
  /** The keys that open the panel, as the browser writes them; empty where the person has none. Null: no keyboard. */
  panelKeys: string | null;
  /** Opens the browser's own page for shortcuts; null where there is no way there. */
  onChange: (() => void) | null;
};

/** Everything that keys do, in one list. */
export function KeysCard({ panelKeys, onChange }: KeysCardProps) {
  const { t } = useWords();
  const lines: [string, string][] = [
    ...(panelKeys === null
      ? []
      : [[panelKeys === '' ? t('keys.none') : panelKeys, t('keys.panel')] as [string, string]]),
    ['Shift Shift Shift', t('keys.leave')],
    ['Esc', t('keys.cancel')],
    [t('keys.arrows'), t('keys.cover')],
  ];
  return (
    <section class="card settings stack">
      <h2 class="small-title">{t('keys.title')}</h2>
      <dl class="keys">
        {lines.map(([keys, does]) => (
          <div key={does}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {onChange && (
        <button type="button" class="link" onClick={onChange}>
          {t('keys.change')}
        </button>
      )}
    </section>
  );
}
