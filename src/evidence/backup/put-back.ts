import type { Bytes } from '@/bytes/bytes';
import { type OpenEnvelope, envelopeOpener, remakeEnvelope } from '@/vault/seal';
import { StorageFailure, type StorageProblem } from '@/vault/store';
import type { Relation } from '@/vault/vault';
import type { Frame } from '../core/backup-frames';
import { RECORD_TYPES, type StoredEntry } from '../core/entry';
import { piecesOf } from '../parts';
import type { StoredPart } from '../store';
import { type Desk, asWriter } from '../writer';
import { type CheckedBackup, type CheckedCase, readPart } from './check-backup';
import { noteRestored } from './reminder';

/**
 * What a case of a backup is to this log. `new`: not here. `same`: here, entry for entry. `shorter`: here, and longer by now.
 * `longer`: here, but the backup has more. `other-history`: two chains of one case; what is here stays.
 */
export type CaseState = 'new' | 'same' | 'shorter' | 'longer' | 'other-history';

export type CasePlan = {
  caseId: string;
  entries: number;
  records: number | null;
  state: CaseState;
};

export type Restored =
  | { kind: 'restored'; cases: CasePlan[]; entries: number; parts: number }
  /** The storage did not go on. `whole`: how many cases were put back by then; each of them is there whole. */
  | { kind: 'stopped'; because: StorageProblem; whole: number };

/** What was found out about the backup before. */
export type RestorePlan = {
  cases: CasePlan[];
  relation: Exclude<Relation, 'other'>;
  /** They open what is in the backup. */
  identities: readonly string[];
};

/** Gives an envelope of the backup as it is to lie here. */
type Envelope = (envelope: Bytes) => Promise<Bytes>;

/** Writes the cases of a backup that was checked whole. Called again after it stopped, it goes on. */
export async function restore(
  desk: Desk,
  checked: CheckedBackup,
  { cases, relation, identities }: RestorePlan,
  frames: () => AsyncGenerator<Frame>,
): Promise<Restored> {
  let whole = 0;
  try {
    return await asWriter(desk, async () => {
      // First the key: records without it could not be read, a key without records loses nothing.
      if (relation === 'empty' || relation === 'lost-key') await desk.vault.adopt(checked.row);
      const envelope = await envelopesFor(desk, checked.row.recipient, envelopeOpener(identities));
      const wanted = new Set(
        cases
          .filter(({ state }) => state === 'new' || state === 'longer')
          .map(({ caseId }) => caseId),
      );
      const parts = await restoreParts(desk, wanted, frames(), envelope);
      let entries = 0;
      for (const one of checked.cases) {
        if (!wanted.has(one.caseId)) continue;
        entries += await restoreCase(desk, checked, one, envelope);
        whole += 1;
      }
      await noteRestored(desk.store, Date.parse(checked.madeAt), recordsIn(checked, cases));
      return { kind: 'restored', cases, entries, parts };
    });
  } catch (error) {
    if (error instanceof StorageFailure) return { kind: 'stopped', because: error.because, whole };
    throw error;
  }
}

/** What was sealed to another key than the one of now is sealed to that; words, pictures and hashes stay as they are. */
async function envelopesFor(desk: Desk, sealedTo: string, open: OpenEnvelope): Promise<Envelope> {
  const recipients = await desk.vault.recipients();
  if (recipients[0] === sealedTo) return (envelope) => Promise.resolve(envelope);
  return async (envelope) => {
    const remade = await remakeEnvelope(open, recipients, envelope);
    // The whole file was checked with this key a moment ago.
    if (!remade) throw new Error('restore: an envelope does not open any more');
    return remade;
  };
}

/** How many records of the backup are here now. */
function recordsIn({ cases: all }: CheckedBackup, plans: readonly CasePlan[]): number {
  const left = new Set(
    plans.filter(({ state }) => state === 'other-history').map(({ caseId }) => caseId),
  );
  return all
    .filter(({ caseId }) => !left.has(caseId))
    .flatMap(({ entries }) => entries)
    .filter(({ header }) => RECORD_TYPES.includes(header.type)).length;
}

/** Pictures and files come before the entries that list them: an entry is never there without them. */
async function restoreParts(
  desk: Desk,
  wanted: ReadonlySet<string>,
  frames: AsyncGenerator<Frame>,
  envelope: Envelope,
): Promise<number> {
  let parts = 0;
  let part: StoredPart | null = null;
  for await (const { head, bytes } of frames) {
    if (head['kind'] === 'part') {
      const row = readPart(head, bytes);
      part = wanted.has(row.caseId) ? row : null;
      if (!part) continue;
      const mine = { ...part, envelope: part.envelope && (await envelope(part.envelope)) };
      await desk.store.write(['parts', 'pieces'], async (tx) => {
        await tx.objectStore('parts').put(mine);
        await tx.objectStore('pieces').delete(piecesOf(mine.partId));
      });
      parts += 1;
    }
    if (head['kind'] === 'piece' && part) {
      const place: [string, number] = [part.partId, Number(head['index'])];
      await desk.store.write(['pieces'], async (tx) => {
        await tx.objectStore('pieces').put(new Blob([bytes]), place);
      });
    }
  }
  return parts;
}

/** Entries, keys and the head of one case, in one transaction: the case is there whole or not at all. */
async function restoreCase(
  desk: Desk,
  { keys }: CheckedBackup,
  { caseId, head, nameSeq, records, entries }: CheckedCase,
  envelope: Envelope,
): Promise<number> {
  const filed = await desk.store.read((db) => db.get('cases', caseId));
  const added: StoredEntry[] = [];
  for (const { body, ...entry } of entries.slice(filed?.head.count ?? 0))
    added.push({ ...entry, body: { ...body, envelope: await envelope(body.envelope) } });
  return desk.store.write(['cases', 'entries', 'keys', 'meta'], async (tx) => {
    for (const entry of added) await tx.objectStore('entries').add(entry);
    for (const key of keys) {
      // Only the public half is in a backup: this log goes on with a key of its own, and the chain says so.
      if (!(await tx.objectStore('keys').get(key.keyId))) {
        await tx.objectStore('keys').put({ ...key, privateKey: null });
      }
    }
    await tx.objectStore('cases').put({
      caseId,
      head,
      ...(nameSeq === null ? {} : { nameSeq }),
      ...(records === null ? {} : { records }),
    });
    if (!(await tx.objectStore('meta').get('current-case'))) {
      await tx.objectStore('meta').put(caseId, 'current-case');
    }
    return added.length;
  });
}
