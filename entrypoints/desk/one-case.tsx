import { homeLanguage } from '@/i18n/core/languages';
import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/list-cases';
import { directory } from '@/reports/directory';
import { CaseName, MoveRecord, type FormState } from '@/ui/desk/case-forms';
import { CaseView } from '@/ui/desk/case-view';
import { HiddenPicture } from '@/ui/desk/hidden-picture';
import { NoteSection } from '@/ui/desk/note-section';
import { ErasePicture, RecordView } from '@/ui/desk/record-view';
import type { Picture } from '@/ui/desk/records';
import { referenceOf, sheetOf, timelineOf, type PlaceName } from '@/ui/desk/rows';
import { CannotOpen, Loading } from '@/ui/desk/states';
import type { Words } from '@/ui/words';
import { nameOf } from './case-name';
import { useBackupWords, useCheck, useNote, useSamePictures } from './case-state';
import { useEntries, useSaidLater } from './entries-state';
import { ConfirmedTime } from './confirmed-time';
import { HashListPage } from './hash-list';
import { CoveredCopy } from './covered-copy';
import { Origin } from './origin';
import { PackagePage } from './package';
import { readWords, savePart } from './parts';
import { sentenceFor } from './sentence-for';
import { log, openPicture } from './world';

type Place =
  | { at: 'timeline' }
  | { at: 'record'; seq: number }
  | { at: 'package'; record: number | null }
  | { at: 'hashes' }
  | { at: 'erase'; picture: Picture; reason: string; busy: boolean; failed: boolean }
  | { at: 'copy'; picture: Picture }
  | { at: 'move'; seq: number; state: FormState }
  | { at: 'rename'; state: FormState };

export type OneCaseProps = {
  row: CaseRow;
  others: readonly CaseRow[];
  words: Words;
  lookAway: boolean;
  /** A record to begin at, found by the search. */
  startsAt: number | null;
  onChanged: () => Promise<void>;
  onBack: (() => void) | undefined;
  onNew: (() => void) | undefined;
  /** Opens a record of another case. */
  onOther: (caseId: string, seq: number) => void;
  /** What stands above the timeline. */
  children: ComponentChildren;
};

const placeNameIn =
  ({ language }: Words): PlaceName =>
  (id) =>
    id === null ? null : (directory.destinations.get(id)?.names[homeLanguage(language)] ?? null);

