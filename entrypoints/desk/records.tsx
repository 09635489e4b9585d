import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/read';
import { monthWords } from '@/ui/dates';
import { CaseList, CaseView } from '@/ui/desk/case-view';
import { NoteSection, type NoteProps } from '@/ui/desk/note-section';
import { HiddenPicture } from '@/ui/desk/hidden-picture';
import { ErasePicture, RecordView } from '@/ui/desk/record-view';
import type { CheckState, Picture } from '@/ui/desk/records';
import { recordCount, sheetOf, timelineOf, type PlaceName, type ReadEntry } from '@/ui/desk/rows';
import { CannotOpen, Empty, Loading } from '@/ui/desk/states';
import { directory } from '@/reports/directory';
import type { Words } from '@/ui/words';
import { PackagePage } from './package';
import { sentenceFor } from './sentence-for';
import { log, openPicture, readEntries, ROWS_AT_ONCE } from './world';

type Cases =
  | { kind: 'loading' }
  | { kind: 'cases'; cases: CaseRow[] }
  | { kind: 'unavailable'; because: string };

/** A case's own name, or the month in which it was begun. */
function nameOf({ name, openedWall }: CaseRow, { t, language }: Words): string {
  if (name !== null) return name;
  const moment = {
    wall: openedWall ?? new Date(0).toISOString(),
    offsetMinutes: 0 - new Date().getTimezoneOffset(),
  };
  return t('desk.case-month', { month: monthWords(moment, language) });
}

/** The records, once they may be read: the only case, or a list to choose from. */
export function Records({ words }: { words: Words }) {
  const [cases, setCases] = useState<Cases>({ kind: 'loading' });
  const [openCase, setOpenCase] = useState<string | null>(null);
  const load = useCallback(async () => setCases(await log.listCases()), []);
  useEffect(() => void load(), [load]);
  if (cases.kind === 'loading') return <Loading />;
  if (cases.kind === 'unavailable')
    return <CannotOpen because={sentenceFor(cases.because)} onAgain={() => void load()} />;
  const rows = [...cases.cases].reverse();
  const only = rows.length === 1 ? rows[0] : undefined;
  const chosen = rows.find(({ caseId }) => caseId === openCase) ?? only;
  if (rows.length === 0) return <Empty />;
  if (chosen) {
    return (
      <OneCase
        key={chosen.caseId}
        row={chosen}
        words={words}
        onBack={only ? undefined : () => setOpenCase(null)}
      />
    );
  }
  const lines = rows.map((row) => ({
    caseId: row.caseId,
    name: nameOf(row, words),
    records: row.entries,
    lastMoment: null,
  }));
  return <CaseList cases={lines} onOpen={setOpenCase} />;
}

type Place =
  | { at: 'timeline' }
  | { at: 'record'; seq: number }
  | { at: 'package'; record: number | null }
  | { at: 'erase'; picture: Picture; reason: string; busy: boolean; failed: boolean };

function OneCase({
  row,
  words,
  onBack,
}: {
  row: CaseRow;
  words: Words;
  onBack: (() => void) | undefined;
}) {
  const { caseId } = row;
  const [entries, setEntries] = useState<ReadEntry[] | null>(null);
  const [because, setBecause] = useState<string | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const [place, setPlace] = useState<Place>({ at: 'timeline' });
  const { check, run } = useCheck(caseId);

  const load = useCallback(
    async (known: readonly ReadEntry[]) => {
      const read = await readEntries(caseId, known.length);
      if (read.kind === 'unavailable') {
        setBecause(read.because);
        return;
      }
      setBecause(null);
      setEntries([...known, ...read.entries]);
      setHasMore(read.entries.length === ROWS_AT_ONCE);
    },
    [caseId],
  );
  useEffect(() => void load([]), [load]);
  const note = useNote(caseId, place.at === 'record' ? place.seq : null, () => load([]));

  if (because !== null)
    return <CannotOpen because={sentenceFor(because)} onAgain={() => void load([])} />;
  if (entries === null) return <Loading />;
  const picture = (one: Picture) => (
    <HiddenPicture
      key={one.partId}
      picture={one}
      reveal={() => openPicture(caseId, one.seq, one.partId)}
      onErase={() =>
        setPlace({ at: 'erase', picture: one, reason: '', busy: false, failed: false })
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
      await load([]);
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
  const sheet = place.at === 'record' ? sheetOf(place.seq, entries, words) : null;
  if (sheet) {
    return (
      <RecordView key={sheet.seq} record={sheet} onBack={toTimeline} picture={picture}>
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
      </RecordView>
    );
  }
  const placeName: PlaceName = (id) =>
    id === null ? null : (directory.destinations.get(id)?.names[words.language] ?? null);
  return (
    <CaseView
      {...note}
      name={nameOf(row, words)}
      records={recordCount(entries)}
      rows={timelineOf(entries, words, placeName)}
      check={check}
      onBack={onBack}
      onOpen={(seq) => setPlace({ at: 'record', seq })}
      onCheck={() => void run()}
      onPackage={() => setPlace({ at: 'package', record: null })}
      onMore={hasMore ? () => void load(entries) : undefined}
      picture={picture}
    />
  );
}

/** The check of a case: once when it is opened, and on request. */
function useCheck(caseId: string): { check: CheckState; run: () => Promise<void> } {
  const [check, setCheck] = useState<CheckState>({ kind: 'not-yet' });
  const run = useCallback(async () => {
    setCheck({ kind: 'checking' });
    const verdict = await log.verifyCase(caseId);
    if (verdict.kind === 'intact')
      setCheck({ kind: 'intact', records: verdict.entries, depth: verdict.depth });
    else if (verdict.kind === 'broken')
      setCheck({ kind: 'broken', seq: verdict.seq, because: verdict.because });
    else setCheck({ kind: 'failed' });
  }, [caseId]);
  useEffect(() => void run(), [run]);
  return { check, run };
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
