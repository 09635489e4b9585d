import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { utf8 } from '@/bytes/utf8';
import type { Powers } from '@/platform/powers';
import { helperMac } from './core/helper-list';
import { IDLE_LOCK_MS, isIdle } from './core/idle';
import { judgePassphrase, normalisePassphrase } from './core/passphrase';
import type { Proof } from './core/proof';
import { RECOVERY_SECRET_BYTES, readRecoveryCode, writeRecoveryCode } from './core/recovery-code';
import { type ReadRow, type VaultRow, type Wrap, readVaultRow } from './core/vault-row';
import {
  type HelperChanged,
  type HelperDesk,
  type Helpers,
  addHelper,
  listHelpers,
  removeAllHelpers,
  removeHelper,
} from './helpers';
import { IDENTITIES, lockNow, TOUCHED } from './lock-now';
import { StorageFailure, type StorageProblem, type VaultStore, vaultStore } from './store';
import { type Carried, carriedIdentities, makeFileRow } from './carry';
import { unwrapIdentities, wrapIdentities } from './wrap';

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
  /** Whose records a backup with this row holds: ours, another log's; `empty`: there is none here to compare with. */
  relationTo(row: VaultRow, hasRecords: boolean): Promise<'ours' | 'other' | 'empty'>;
  /** Takes a backup's row where there are no records yet. The log is locked after it. @throws StorageFailure */
  adopt(row: VaultRow): Promise<void>;
  /** Destroys the keys. Only `evidence/wipe.ts` calls it. @throws StorageFailure */
  destroy(): Promise<void>;
  close(): Promise<void>;
};

const LOCK = 'jikim-vault';

type Opened = { kind: 'opened'; identities: string; row: VaultRow & { mode: 'passphrase' } };

