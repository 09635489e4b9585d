import type { Powers } from '@/platform/powers';
import type { Vault } from '@/vault/vault';
import { type StoredEntry, isWithheld } from './core/entry';
import { piecesOf } from './parts';
import { entryPage } from './read';
import { type LogStore, entriesFrom, logStore } from './store';
import { type CaseToTake, takeEntries, takeParts } from './take-over-rows';
import { type Desk, asWriter } from './writer';

/**
 * What the package is to this log. `new`: not here. `more`: here from an earlier package, and this one has more. `same`: all
 * of it is here from an earlier package. `own`: made here (or restored), and nothing is missing.
 * Refused: `own-longer`: a case of this log that goes on in the package; a backup brings it, not a package.
 * `other-history`: two chains of one case. `part-elsewhere`: a part's name is taken by another case.
 */
export type Standing =
  | { kind: 'new' | 'more'; entries: number; bodies: number; parts: number }
  | { kind: 'same' | 'own' }
  | { kind: 'own-longer' | 'other-history' | 'part-elsewhere' };

/** Takes cases of other devices into the log. They keep their own chain and signatures; only the encryption is ours. */
export type TakeOver = {
  standingOf(from: CaseToTake): Promise<Standing>;
  /** Writes the case. Call it only for `new` and `more`. @throws ChangedMeanwhile, StorageFailure; then nothing shows of it. */
  take(from: CaseToTake, watch?: { onPart?: () => void; signal?: AbortSignal }): Promise<void>;
  /** Removes a case that came with a package, to its last byte. Never one that was made here. */
  remove(caseId: string): Promise<'removed' | 'no-such-case'>;
  close(): Promise<void>;
};

export function createTakeOver(powers: Powers, vault: Vault): TakeOver {
  const desk: Desk = { powers, vault, store: logStore() };
  return {
    standingOf: (from) => standingOf(desk.store, from),
    take: (from, { onPart, signal } = {}) =>
      asWriter(desk, async () => {
        await clearUnfinished(desk.store);
        await desk.store.write(['meta'], async (tx) => {
          await tx.objectStore('meta').put(from.caseId, 'taking-over');
        });
        try {
          await takeParts(desk, from, () => {
            signal?.throwIfAborted();
            onPart?.();
          });
          await takeEntries(desk, from, () => signal?.throwIfAborted());
        } catch (error) {
          await clearUnfinished(desk.store);
          throw error;
        }
      }),
    remove: (caseId) =>
      asWriter(desk, async () => {
        const filed = await desk.store.read((db) => db.get('cases', caseId));
        if (!filed?.origin) return 'no-such-case';
        await removeCase(desk.store, caseId);
        return 'removed';
      }),
    close: () => desk.store.close(),
  };
}

async function standingOf(store: LogStore, from: CaseToTake): Promise<Standing> {
  const { caseId } = from;
  const filed = await store.read((db) => db.get('cases', caseId));
  const count = filed?.head.count ?? 0;
  const missing = { entries: 0, bodies: 0, parts: 0 };
  let page: readonly StoredEntry[] = [];
  for await (const { header, entryHash: hash, opened } of from.entries()) {
    const { seq } = header;
    if (seq >= count) {
      missing.entries += 1;
      continue;
    }
    if ((page[0]?.seq ?? -1) > seq || (page.at(-1)?.seq ?? -1) < seq)
      page = await entryPage({ store }, caseId, seq);
    const mine = page.find((one) => one.seq === seq);
    if (mine?.entryHash !== hash) return { kind: 'other-history' };
    if (opened && filed?.origin && isWithheld(mine)) missing.bodies += 1;
  }
  if (filed && !filed.origin) return { kind: missing.entries > 0 ? 'own-longer' : 'own' };
  for await (const { kind, part } of from.parts()) {
    const row = await store.read((db) => db.get('parts', part.id));
    // Names are random: one that is taken is no accident, and nothing of ours is written over.
    if (row && row.caseId !== caseId) return { kind: 'part-elsewhere' };
    if (kind === 'included' && !row?.envelope) missing.parts += 1;
  }
  if (!filed) return { kind: 'new', ...missing };
  const isMore = missing.entries + missing.bodies + missing.parts > 0;
  return isMore ? { kind: 'more', ...missing } : { kind: 'same' };
}

/** What a taking over that was cut off left behind: rows that no head of a case counts. */
async function clearUnfinished(store: LogStore): Promise<void> {
  const caseId = await store.read((db) => db.get('meta', 'taking-over'));
  if (caseId === undefined) return;
  const filed = await store.read((db) => db.get('cases', caseId));
  if (!filed) await removeCase(store, caseId);
  else {
    // Words and pictures that filled gaps of an earlier package fit wherever it stopped.
    await store.write(['entries', 'meta'], async (tx) => {
      await tx.objectStore('entries').delete(entriesFrom(caseId, filed.head.count));
      await tx.objectStore('meta').delete('taking-over');
    });
  }
}

async function removeCase(store: LogStore, caseId: string): Promise<void> {
  await store.write(['cases', 'entries', 'parts', 'pieces', 'meta'], async (tx) => {
    await tx.objectStore('cases').delete(caseId);
    await tx.objectStore('entries').delete(entriesFrom(caseId));
    for (let row = await tx.objectStore('parts').openCursor(); row; row = await row.continue()) {
      if (row.value.caseId !== caseId) continue;
      await tx.objectStore('pieces').delete(piecesOf(row.value.partId));
      await row.delete();
    }
    if ((await tx.objectStore('meta').get('taking-over')) === caseId)
      await tx.objectStore('meta').delete('taking-over');
  });
}