/** One case: its timeline, its records, and what can be done with them. */
export function OneCase(props: OneCaseProps) {
  const { row, others, words, lookAway, startsAt, onChanged } = props;
  const { caseId } = row;
  const isFromFile = row.origin !== null;
  const { entries, because, load, loadEarlier, loadLater } = useEntries(row, startsAt);
  const [place, setPlace] = useState<Place>(
    startsAt === null ? { at: 'timeline' } : { at: 'record', seq: startsAt },
  );
  const later = useSaidLater(caseId, place.at === 'record' ? place.seq : null, entries);
  const { check, run, stop } = useCheck(row, entries !== null);
  const backup = useBackupWords(words);
  const { same, findSame } = useSamePictures(props);
  const onStamped = useCallback(async () => {
    await Promise.all([load(), onChanged()]);
  }, [load, onChanged]);
  const note = useNote(caseId, place.at === 'record' ? place.seq : null, load);
  // Not at every telling of how far a check is: 600 rows take some 30 ms.
  const timeline = useMemo(
    () => (entries === null ? [] : timelineOf(entries, words, placeNameIn(words))),
    [entries, words],
  );

  if (because !== null)
    return <CannotOpen because={sentenceFor(because)} onAgain={() => void load()} />;
  if (entries === null) return <Loading />;
  const picture = (one: Picture) => (
    <HiddenPicture
      key={one.partId}
      picture={one}
      lookAway={lookAway}
      reveal={() => openPicture(caseId, one.seq, one.partId)}
      onErase={
        isFromFile
          ? undefined
          : () => setPlace({ at: 'erase', picture: one, reason: '', busy: false, failed: false })
      }
      onCopy={
        isFromFile || one.isCopy || lookAway
          ? undefined
          : () => setPlace({ at: 'copy', picture: one })
      }
    />
  );
  const toTimeline = () => setPlace({ at: 'timeline' });
  if (place.at === 'erase') {
    const onErase = async () => {
      setPlace({ ...place, busy: true, failed: false });
      const erased = await log.erase(caseId, place.picture.seq, place.picture.partId, place.reason);
      if (erased.kind !== 'erased' && erased.kind !== 'already-erased') {
        setPlace({ ...place, busy: false, failed: true });
        return;
      }
      await load();
      toTimeline();
    };
    return (
      <ErasePicture
        busy={place.busy}
        failed={place.failed}
        reason={place.reason}
        onReason={(reason) => setPlace({ ...place, reason })}
        onErase={() => void onErase()}
        onBack={toTimeline}
      />
    );
  }
  if (place.at === 'copy') {
    const onKept = async () => {
      await Promise.all([load(), onChanged()]);
      toTimeline();
    };
    return (
      <CoveredCopy caseId={caseId} picture={place.picture} onKept={onKept} onBack={toTimeline} />
    );
  }
  if (place.at === 'package') {
    return (
      <PackagePage
        caseId={caseId}
        name={row.name}
        chosen={place.record === null ? [] : [place.record]}
        others={others}
        words={words}
        onBack={toTimeline}
      />
    );
  }
  if (place.at === 'hashes') return <HashListPage caseId={caseId} onBack={toTimeline} />;
  if (place.at === 'move') {
    const onMove = async (toCaseId: string) => {
      setPlace({ ...place, state: 'busy' });
      const moved = await log.moveRecord({ caseId, seq: place.seq }, toCaseId);
      if (moved.kind !== 'moved') {
        setPlace({ ...place, state: 'failed' });
        return;
      }
      await Promise.all([load(), onChanged()]);
      toTimeline();
    };
    return (
      <MoveRecord
        cases={others
          .filter(({ origin }) => !origin)
          .map((one) => ({ caseId: one.caseId, name: nameOf(one, words) }))}
        state={place.state}
        onMove={(toCaseId) => void onMove(toCaseId)}
        onBack={toTimeline}
      />
    );
  }
  if (place.at === 'rename') {
    const onName = async (name: string) => {
      setPlace({ ...place, state: 'busy' });
      const named = await log.nameCase(caseId, name);
      if (named.kind !== 'named') {
        setPlace({ ...place, state: 'failed' });
        return;
      }
      await Promise.all([load(), onChanged()]);
      toTimeline();
    };
    return (
      <CaseName
        name={row.name ?? ''}
        state={place.state}
        onName={(name) => void onName(name)}
        onBack={toTimeline}
      />
    );
  }
  const open = (seq: number) => {
    const entry = entries.find((one) => one.seq === seq);
    const named = entry && referenceOf(entry);
    if (named) props.onOther(named.caseId, named.seq);
    else setPlace({ at: 'record', seq });
  };
  const sheet = place.at === 'record' ? sheetOf(place.seq, [...entries, ...later], words) : null;
  if (sheet) {
    return (
      <RecordView
        key={sheet.seq}
        record={sheet}
        onBack={toTimeline}
        picture={picture}
        onRead={(part) => readWords(caseId, part)}
        onSave={(part) => savePart(caseId, part, sheet.parts.indexOf(part) + 1)}
        onMove={
          others.some(({ origin }) => !origin) && !isFromFile
            ? () => setPlace({ at: 'move', seq: sheet.seq, state: 'open' })
            : undefined
        }
      >
        {!isFromFile && (
          <>
            <div class="actions in-line">
              <button
                type="button"
                class="button"
                onClick={() => setPlace({ at: 'package', record: sheet.seq })}
              >
                {words.t('package.open')}
              </button>
            </div>
            <NoteSection {...note} />
          </>
        )}
      </RecordView>
    );
  }
  const choose = () => void log.chooseCase(caseId).then(onChanged);
  return (
    <CaseView
      {...note}
      name={nameOf(row, words)}
      records={row.records}
      backup={isFromFile ? null : backup}
      rows={timeline}
      check={check}
      onBack={props.onBack}
      onOpen={open}
      onCheck={() => void run('full', true)}
      onPackage={isFromFile ? undefined : () => setPlace({ at: 'package', record: null })}
      onHashes={() => setPlace({ at: 'hashes' })}
      onStopCheck={stop}
      onEarlier={loadEarlier}
      onLater={loadLater}
      onRename={isFromFile ? undefined : () => setPlace({ at: 'rename', state: 'open' })}
      onChoose={row.isCurrent || isFromFile ? undefined : choose}
      onNew={props.onNew}
      same={same}
      onFindSame={findSame}
      picture={picture}
      below={!isFromFile && <ConfirmedTime row={row} words={words} onNew={onStamped} />}
    >
      {props.children}
      <Origin
        row={row}
        onRemoved={async () => {
          props.onBack?.();
          await onChanged();
        }}
      />
    </CaseView>
  );
}
