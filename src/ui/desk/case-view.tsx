import type { ComponentChildren } from 'preact';
import { clockWords, dayWords, type Moment } from '../dates';
import { NextIcon } from '../icons';
import { BackButton, Notice, ScreenTitle } from '../pieces';
import { useWords } from '../words';
import { CheckCard, CheckSentence } from './check-card';
import { NoteSection, type NoteProps } from './note-section';
import type { CaseLine, CheckState, Picture, SameState, TimelineRow } from './records';

/** The cases, newest first. Shown only when there is more than one. */
export function CaseList({
  cases,
  onOpen,
  onNew,
  children,
}: {
  cases: readonly CaseLine[];
  onOpen: (caseId: string) => void;
  onNew: () => void;
  /** What stands above the list, such as the search. */
  children?: ComponentChildren;
}) {
  const { t, language } = useWords();
  return (
    <>
      <ScreenTitle>{t('desk.records')}</ScreenTitle>
      {children}
      <ul class="plain case-list">
        {cases.map((line) => (
          <li key={line.caseId}>
            <button type="button" class="answer" onClick={() => onOpen(line.caseId)}>
              <span class="answer-words">
                <span class="answer-label">{line.name}</span>
                <span class="soft small">
                  {t('desk.count', { count: line.records })}
                  {line.lastMoment && ` · ${dayWords(line.lastMoment, language)}`}
                  {line.isCurrent && ` · ${t('cases.current')}`}
                  {line.isFromFile && ` · ${t('import.from-file')}`}
                </span>
              </span>
              <NextIcon size={18} />
            </button>
          </li>
        ))}
      </ul>
      <div class="actions in-line">
        <button type="button" class="button" onClick={onNew}>
          {t('cases.new')}
        </button>
      </div>
    </>
  );
}

export type CaseViewProps = NoteProps & {
  name: string;
  records: number;
  /** About the last backup, in words. */
  backup: string | null;
  rows: readonly TimelineRow[];
  check: CheckState;
  /** Back to the list; left out when this is the only case. */
  onBack?: (() => void) | undefined;
  onOpen: (seq: number) => void;
  onCheck: () => void;
  /** Makes a file of it for somebody else; left out where nothing can be written: it came with a file. */
  onPackage?: (() => void) | undefined;
  onStopCheck?: (() => void) | undefined;
  /** Older rows are there. */
  onEarlier?: (() => void) | undefined;
  /** Newer rows are there: an early record was opened by the search. */
  onLater?: (() => void) | undefined;
  onRename?: (() => void) | undefined;
  /** A list of hashes of its originals. */
  onHashes?: (() => void) | undefined;
  /** Makes it the case for new records; left out when it is. */
  onChoose?: (() => void) | undefined;
  /** Left out when another case can be reached by the list. */
  onNew?: (() => void) | undefined;
  picture: (picture: Picture) => ComponentChildren;
  /** Records that hold the same picture, each group in words. */
  same: SameState;
  onFindSame?: (() => void) | undefined;
  /** What stands below the check: the confirmed time. */
  below?: ComponentChildren;
  /** What stands above the timeline: search, a reminder. */
  children?: ComponentChildren;
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
          <span class="soft small">
            {t('desk.count', { count: props.records })}
            {props.backup !== null && ` · ${props.backup}`}
          </span>
        </p>
      </div>
      {props.children}
      <section class="card timeline-card" aria-label={t('desk.timeline')}>
        {props.onEarlier && (
          <button type="button" class="button quiet" onClick={props.onEarlier}>
            {t('cases.earlier')}
          </button>
        )}
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
        {props.onLater && (
          <button type="button" class="button quiet" onClick={props.onLater}>
            {t('cases.later')}
          </button>
        )}
      </section>
      {props.onPackage && (
        <NoteSection note={props.note} onNote={props.onNote} onKeepNote={props.onKeepNote}>
          <button type="button" class="button primary" onClick={props.onPackage}>
            {t('package.open')}
          </button>
        </NoteSection>
      )}
      <CaseActions {...props} />
      <CheckCard check={props.check} onCheck={props.onCheck} onStop={props.onStopCheck} />
      {props.below}
    </>
  );
}

function CaseActions(props: CaseViewProps) {
  const { t } = useWords();
  const { onRename, onChoose, onNew, onHashes, same, onFindSame } = props;
  return (
    <>
      <div class="case-actions">
        {onChoose && (
          <button type="button" class="link" onClick={onChoose}>
            {t('cases.choose')}
          </button>
        )}
        {onRename && (
          <button type="button" class="link" onClick={onRename}>
            {t('cases.rename')}
          </button>
        )}
        {onNew && (
          <button type="button" class="link" onClick={onNew}>
            {t('cases.new')}
          </button>
        )}
        {onFindSame && (
          <button
            type="button"
            class="link"
            disabled={same.kind === 'looking'}
            onClick={onFindSame}
          >
            {t(same.kind === 'looking' ? 'same.looking' : 'same.find')}
          </button>
        )}
        {onHashes && (
          <button type="button" class="link" onClick={onHashes}>
            {t('hashes.open')}
          </button>
        )}
      </div>
      <div role="status">
        <SameFound same={same} />
      </div>
    </>
  );
}

/** What came of comparing: that it failed, that there was nothing to compare, or how many were, and which are the same. */
function SameFound({ same }: { same: SameState }) {
  const { t } = useWords();
  if (same.kind === 'failed')
    return (
      <Notice tone="care">
        <p>{t('same.failed')}</p>
      </Notice>
    );
  if (same.kind !== 'found') return null;
  const { groups, compared, unread } = same;
  const isEnough = compared > 1;
  return (
    <Notice tone="calm">
      {!isEnough && <p>{t('same.too-few')}</p>}
      {isEnough && groups.length === 0 && <p>{t('same.none')}</p>}
      {groups.map((words) => (
        <p key={words}>{t('same.group', { places: words })}</p>
      ))}
      {isEnough && <p class="small">{t('same.compared', { count: compared })}</p>}
      {unread > 0 && <p class="small">{t('same.unread', { count: unread })}</p>}
      <p class="small">{t('same.what')}</p>
    </Notice>
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
