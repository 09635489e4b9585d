import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/list-cases';
import { dayWords } from '@/ui/dates';
import type { NoteProps } from '@/ui/desk/note-section';
import type { CheckState, SameState } from '@/ui/desk/records';
import type { ReadEntry } from '@/ui/desk/entries';
import type { Words } from '@/ui/words';
import { nameOf } from './case-name';
import { momentOfBackup } from './safe';
import { log, readEntries, reader, ROWS_AT_ONCE } from './world';

/** More than a person scrolls through; from an early record on, its pictures are among the next entries. */
const MOST_ROWS = 600;

/** The newest entries of a case, and earlier ones on request; around `startsAt` where the search found something. */
export function useEntries(row: CaseRow, startsAt: number | null) {
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

/**
 * The check of a case: once when it is opened, and on request. It runs in the reader's worker, and not before the first
 * rows are there: the two would share the processor while the person waits for the rows.
 */
export function useCheck(row: CaseRow, areRowsThere: boolean) {
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
    if (!areRowsThere) return;
    void run(depth);
    return () => running.current?.abort();
  }, [run, depth, areRowsThere]);
  return { check, run, stop };
}

/** Where the same original picture is kept, over all cases, in words. */
export function useSamePictures({
  row,
  others,
  words,
}: {
  row: CaseRow;
  others: readonly CaseRow[];
  words: Words;
}) {
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
export function useBackupWords({ t, language }: Words): string | null {
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
export function useNote(
  caseId: string,
  about: number | null,
  onKept: () => Promise<void>,
): NoteProps {
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
