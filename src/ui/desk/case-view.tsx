import type { ComponentChildren } from 'preact';
import { clockWords, dayWords, type Moment } from '../dates';
import { NextIcon } from '../icons';
import { BackButton, ScreenTitle } from '../pieces';
import { useWords } from '../words';
import { CheckCard, CheckSentence } from './check-card';
import { NoteSection, type NoteProps } from './note-section';
import type { CaseLine, CheckState, Picture, TimelineRow } from './records';

/** The cases, newest first. Shown only when there is more than one. */
export function CaseList({
  cases,
  onOpen,
}: {
  cases: readonly CaseLine[];
  onOpen: (caseId: string) => void;
}) {
  const { t, language } = useWords();
  return (
    <>
      <ScreenTitle>{t('desk.records')}</ScreenTitle>
      <ul class="plain case-list">
        {cases.map((line) => (
          <li key={line.caseId}>
            <button type="button" class="answer" onClick={() => onOpen(line.caseId)}>
              <span class="answer-words">
                <span class="answer-label">{line.name}</span>
                <span class="soft small">
                  {t('desk.count', { count: line.records })}
                  {line.lastMoment && ` · ${dayWords(line.lastMoment, language)}`}
                </span>
              </span>
              <NextIcon size={18} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

export type CaseViewProps = NoteProps & {
  name: string;
  records: number;
  rows: readonly TimelineRow[];
  check: CheckState;
  /** Back to the list; left out when this is the only case. */
  onBack?: (() => void) | undefined;
  onOpen: (seq: number) => void;
  onCheck: () => void;
  /** Makes a file of it for somebody else. */
  onPackage: () => void;
  /** More rows are there. */
  onMore?: (() => void) | undefined;
  picture: (picture: Picture) => ComponentChildren;
};

/** A case as a timeline, with its state as a sentence. */
export function CaseView(props: CaseViewProps) {
  const { t } = useWords();
  return (
    <>
      {props.onBack && <BackButton onBack={props.onBack} label={t('desk.all-cases')} />}
      <div class="case-head">
        <ScreenTitle>{props.name}</ScreenTitle>
        <p class="case-state">
          <CheckSentence check={props.check} />
          <span class="soft small">{t('desk.count', { count: props.records })}</span>
        </p>
      </div>
      <section class="card timeline-card" aria-label={t('desk.timeline')}>
        <ol class="timeline">
          {props.rows.map((row) => (
            <Row
              key={row.seq}
              row={row}
              onOpen={() => props.onOpen(row.seq)}
              picture={props.picture}
            />
          ))}
        </ol>
        {props.onMore && (
          <button type="button" class="button quiet" onClick={props.onMore}>
            {t('desk.more')}
          </button>
        )}
      </section>
      <div class="actions in-line">
        <button type="button" class="button primary" onClick={props.onPackage}>
          {t('package.open')}
        </button>
      </div>
      <NoteSection {...props} />
      <CheckCard check={props.check} onCheck={props.onCheck} />
    </>
  );
}

type RowProps = { row: TimelineRow; onOpen: () => void; picture: CaseViewProps['picture'] };

function Row({ row, onOpen, picture }: RowProps) {
  return (
    <li class="timeline-row">
      <Time moment={row.moment} />
      <div class="timeline-body">
        <h2 class="timeline-title">
          {row.opens ? (
            <button type="button" class="timeline-open" onClick={onOpen}>
              {row.title}
            </button>
          ) : (
            row.title
          )}
          {row.attention && <span class="tag care">{row.attention}</span>}
        </h2>
        {row.lines.map((line) => (
          <p key={line} class="soft small timeline-line">
            {line}
          </p>
        ))}
        {row.pictures.map(picture)}
      </div>
    </li>
  );
}

/** Day above, clock below. */
function Time({ moment }: { moment: Moment }) {
  const { language } = useWords();
  return (
    <time class="timeline-time" dateTime={moment.wall}>
      <span>{dayWords(moment, language)}</span>
      <span>{clockWords(moment, language)}</span>
    </time>
  );
}
