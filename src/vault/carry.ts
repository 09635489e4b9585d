import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { utf8 } from '@/bytes/utf8';
import { normalisePassphrase } from './core/passphrase';
import { readRecoveryCode } from './core/recovery-code';
import { type VaultRow, readVaultRow } from './core/vault-row';
import type { SealPowers } from './seal';
import type { Proof } from './core/proof';
import { unwrapIdentities, wrapIdentities } from './wrap';

/** What came of opening a row that was carried here, such as a backup's. */
export type Carried =
  | { kind: 'identities'; identities: readonly string[] }
  | { kind: 'wrong-passphrase' }
  | { kind: 'wrong-code' }
  | { kind: 'mistyped-code' }
  | { kind: 'damaged' };

/** The identities of a row, by what proves that the person may have them. A row without a passphrase gives them freely. */
export async function carriedIdentities(
  powers: SealPowers,
  stored: unknown,
  { by, typed }: Proof,
): Promise<Carried> {
  const read = readVaultRow(stored);
  if (read.kind !== 'row') return { kind: 'damaged' };
  if (read.row.mode === 'open') {
    return { kind: 'identities', identities: read.row.identities.split('\n') };
  }
  const code = by === 'recovery-code' ? readRecoveryCode(typed) : null;
  if (by === 'recovery-code' && !code) return { kind: 'mistyped-code' };
  const wrap = read.row.wraps.find(({ kind }) => kind === by);
  if (!wrap) return { kind: by === 'recovery-code' ? 'wrong-code' : 'damaged' };
  const secret = code ?? utf8(normalisePassphrase(typed));
  const identities = await unwrapIdentities(powers, wrap, secret);
  if (identities) return { kind: 'identities', identities: identities.split('\n') };
  return { kind: by === 'passphrase' ? 'wrong-passphrase' : 'wrong-code' };
}

/** A key for one file, under a passphrase of its own: for a log that has none. */
export async function makeFileRow(powers: SealPowers, passphrase: string): Promise<VaultRow> {
  const identity = await generateX25519Identity();
  const secret = utf8(normalisePassphrase(passphrase));
  const wraps = [await wrapIdentities(powers, 'passphrase', secret, identity)];
  const recipient = await identityToRecipient(identity);
  return { v: 1, recipient, helpers: { list: [], mac: '' }, mode: 'passphrase', wraps };
}
