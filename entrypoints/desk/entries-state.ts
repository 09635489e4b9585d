import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/list-cases';
import { saidLater } from '@/evidence/said-later';
import type { ReadEntry } from '@/ui/desk/entries';
import { entryOf, log, readEntries, ROWS_AT_ONCE } from './world';

/** More than a person scrolls through; from an early record on, its pictures are among the next entries. */
const MOST_ROWS = 600;

/** The newest entries of a case, earlier and later ones on request; around `startsAt` where the search found something. */
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
  const isMore = entries !== null && from + entries.length < count;
  const loadLater = isMore
    ? () => setFrom(Math.min(newest, from + MOST_ROWS - ROWS_AT_ONCE))
    : undefined;
  return { entries, because, load, loadEarlier, loadLater };
}

/**
 * What stands behind the entries in view and belongs to a record: the rest of its capture, and what was said of it later, to the
 * end of the case. Comes bit by bit in a long case; a record is shown before all is there.
 * @param entries - those in view; read again, when they were
 */
export function useSaidLater(
  caseId: string,
  record: number | null,
  entries: readonly ReadEntry[] | null,
): readonly ReadEntry[] {
  const [later, setLater] = useState<readonly ReadEntry[]>([]);
  useEffect(() => {
    setLater([]);
    const last = entries?.at(-1);
    if (record === null || !last) return;
    let isOver = false;
    const look = async () => {
      for await (const rows of saidLater(log, caseId, record, last.seq + 1)) {
        if (isOver) return;
        setLater((before) => [...before, ...rows.map(entryOf)]);
      }
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [caseId, record, entries]);
  return later;
}
