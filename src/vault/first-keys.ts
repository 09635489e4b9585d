import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { utf8 } from '@/bytes/utf8';
import type { Powers } from '@/platform/powers';
import { helperMac } from './core/helper-list';
import { normalisePassphrase } from './core/passphrase';
import { RECOVERY_SECRET_BYTES, writeRecoveryCode } from './core/recovery-code';
import { type ReadRow, type VaultRow, readVaultRow } from './core/vault-row';
import type { VaultStore } from './store';
import type { PassphraseSet } from './vault-contract';
import { wrapIdentities } from './wrap';

/** Held while the vault's row is changed. */
export const LOCK = 'jikim-vault';

/** The row; makes an open one where there is none. @throws StorageFailure */
export async function readOrCreate(powers: Powers, store: VaultStore): Promise<ReadRow> {
  const found = readVaultRow(await store.row());
  if (found.kind !== 'none') return found;
  return powers.locks.hold(LOCK, async () => {
    const again = readVaultRow(await store.row());
    if (again.kind !== 'none') return again;
    const identities = await generateX25519Identity();
    const recipient = await identityToRecipient(identities);
    const helpers = { list: [], mac: '' };
    const row: VaultRow = { v: 1, recipient, helpers, mode: 'open', identities };
    await store.add(row);
    return { kind: 'row', row };
  });
}

/**
 * Turns an open vault into one with a passphrase and a recovery code. To be called while the vault's lock is held.
 * @param keepOpen - keeps the identities for this session
 */
export async function firstPassphrase(
  powers: Powers,
  store: VaultStore,
  passphrase: string,
  keepOpen: (identities: string) => Promise<void>,
): Promise<PassphraseSet> {
  const found = readVaultRow(await store.row());
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
