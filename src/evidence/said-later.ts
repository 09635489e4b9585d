import type { EventType } from './core/entry';
import type { Log } from './log';
import type { ReadRow } from './read';

/** What may be said of a record long after it was made. */
const SAID_LATER: readonly EventType[] = ['note.added', 'item.erased', 'redaction.made'];
/** A capture's own entries follow its first one closely, whatever their type. */
const NEAR = 600;
/** Entries looked through at once: some tens of milliseconds when none of them is opened. */
const LOOKED_AT_ONCE = 1000;

/**
 * The entries from `fromSeq` on, to the end of the case, that may belong to the record `record`: the rest of its capture, and notes,
 * erasures and copies whenever they were made. Piece by piece, for a case may be long. Ends early when the log does not answer.
 */
export async function* saidLater(
  log: Pick<Log, 'readRows' | 'readRowsOf'>,
  caseId: string,
  record: number,
  fromSeq: number,
): AsyncGenerator<ReadRow[]> {
  let from = fromSeq;
  const near = record + NEAR - from;
  if (near > 0) {
    const found = await log.readRows(caseId, from, near);
    if (found.kind === 'unavailable') return;
    yield found.rows;
    from += near;
  }
  for (;;) {
    const found = await log.readRowsOf(caseId, from, LOOKED_AT_ONCE, SAID_LATER);
    if (found.kind === 'unavailable') return;
    if (found.rows.length > 0) yield found.rows;
    if (found.looked < LOOKED_AT_ONCE) return;
    from += found.looked;
  }
}
