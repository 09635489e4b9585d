import { identityToRecipient } from 'age-encryption';
import type { Proof } from '@/vault/core/proof';
import type { Vault } from '@/vault/vault';
import type { Desk } from '../writer';
import { signatureCheckOf } from '../signing-key';
import type { Frame } from '../core/backup-frames';
import { asideStores } from '../put-aside';
import { type CheckedCase, checkBackup } from './check-backup';
import { type NotOpened, type OwnKeys, openBackup } from './open-backup';
import { type CasePlan, type CaseState, type Restored, restore } from './put-back';

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
  /** These records were sealed with another key, and ours is damaged: they could not be sealed with it. */
  | { kind: 'other-log' }
  /** They lay under a passphrase, and here none is set: they would lie open. */
  | { kind: 'lock-first' }
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
  const relation = await desk.vault.relationTo(checked.row, await hasRecords(desk));
  if (relation === 'other') return { kind: 'other-log' };
  const wasLocked = checked.row.mode === 'passphrase';
  if (relation === 'beside' && wasLocked && (await desk.vault.state()).kind === 'open')
    return { kind: 'lock-first' };
  const bringsKey = relation === 'lost-key';
  if (bringsKey && !(await isKeyOf(checked.row.recipient, identities))) return { kind: 'damaged' };
  const cases = await Promise.all(checked.cases.map((one) => planOf(desk, one)));
  return {
    kind: 'whole',
    madeAt: checked.madeAt,
    cases,
    bringsKey,
    restore: () => restore(desk, checked, { cases, relation, identities }, () => opened.frames()),
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

/** Our key opens something here: in the log, or in a database of it that was put aside. */
async function hasRecords({ store }: Desk): Promise<boolean> {
  const cases = await store.read((db) => db.count('cases'));
  return cases > 0 || (await asideStores()).length > 0;
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
