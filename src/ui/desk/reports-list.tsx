import { FlagIcon, NextIcon } from '../icons';
import { ScreenTitle } from '../pieces';
import { homeLanguage } from '@/i18n/core/languages';
import { useWords } from '../words';
import { EmptyState } from './states';

/** A report in the person's words. */
export type ReportLine = {
  key: string;
  place: string;
  sentOn: string;
  state: string;
  /** The time is over, or something is asked of the person. */
  attention: string | null;
};

export type RemovalLine = { place: string; removed: number; took: string };

export type ReportsListProps = {
  lines: readonly ReportLine[];
  removals: readonly RemovalLine[];
  onOpen: (key: string) => void;
};

/** What was reported where, newest first, and how long each place took. */
export function ReportsList({ lines, removals, onOpen }: ReportsListProps) {
  const { t, language } = useWords();
  if (lines.length === 0) {
    const icon = <FlagIcon size={30} />;
    return <EmptyState icon={icon} title={t('sent.title')} hint={t('sent.none')} />;
  }
  return (
    <>
      <ScreenTitle>{t('sent.title')}</ScreenTitle>
      <ul class="plain-list">
        {lines.map((line) => (
          <li key={line.key}>
            <button type="button" class="answer" onClick={() => onOpen(line.key)}>
              <span class="answer-words">
                <span class="answer-label" lang={homeLanguage(language)}>
                  {line.place}
                </span>
                <span class="soft small">
                  {line.sentOn} · {line.state}
                </span>
                {line.attention && <span class="tag care">{line.attention}</span>}
              </span>
              <NextIcon size={18} />
            </button>
          </li>
        ))}
      </ul>
      {removals.length > 0 && (
        <section class="card settings stack">
          <h2 class="small-title">{t('sent.removals')}</h2>
          <dl class="details">
            {removals.map(({ place, removed, took }) => (
              <div key={place}>
                <dt lang={homeLanguage(language)}>{place}</dt>
                <dd>{t('sent.removed-count', { count: removed, took })}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
