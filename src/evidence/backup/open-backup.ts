import { Decrypter } from 'age-encryption';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { utf8 } from '@/bytes/utf8';
import { BACKUP_LINE, BACKUP_VERSION, type Frame, FrameReader } from '../core/backup-frames';
import type { Proof } from '@/vault/core/proof';
import type { Vault } from '@/vault/vault';

/** Why a backup was not opened. `damaged`: bytes are missing or changed; nothing of it is used. */
export type NotOpened =
  | { kind: 'not-a-backup' }
  | { kind: 'newer-format' }
  | { kind: 'wrong-passphrase' }
  | { kind: 'wrong-code' }
  | { kind: 'mistyped-code' }
  | { kind: 'damaged' };

/** The log's own identities: to look at a backup that was just made, while unlocked. */
export type OwnKeys = { by: 'own-keys'; identities: readonly string[] };

/** What came of the outside of a file: how its inside is opened. */
export type OpenedBackup = {
  kind: 'opened';
  /** SHA-256 of the line outside, which its first frame names: so that nobody changes it. */
  outsideHash: string;
  /** Its frames from the beginning, as often as asked. Throws when the file is changed, cut or unreadable. */
  frames(): AsyncGenerator<Frame>;
};

/** The line after {@link BACKUP_LINE} holds the wraps of the log's key: some kilobytes. */
const MOST_OUTSIDE = 64 * 1024;

/** Opens the outside of a backup with what proves that the person may read it. Reads nothing into the log. */
export async function openBackup(
  vault: Pick<Vault, 'identitiesOf'>,
  file: Blob,
  proof: Proof | OwnKeys,
): Promise<OpenedBackup | NotOpened> {
  const start = await file.slice(0, MOST_OUTSIDE).text();
  if (!start.startsWith(BACKUP_LINE)) {
    return { kind: /^JIKIM-BACKUP\/\d+\n/.test(start) ? 'newer-format' : 'not-a-backup' };
  }
  const end = start.indexOf('\n', BACKUP_LINE.length);
  const outside = end < 0 ? null : readOutside(start.slice(BACKUP_LINE.length, end));
  if (!outside) return { kind: 'damaged' };
  const inside = file.slice(utf8(start.slice(0, end + 1)).length);
  const decrypter = new Decrypter();
  if (proof.by === 'own-keys') {
    for (const identity of proof.identities) decrypter.addIdentity(identity);
  } else {
    const found = await vault.identitiesOf(outside.vault, proof);
    if (found.kind !== 'identities') return found;
    for (const identity of found.identities) decrypter.addIdentity(identity);
  }
  try {
    await decrypter.decryptHeader(
      new Uint8Array(await inside.slice(0, MOST_OUTSIDE).arrayBuffer()),
    );
  } catch {
    return { kind: 'damaged' }; // the key outside does not open the inside
  }
  const outsideHash = toHex(sha256(utf8(start.slice(BACKUP_LINE.length, end))));
  return { kind: 'opened', outsideHash, frames: () => framesIn(inside, decrypter) };
}

function readOutside(line: string): { vault: unknown } | null {
  try {
    const outside: unknown = JSON.parse(line);
    if (typeof outside !== 'object' || outside === null) return null;
    const { v, vault } = outside as Record<string, unknown>;
    return v === BACKUP_VERSION && vault !== undefined ? { vault } : null;
  } catch {
    return null; // not our JSON: damaged
  }
}

async function* framesIn(inside: Blob, decrypter: Decrypter): AsyncGenerator<Frame> {
  const source = inside.stream() as ReadableStream<Uint8Array>;
  const reader = (await decrypter.decrypt(source)).getReader();
  const frames = new FrameReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield* frames.push(value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (!frames.isDone) throw new RangeError('backup: cut in the middle of a frame');
}
