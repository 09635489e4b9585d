import { useWords } from '../words';

export type NewsCardProps = {
  version: string;
  /** The person has not seen it since the last update. */
  isUnseen: boolean;
  onSeen: () => void;
};

/** How many sentences of news there are for this version: `news.1` and on in the locales. */
const SENTENCES = 3;

/** What changed, for who wants to know: no tab, no badge, no message. It stands open once after an update. */
export function NewsCard({ version, isUnseen, onSeen }: NewsCardProps) {
  const { t } = useWords();
  return (
    <section class="card settings stack">
      <details
        class="news"
        open={isUnseen}
        onToggle={({ currentTarget }) => currentTarget.open && onSeen()}
      >
        <summary class="small-title strong">{t('news.title', { version })}</summary>
        <ul class="small">
          {Array.from({ length: SENTENCES }, (_, n) => (
            <li key={n}>{t(`news.${n + 1}`)}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}
