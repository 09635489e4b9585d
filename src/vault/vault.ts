import { identityToRecipient } from 'age-encryption';
import { utf8 } from '@/bytes/utf8';
import type { Powers } from '@/platform/powers';
import { carriedIdentities, makeFileRow } from './carry';
import { IDLE_LOCK_MS, isIdle } from './core/idle';
import { judgePassphrase, normalisePassphrase } from './core/passphrase';
import type { Proof } from './core/proof';
import { RECOVERY_SECRET_BYTES, readRecoveryCode, writeRecoveryCode } from './core/recovery-code';
import { type ReadRow, type VaultRow, type Wrap, readVaultRow } from './core/vault-row';
import { LOCK, firstPassphrase, readOrCreate } from './first-keys';
import { type HelperDesk, addHelper, listHelpers, removeAllHelpers, removeHelper } from './helpers';
import { IDENTITIES, lockNow, TOUCHED } from './lock-now';
import { StorageFailure, vaultStore } from './store';
import {
  type Unlocked,
  type Unavailable,
  type Vault,
  type VaultState,
  orUnavailable,
} from './vault-contract';
import { unwrapIdentities, wrapIdentities } from './wrap';

export { orUnavailable } from './vault-contract';
export type { Relation, Unavailable, Vault, VaultState } from './vault-contract';

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
      const found = await readOrCreate(powers, store);
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
        await readOrCreate(powers, store);
        return powers.locks.hold(LOCK, () => firstPassphrase(powers, store, passphrase, keepOpen));
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
      const found = await readOrCreate(powers, store);
      return found.kind === 'row' ? found.row : null;
    },
    identitiesOf: (row, proof) => carriedIdentities(powers, row, proof),
    fileRow: (passphrase) => makeFileRow(powers, passphrase),

    async relationTo({ recipient }, hasRecords) {
      if (!hasRecords) return 'empty';
      const found = await read();
      if (found.kind === 'row' && found.row.recipient === recipient) return 'ours';
      // Only where the public halves are the same: of a row that says nothing, nobody knows what it was.
      if (found.kind === 'write-only') return found.recipient === recipient ? 'lost-key' : 'other';
      if (found.kind !== 'row') return 'other';
      const mine = (await ownIdentities()) ?? [];
      const recipients = await Promise.all(mine.map((one) => identityToRecipient(one)));
      return recipients.includes(recipient) ? 'ours' : 'beside';
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
}

function stateOf(found: ReadRow, open: { touchedMs: number } | null): VaultState {
  if (found.kind === 'none') return { kind: 'none' };
  if (found.kind === 'damaged') return { kind: 'damaged', canWrite: false };
  if (found.kind === 'row' && found.row.mode === 'open') return { kind: 'open' };
  if (open) return { kind: 'unlocked', locksAtMs: open.touchedMs + IDLE_LOCK_MS };
  return found.kind === 'row' ? { kind: 'locked' } : { kind: 'damaged', canWrite: true };
}
