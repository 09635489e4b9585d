import { identityToRecipient } from 'age-encryption';
import type { Proof } from '@/vault/core/proof';
import type { Relation, Vault } from '@/vault/vault';
import type { Desk } from '../writer';
import { asWriter } from '../writer';
import { signatureCheckOf } from '../signing-key';
import type { Frame } from '../core/backup-frames';
import { piecesOf } from '../parts';
import type { StoredPart } from '../store';
import { type CheckedBackup, type CheckedCase, checkBackup, readPart } from './check-backup';
import { type NotOpened, type OwnKeys, openBackup } from './open-backup';

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

/** A backup that is whole, and what restoring it would do. */
export type Inspected =
  | {
      kind: 'whole';
      madeAt: string;
      cases: CasePlan[];
      /** The key of this log is damaged, and the backup's takes its place. */
      bringsKey: boolean;
      restore: () => Promise<Restored>;
    }
  /** These records were sealed with the key of another log, and this log has records of its own. */
  | { kind: 'other-log' }
  | NotOpened;

/** Reads a backup that was just made to its last byte: is everything in it? */
export async function isWholeBackup(
  desk: Pick<Desk, 'powers' | 'vault'>,
  file: Blob,
  passphrase: string | null,
): Promise<boolean> {
  const found = await desk.vault.identities();
  if (found.kind !== 'identities') return false;
  const { identities } = found;
  const proof: Proof | OwnKeys =
    passphrase === null ? { by: 'own-keys', identities } : { by: 'passphrase', typed: passphrase };
  const opened = await openBackup(desk.vault, file, proof);
  if (opened.kind !== 'opened') return false;
  const checked = await checkBackup(opened.frames(), {
    subtle: desk.powers.subtle,
    identities,
    outsideHash: opened.outsideHash,
    signatures: (keys) => signatureCheckOf(desk.powers, keys),
  });
  return checked.kind === 'whole';
}

export type Restored = { kind: 'restored'; cases: CasePlan[]; entries: number; parts: number };

/**
 * Reads a backup to its last byte and says what it holds. Only then, and only by `restore`, something is written.
 * What is here already is recognised and left as it is.
 */
export async function inspectBackup(desk: Desk, file: Blob, proof: Proof): Promise<Inspected> {
  const opened = await openBackup(desk.vault, file, proof);
  if (opened.kind !== 'opened') return opened;
  const identities = await identitiesIn(desk.vault, opened.frames(), proof);
  if (!identities) return { kind: 'damaged' };
  const { subtle } = desk.powers;
  const checked = await checkBackup(opened.frames(), {
    subtle,
    identities,
    outsideHash: opened.outsideHash,
    signatures: (keys) => signatureCheckOf(desk.powers, keys),
  });
  if (checked.kind === 'damaged') {
    console.warn('backup is damaged:', checked.where);
    return { kind: 'damaged' };
  }
  const relation = await desk.vault.relationTo(checked.row, await hasCases(desk));
  if (relation === 'other') return { kind: 'other-log' };
  const bringsKey = relation === 'lost-key';
  if (bringsKey && !(await isKeyOf(checked.row.recipient, identities))) return { kind: 'damaged' };
  const cases = await Promise.all(checked.cases.map((one) => planOf(desk, one)));
  return {
    kind: 'whole',
    madeAt: checked.madeAt,
    cases,
    bringsKey,
    restore: () => restore(desk, checked, { cases, relation }, () => opened.frames()),
  };
}

async function isKeyOf(recipient: string, identities: readonly string[]): Promise<boolean> {
  const recipients = await Promise.all(identities.map((one) => identityToRecipient(one)));
  return recipients.includes(recipient);
}

/** The backup's own identities: from the vault row inside it. */
async function identitiesIn(
  vault: Pick<Vault, 'identitiesOf'>,
  frames: AsyncGenerator<Frame>,
  proof: Proof,
): Promise<readonly string[] | null> {
  try {
    for await (const { head } of frames) {
      if (head['kind'] !== 'vault') continue;
      const found = await vault.identitiesOf(head['row'], proof);
      return found.kind === 'identities' ? found.identities : null;
    }
  } catch {
    return null; // changed or cut before its second frame
  }
  return null;
}

async function hasCases({ store }: Desk): Promise<boolean> {
  return (await store.read((db) => db.count('cases'))) > 0;
}

async function planOf(desk: Desk, one: CheckedCase): Promise<CasePlan> {
  const { caseId, entries, records } = one;
  const here = await desk.store.read((db) => db.get('cases', caseId));
  const plan = (state: CaseState): CasePlan => ({
    caseId,
    entries: entries.length,
    records,
    state,
  });
  if (!here) return plan('new');
  const common = Math.min(here.head.count, entries.length);
  // Of ours, but here as somebody's file: taken back only once that copy was removed.
  if (here.origin) return plan('other-history');
  const mine = await desk.store.read((db) => db.get('entries', [caseId, common - 1]));
  if (mine?.entryHash !== entries[common - 1]?.entryHash) return plan('other-history');
  if (here.head.count === entries.length) return plan('same');
  return plan(here.head.count > entries.length ? 'shorter' : 'longer');
}

async function restore(
  desk: Desk,
  checked: CheckedBackup,
  { cases, relation }: { cases: CasePlan[]; relation: Exclude<Relation, 'other'> },
  frames: () => AsyncGenerator<Frame>,
): Promise<Restored> {
  return asWriter(desk, async () => {
    // First the key: records without it could not be read, a key without records loses nothing.
    if (relation !== 'ours') await desk.vault.adopt(checked.row);
    const wanted = new Set(
      cases
        .filter(({ state }) => state === 'new' || state === 'longer')
        .map(({ caseId }) => caseId),
    );
    const parts = await restoreParts(desk, wanted, frames());
    let entries = 0;
    for (const one of checked.cases) {
      if (wanted.has(one.caseId)) entries += await restoreCase(desk, checked, one);
    }
    return { kind: 'restored', cases, entries, parts };
  });
}

/** Pictures and files come before the entries that list them: an entry is never there without them. */
async function restoreParts(
  desk: Desk,
  wanted: ReadonlySet<string>,
  frames: AsyncGenerator<Frame>,
): Promise<number> {
  let parts = 0;
  let part: StoredPart | null = null;
  for await (const { head, bytes } of frames) {
    if (head['kind'] === 'part') {
      const row = readPart(head, bytes);
      part = wanted.has(row.caseId) ? row : null;
      if (!part) continue;
      const mine = part;
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
): Promise<number> {
  return desk.store.write(['cases', 'entries', 'keys', 'meta'], async (tx) => {
    const before = (await tx.objectStore('cases').get(caseId))?.head.count ?? 0;
    const added = entries.slice(before);
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
