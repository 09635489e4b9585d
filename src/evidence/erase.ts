import { partsOf } from './core/part';
import { WORD_ROLES } from './core/part-words';
import { piecesOf, storedPart } from './parts';
import { readBody } from './read';
import { dropChunks } from './search/index-cache';
import { type Desk, type NoSuchCase, type Written, asWriter } from './writer';

export type Erased =
  | ({ kind: 'erased' } & Written)
  | { kind: 'already-erased'; bySeq: number }
  | { kind: 'not-listed' }
  | { kind: 'locked' }
  | { kind: 'damaged' }
  | NoSuchCase;

/**
 * Destroys one part: its key and its ciphertext go, and `item.erased` with the reason stays, in one
 * transaction. The chain still verifies. Needs an unlocked vault, so that nobody at a locked computer can
 * take single things out.
 */
export async function erase(
  desk: Desk,
  caseId: string,
  seq: number,
  partId: string,
  reason: string,
): Promise<Erased> {
  const read = await readBody(desk, caseId, seq);
  if (read.kind === 'withheld') return { kind: 'not-listed' };
  if (read.kind !== 'opened') return { kind: read.kind };
  const part = partsOf(read.body)?.find(({ id }) => id === partId);
  if (!part) return { kind: 'not-listed' };
  // The search keeps words, sealed: those of the part must not outlive it.
  if (WORD_ROLES.some((role) => role === part.role)) await dropChunks(caseId);
  return asWriter(desk, async (writer): Promise<Erased> => {
    const row = await storedPart(desk, partId);
    if (row && row.erasedBy !== null) return { kind: 'already-erased', bySeq: row.erasedBy };
    const body = { seq, partId, role: part.role, reason: reason.toWellFormed() };
    const captureId = row?.captureId ?? '';
    const written = await writer.append(
      caseId,
      [{ type: 'item.erased', body }],
      async (tx, last) => {
        const erasedBy = last.seq;
        const gone = { partId, caseId, captureId, envelope: null, pieces: 0, erasedBy };
        await tx.objectStore('parts').put(gone);
        await tx.objectStore('pieces').delete(piecesOf(partId));
      },
    );
    return 'kind' in written ? written : { kind: 'erased', ...written };
  });
}
