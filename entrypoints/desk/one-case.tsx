import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/read';
import { directory } from '@/reports/directory';
import { dayWords } from '@/ui/dates';
import { CaseName, MoveRecord, type FormState } from '@/ui/desk/case-forms';
import { CaseView } from '@/ui/desk/case-view';
import { HiddenPicture } from '@/ui/desk/hidden-picture';
import { NoteSection, type NoteProps } from '@/ui/desk/note-section';
import { ErasePicture, RecordView } from '@/ui/desk/record-view';
import type { CheckState, Picture, SameState } from '@/ui/desk/records';
import { referenceOf, sheetOf, timelineOf, type PlaceName, type ReadEntry } from '@/ui/desk/rows';
import { CannotOpen, Loading } from '@/ui/desk/states';
import type { Words } from '@/ui/words';
import { nameOf } from './case-name';
import { ConfirmedTime } from './confirmed-time';
import { HashListPage } from './hash-list';
import { CoveredCopy } from './covered-copy';
import { Origin } from './origin';
import { PackagePage } from './package';
import { momentOfBackup } from './safe';
import { sentenceFor } from './sentence-for';
import { log, openPicture, readEntries, reader, ROWS_AT_ONCE } from './world';

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

/** One case: its timeline, its records, and what can be done with them. */
export function OneCase(props: OneCaseProps) {
  const { row, others, words, lookAway, startsAt, onChanged } = props;
  const { caseId } = row;
  const isFromFile = row.origin !== null;
  const { entries, because, load, loadEarlier } = useEntries(row, startsAt);
  const [place, setPlace] = useState<Place>(
    startsAt === null ? { at: 'timeline' } : { at: 'record', seq: startsAt },
  );
  const { check, run, stop } = useCheck(row);
  const backup = useBackupWords(words);
  const { same, findSame } = useSamePictures(props);
  const onStamped = useCallback(async () => {
    await Promise.all([load(), onChanged()]);
  }, [load, onChanged]);
  const note = useNote(caseId, place.at === 'record' ? place.seq : null, load);

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
        record={place.record}
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
  const sheet = place.at === 'record' ? sheetOf(place.seq, entries, words) : null;
  if (sheet) {
    return (
      <RecordView
        key={sheet.seq}
        record={sheet}
        onBack={toTimeline}
        picture={picture}
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
  const placeName: PlaceName = (id) =>
    id === null ? null : (directory.destinations.get(id)?.names[words.language] ?? null);
  const choose = () => void log.chooseCase(caseId).then(onChanged);
  return (
    <CaseView
      {...note}
      name={nameOf(row, words)}
      records={row.records}
      backup={isFromFile ? null : backup}
      rows={timelineOf(entries, words, placeName)}
      check={check}
      onBack={props.onBack}
      onOpen={open}
      onCheck={() => void run('full')}
      onPackage={isFromFile ? undefined : () => setPlace({ at: 'package', record: null })}
      onHashes={() => setPlace({ at: 'hashes' })}
      onStopCheck={stop}
      onEarlier={loadEarlier}
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

/** More than a person scrolls through; from an early record on, its pictures are among the next entries. */
const MOST_ROWS = 600;

/** The newest entries of a case, and earlier ones on request; around `startsAt` where the search found something. */
function useEntries(row: CaseRow, startsAt: number | null) {
  const { caseId, entries: count } = row;
  const [entries, setEntries] = useState<ReadEntry[] | null>(null);
  const [because, setBecause] = useState<string | null>(null);
  const newest = Math.max(0, count - ROWS_AT_ONCE);
  const [from, setFrom] = useState(startsAt === null ? newest : Math.min(newest, startsAt));
  const read = useCallback(
    async (fromSeq: number) => {
      const found = await readEntries(caseId, fromSeq, MOST_ROWS);
      if (found.kind === 'unavailable') {
        setBecause(found.because);
        return;
      }
      setBecause(null);
      setEntries(found.entries);
    },
    [caseId],
  );
  useEffect(() => void read(from), [read, from]);
  const load = useCallback(() => read(from), [read, from]);
  const loadEarlier = from > 0 ? () => setFrom(Math.max(0, from - ROWS_AT_ONCE)) : undefined;
  return { entries, because, load, loadEarlier };
}

/** Up to so many entries a case is checked to its full depth when it is opened; larger ones by the quick check. */
const FULL_AT_ONCE = 200;

/** The check of a case: once when it is opened, and on request. It runs in the reader's worker. */
function useCheck(row: CaseRow) {
  const { caseId } = row;
  const [check, setCheck] = useState<CheckState>({ kind: 'not-yet' });
  const running = useRef<AbortController | null>(null);
  const run = useCallback(
    async (depth: 'links' | 'full') => {
      running.current?.abort();
      const stopping = new AbortController();
      running.current = stopping;
      setCheck({ kind: 'checking' });
      const onProgress = ({ done }: { done: number }) => setCheck({ kind: 'checking', done });
      const { signal } = stopping;
      const verdict = await reader.verify(caseId, depth, { onProgress, signal }).catch(() => null);
      if (signal.aborted) return;
      running.current = null;
      if (verdict?.kind === 'intact')
        setCheck({ kind: 'intact', records: verdict.entries, depth: verdict.depth });
      else if (verdict?.kind === 'broken')
        setCheck({ kind: 'broken', seq: verdict.seq, because: verdict.because });
      else setCheck({ kind: 'failed' });
    },
    [caseId],
  );
  const stop = () => {
    running.current?.abort();
    setCheck({ kind: 'not-yet' });
  };
  const depth = row.entries <= FULL_AT_ONCE ? 'full' : 'links';
  useEffect(() => {
    void run(depth);
    return () => running.current?.abort();
  }, [run, depth]);
  return { check, run, stop };
}

/** Where the same original picture is kept, over all cases, in words. */
function useSamePictures({ row, others, words }: OneCaseProps) {
  const { t } = words;
  const [same, setSame] = useState<SameState>({ kind: 'not-yet' });
  const inWords = ({ caseId, seq }: { caseId: string; seq: number }): string => {
    const number = t('common.record-number', { number: seq });
    const other = others.find((one) => one.caseId === caseId);
    return caseId === row.caseId || !other ? number : `${number} (${nameOf(other, words)})`;
  };
  const find = async () => {
    setSame({ kind: 'looking' });
    const groups = (await reader.samePictures().catch(() => null)) ?? [];
    const told = groups.map((group) => [...new Set(group.map(inWords))].join(', '));
    setSame({ kind: 'found', groups: told });
  };
  return { same, findSame: () => void find() };
}

/** When the last backup was made, for the head of a case. */
function useBackupWords({ t, language }: Words): string | null {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    void log.backupState().then((state) => {
      if (state.kind !== 'backups') return;
      const { atMs } = state;
      setWords(
        atMs === null
          ? t('backup.never')
          : t('backup.last', { day: dayWords(momentOfBackup(atMs), language) }),
      );
    });
  }, [t, language]);
  return words;
}

/** A note for the case, or about one record of it. */
function useNote(caseId: string, about: number | null, onKept: () => Promise<void>): NoteProps {
  const [note, setNote] = useState<NoteProps['note']>(null);
  const keep = async () => {
    if (!note) return;
    setNote({ ...note, busy: true, failed: false });
    const kept = await log
      .append(caseId, 'note.added', { about, text: note.text.toWellFormed() })
      .catch(() => null);
    if (kept?.kind !== 'appended') {
      setNote({ ...note, busy: false, failed: true });
      return;
    }
    setNote(null);
    await onKept();
  };
  return {
    note,
    onNote: (text) => setNote(text === null ? null : { text, busy: false, failed: false }),
    onKeepNote: () => void keep(),
  };
}
