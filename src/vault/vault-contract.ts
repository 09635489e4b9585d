import type { Carried } from './carry';
import type { Proof } from './core/proof';
import type { VaultRow } from './core/vault-row';
import type { HelperChanged, Helpers } from './helpers';
import { StorageFailure, type StorageProblem } from './store';

/** Storage did not do it; see {@link StorageProblem}. */
export type Unavailable = { kind: 'unavailable'; because: StorageProblem };

export type VaultState =
  | { kind: 'none' }
  /** No passphrase: anyone using this computer can read it, and the person is told so. */
  | { kind: 'open' }
  | { kind: 'locked' }
  | { kind: 'unlocked'; locksAtMs: number }
  /** `canWrite`: records are still sealed to the public half; none can be read with what is left. */
  | { kind: 'damaged'; canWrite: boolean }
  | Unavailable;

export type Unlocked =
  | { kind: 'unlocked' }
  | { kind: 'wrong-passphrase' }
  | { kind: 'wrong-code' }
  | { kind: 'mistyped-code' }
  /** There is no passphrase to ask for. */
  | { kind: 'not-set' }
  | { kind: 'damaged' }
  | Unavailable;

/** `recoveryCode` is shown once and never stored. */
export type PassphraseSet =
  | { kind: 'set'; recoveryCode: string }
  | { kind: 'too-short' }
  | { kind: 'already-set' }
  | { kind: 'damaged' }
  | Unavailable;

export type PassphraseChanged =
  { kind: 'changed' } | { kind: 'too-short' } | Exclude<Unlocked, { kind: 'unlocked' }>;
export type CodeRenewed =
  { kind: 'renewed'; recoveryCode: string } | Exclude<Unlocked, { kind: 'unlocked' }>;

/** For reading: the identities, or why there are none now. */
export type Identities =
  { kind: 'identities'; identities: readonly string[] } | { kind: 'locked' } | { kind: 'damaged' };

/**
 * Whose records a backup holds. `ours`: sealed with a key of ours. `beside`: with another key, and ours is whole: they can be
 * sealed with ours too. `empty`: there is none here to compare with. `lost-key`: ours, and our own key is damaged beyond
 * reading, so the backup's is the one that is left. `other`: another log's, and our key is damaged: nothing may be sealed to it.
 */
export type Relation = 'ours' | 'beside' | 'other' | 'empty' | 'lost-key';

export type Vault = {
  state(): Promise<VaultState>;
  /**
   * Whom to seal to (`age1…`), newest identity only; works while locked. Makes an open vault when there
   * is none, so that nothing stands before a first capture.
   * @throws StorageFailure
   */
  recipients(): Promise<readonly string[]>;
  /** @throws StorageFailure */
  identities(): Promise<Identities>;
  setPassphrase(passphrase: string): Promise<PassphraseSet>;
  /** Wraps the same identities anew; no record or part is touched. Does not open the vault. */
  changePassphrase(proof: Proof, next: string): Promise<PassphraseChanged>;
  /** A new recovery code; the old one stops working. */
  renewRecoveryCode(passphrase: string): Promise<CodeRenewed>;
  unlock(passphrase: string): Promise<Unlocked>;
  unlockWithRecoveryCode(code: string): Promise<Unlocked>;
  lock(): Promise<void>;
  /** The person did something: the five minutes begin again. */
  touch(nowMs: number): Promise<void>;
  lockIfIdle(nowMs: number): Promise<'locked' | 'still-open'>;
  /** Who else can read what is sealed from now on. */
  helpers(): Promise<Helpers | Unavailable>;
  addHelper(recipient: string, label: string): Promise<HelperChanged | Unavailable>;
  removeHelper(recipient: string): Promise<HelperChanged | Unavailable>;
  removeAllHelpers(): Promise<HelperChanged | Unavailable>;
  /** The row as it is stored, for a backup. @throws StorageFailure */
  storedRow(): Promise<VaultRow | null>;
  /** The identities of another log's row, such as a backup's. */
  identitiesOf(row: unknown, proof: Proof): Promise<Carried>;
  /** A key for one file under a passphrase of its own. */
  fileRow(passphrase: string): Promise<VaultRow>;
  /** Whose records a backup with this row holds; see {@link Relation}. */
  relationTo(row: VaultRow, hasRecords: boolean): Promise<Relation>;
  /** Takes a backup's row where there are no records yet, or no key any more. The log is locked after it. @throws StorageFailure */
  adopt(row: VaultRow): Promise<void>;
  /** Destroys the keys. Only `evidence/wipe.ts` calls it. @throws StorageFailure */
  destroy(): Promise<void>;
  close(): Promise<void>;
};

/** Runs one verb; a storage failure becomes its outcome, a bug goes on up. */
export async function orUnavailable<T>(verb: () => Promise<T>): Promise<T | Unavailable> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof StorageFailure) return { kind: 'unavailable', because: error.because };
    throw error;
  }
}
