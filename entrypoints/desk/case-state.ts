import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/list-cases';
import { dayWords } from '@/ui/dates';
import type { NoteProps } from '@/ui/desk/note-section';
import type { CheckState, SameState } from '@/ui/desk/records';
import type { Words } from '@/ui/words';
import { nameOf } from './case-name';
import { momentOfBackup } from './safe';
import { stayOpen } from './stay-open';
import { log, reader, vault } from './world';

/** Up to so many entries a case is checked to its full depth when it is opened; larger ones by the quick check. */
const FULL_AT_ONCE = 200;

/**
 * The check of a case: once when it is opened, and on request; one that the person asked for keeps the records open. It runs in the reader's worker, and not before the first
 * rows are there: the two would share the processor while the person waits for the rows.
 */
export function useCheck(row: CaseRow, areRowsThere: boolean) {
  const { caseId } = row;
  const [check, setCheck] = useState<CheckState>({ kind: 'not-yet' });
  const running = useRef<AbortController | null>(null);
  const run = useCallback(
    async (depth: 'links' | 'full', isAsked = false) => {
      running.current?.abort();
      const stopping = new AbortController();
      running.current = stopping;
      setCheck({ kind: 'checking' });
      const onProgress = ({ done }: { done: number }) => setCheck({ kind: 'checking', done });
      const { signal } = stopping;
      const letGo = isAsked ? stayOpen(vault) : () => undefined;
      const verdict = await reader
        .verify(caseId, depth, { onProgress, signal })
        .catch(() => null)
        .finally(letGo);
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
    const letGo = stayOpen(vault);
    const found = await reader
      .samePictures()
      .catch(() => null)
      .finally(letGo);
    if (found?.kind !== 'compared') {
      setSame({ kind: 'failed' });
      return;
    }
    const groups = found.groups.map((group) => [...new Set(group.map(inWords))].join(', '));
    setSame({ kind: 'found', groups, compared: found.pictures, unread: found.unread });
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