/** The vault of this browser profile. Holds nothing between calls: workers stop at any time. */
export function createVault(powers: Powers): Vault {
  const store = vaultStore();
  const read = async (): Promise<ReadRow> => readVaultRow(await store.row());
  const now = async (): Promise<number> => (await powers.moment()).wallMs;

  const lock = (): Promise<void> => lockNow(powers.session);

  /** The unlocked identities and when they were last touched; locks an idle vault on the way. */
  async function session(nowMs: number): Promise<{ identities: string; touchedMs: number } | null> {
    const identities = await powers.session.get(IDENTITIES);
    const touchedMs = await powers.session.get(TOUCHED);
    if (typeof identities !== 'string') return null;
    if (typeof touchedMs === 'number' && !isIdle(nowMs, touchedMs))
      return { identities, touchedMs };
    await lock();
    return null;
  }

  async function keepOpen(identities: string): Promise<void> {
    // In this order: identities without a touch count as locked.
    await powers.session.set(TOUCHED, await now());
    await powers.session.set(IDENTITIES, identities);
  }

  async function prove(
    proof: Proof,
  ): Promise<Opened | Exclude<Unlocked, { kind: 'unlocked' } | Unavailable>> {
    const found = await read();
    if (found.kind === 'none') return { kind: 'not-set' };
    if (found.kind !== 'row') return { kind: 'damaged' };
    const { row } = found;
    if (row.mode === 'open') return { kind: 'not-set' };
    const code = proof.by === 'recovery-code' ? readRecoveryCode(proof.typed) : null;
    if (proof.by === 'recovery-code' && !code) return { kind: 'mistyped-code' };
    const wrap = row.wraps.find(({ kind }) => kind === proof.by);
    if (!wrap) return { kind: 'damaged' };
    const secret = code ?? utf8(normalisePassphrase(proof.typed));
    const identities = await unwrapIdentities(powers, wrap, secret);
    if (identities) return { kind: 'opened', identities, row };
    return { kind: proof.by === 'passphrase' ? 'wrong-passphrase' : 'wrong-code' };
  }

  async function unlockBy(proof: Proof): Promise<Unlocked> {
    return orUnavailable(async () => {
      const proved = await prove(proof);
      if (proved.kind !== 'opened') return proved;
      await keepOpen(proved.identities);
      return { kind: 'unlocked' };
    });
  }

  async function ownIdentities(): Promise<readonly string[] | null> {
    const found = await read();
    if (found.kind === 'row' && found.row.mode === 'open') return found.row.identities.split('\n');
    return (await session(await now()))?.identities.split('\n') ?? null;
  }

  const helperDesk: HelperDesk = { locks: powers.locks, store, read, identities: ownIdentities };

  /** Replaces the wrap of one kind, after proof. */
  async function rewrap<T>(
    proof: Proof,
    kind: Wrap['kind'],
    secret: Uint8Array<ArrayBuffer>,
    answer: T,
  ) {
    return orUnavailable(() =>
      powers.locks.hold(LOCK, async () => {
        const proved = await prove(proof);
        if (proved.kind !== 'opened') return proved;
        const wrap = await wrapIdentities(powers, kind, secret, proved.identities);
        const others = proved.row.wraps.filter((other) => other.kind !== kind);
        await store.replace({ ...proved.row, wraps: [...others, wrap] });
        return answer;
      }),
    );
  }

  return {
    state: () => orUnavailable(async () => stateOf(await read(), await session(await now()))),

    async recipients() {
      const found = await readOrCreate(powers, store, read);
      if (found.kind === 'row') {
        return [found.row.recipient, ...found.row.helpers.list.map(({ recipient }) => recipient)];
      }
      if (found.kind === 'write-only') return [found.recipient];
      throw new StorageFailure('cannot-open');
    },

    async identities() {
      const found = await read();
      if (found.kind === 'row' && found.row.mode === 'open') {
        return { kind: 'identities', identities: found.row.identities.split('\n') };
      }
      const open = await session(await now());
      if (open) return { kind: 'identities', identities: open.identities.split('\n') };
      return { kind: found.kind === 'row' || found.kind === 'none' ? 'locked' : 'damaged' };
    },

    async setPassphrase(passphrase) {
      if (judgePassphrase(passphrase) === 'too-short') return { kind: 'too-short' };
      return orUnavailable(async () => {
        await readOrCreate(powers, store, read);
        return powers.locks.hold(LOCK, () => firstPassphrase(passphrase));
      });
    },

    async changePassphrase(proof, next) {
      if (judgePassphrase(next) === 'too-short') return { kind: 'too-short' };
      const secret = utf8(normalisePassphrase(next));
      return rewrap(proof, 'passphrase', secret, { kind: 'changed' as const });
    },

    async renewRecoveryCode(passphrase) {
      const secret = powers.randomBytes(RECOVERY_SECRET_BYTES);
      const answer = { kind: 'renewed' as const, recoveryCode: writeRecoveryCode(secret) };
      return rewrap({ by: 'passphrase', typed: passphrase }, 'recovery-code', secret, answer);
    },

    unlock: (typed) => unlockBy({ by: 'passphrase', typed }),
    unlockWithRecoveryCode: (typed) => unlockBy({ by: 'recovery-code', typed }),
    lock,

    async touch(nowMs) {
      // Only the time is written: a touch that crosses a lock cannot open the vault again.
      if (await session(nowMs)) await powers.session.set(TOUCHED, nowMs);
    },

    async lockIfIdle(nowMs) {
      return (await session(nowMs)) ? 'still-open' : 'locked';
    },

    helpers: () => orUnavailable(() => listHelpers(helperDesk)),
    addHelper: (recipient, label) => orUnavailable(() => addHelper(helperDesk, recipient, label)),
    removeHelper: (recipient) => orUnavailable(() => removeHelper(helperDesk, recipient)),
    removeAllHelpers: () => orUnavailable(() => removeAllHelpers(helperDesk)),

    async storedRow() {
      const found = await readOrCreate(powers, store, read);
      return found.kind === 'row' ? found.row : null;
    },
    identitiesOf: (row, proof) => carriedIdentities(powers, row, proof),
    fileRow: (passphrase) => makeFileRow(powers, passphrase),

    async relationTo({ recipient }, hasRecords) {
      if (!hasRecords) return 'empty';
      const found = await read();
      if (found.kind === 'row' && found.row.recipient === recipient) return 'ours';
      const mine = (await ownIdentities()) ?? [];
      const recipients = await Promise.all(mine.map((one) => identityToRecipient(one)));
      return recipients.includes(recipient) ? 'ours' : 'other';
    },

    async adopt(row) {
      await powers.locks.hold(LOCK, async () => {
        const found = await read();
        if (found.kind === 'none') await store.add(row);
        else await store.replace(row);
      });
      await lock();
    },

    async destroy() {
      await lock();
      await powers.locks.hold(LOCK, () => store.destroy());
    },
    close: () => store.close(),
  };

  async function firstPassphrase(passphrase: string): Promise<PassphraseSet> {
    const found = await read();
    if (found.kind !== 'row') return { kind: 'damaged' };
    if (found.row.mode !== 'open') return { kind: 'already-set' };
    // The identity that lay in the clear may still be on the disk, so new records get a new one.
    const fresh = await generateX25519Identity();
    const identities = `${fresh}\n${found.row.identities}`;
    const code = powers.randomBytes(RECOVERY_SECRET_BYTES);
    const wraps = [
      await wrapIdentities(powers, 'passphrase', utf8(normalisePassphrase(passphrase)), identities),
      await wrapIdentities(powers, 'recovery-code', code, identities),
    ];
    const recipient = await identityToRecipient(fresh);
    const { list } = found.row.helpers;
    const helpers = { list, mac: helperMac(fresh, list) };
    await store.replace({ v: 1, recipient, helpers, mode: 'passphrase', wraps } satisfies VaultRow);
    await keepOpen(identities);
    return { kind: 'set', recoveryCode: writeRecoveryCode(code) };
  }
}

function stateOf(found: ReadRow, open: { touchedMs: number } | null): VaultState {
  if (found.kind === 'none') return { kind: 'none' };
  if (found.kind === 'damaged') return { kind: 'damaged', canWrite: false };
  if (found.kind === 'row' && found.row.mode === 'open') return { kind: 'open' };
  if (open) return { kind: 'unlocked', locksAtMs: open.touchedMs + IDLE_LOCK_MS };
  return found.kind === 'row' ? { kind: 'locked' } : { kind: 'damaged', canWrite: true };
}

async function readOrCreate(
  powers: Powers,
  store: VaultStore,
  read: () => Promise<ReadRow>,
): Promise<ReadRow> {
  const found = await read();
  if (found.kind !== 'none') return found;
  return powers.locks.hold(LOCK, async () => {
    const again = await read();
    if (again.kind !== 'none') return again;
    const identities = await generateX25519Identity();
    const recipient = await identityToRecipient(identities);
    const helpers = { list: [], mac: '' };
    const row: VaultRow = { v: 1, recipient, helpers, mode: 'open', identities };
    await store.add(row);
    return { kind: 'row', row };
  });
}

/** Runs one verb; a storage failure becomes its outcome, a bug goes on up. */
export async function orUnavailable<T>(verb: () => Promise<T>): Promise<T | Unavailable> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof StorageFailure) return { kind: 'unavailable', because: error.because };
    throw error;
  }
}
