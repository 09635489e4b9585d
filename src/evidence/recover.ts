import type { PartRecord } from './core/part';
import { captureLock, closeCapture } from './capture';
import { hasPieces, storedPart } from './parts';
import type { JournalPart, StoredJournal } from './store';
import { type Desk, type NoSuchCase, type Written, asWriter } from './writer';

/** A capture that was cut off: what survived is listed in entry `seq`. */
export type Interrupted = {
  caseId: string;
  captureId: string;
  parts: readonly PartRecord[];
} & Written;

/** `stuck`: journal rows whose case is gone; they stay where they are. */
export type Recovered = { interrupted: Interrupted[]; stuck: string[] };

/**
 * Turns every journal row without a running capture into `capture.interrupted`. Works while locked: the
 * journal knows the parts' marks. Run at the start of the background and before a list is shown.
 */
export async function recover(desk: Desk): Promise<Recovered> {
  const recovered: Recovered = { interrupted: [], stuck: [] };
  for (const { captureId } of await desk.store.read((db) => db.getAll('journal'))) {
    const closed = await desk.powers.locks.holdIfFree(captureLock(captureId), () =>
      close(desk, captureId),
    );
    if (closed === 'busy' || closed === 'sealed') continue;
    if ('kind' in closed) recovered.stuck.push(captureId);
    else recovered.interrupted.push(closed);
  }
  return recovered;
}

async function close(desk: Desk, captureId: string): Promise<Interrupted | NoSuchCase | 'sealed'> {
  // Read again: it may have been sealed while we waited for the lock.
  const row = await desk.store.read((db) => db.get('journal', captureId));
  if (!row) return 'sealed';
  const { parts, lost } = await survivors(desk, row);
  const { caseId, intentSeq } = row;
  const partIds = parts.map(({ id }) => id);
  const body = { captureId, intentSeq, parts, lost };
  const written = await asWriter(desk, (writer) =>
    writer.append(caseId, [{ type: 'capture.interrupted', body, partIds }], (tx) =>
      closeCapture(tx, captureId, [...(row.further ?? []), ...partIds]),
    ),
  );
  return 'kind' in written ? written : { caseId, captureId, parts, ...written };
}

type Survivors = { parts: JournalPart[]; lost: { role: string; how: string }[] };

/** Ticked parts that are still whole in storage, and what is not: ticked but gone, or never compared. */
async function survivors(desk: Desk, row: StoredJournal): Promise<Survivors> {
  const found: Survivors = { parts: [], lost: [] };
  for (const part of row.parts) {
    const stored = await storedPart(desk, part.id);
    if (stored && (await hasPieces(desk, stored))) found.parts.push(part);
    else found.lost.push({ role: part.role, how: part.how });
  }
  return found;
}
