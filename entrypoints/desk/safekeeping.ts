import { judgePassphrase } from '@/vault/core/passphrase';
import type { BackupStep } from '@/ui/desk/backup-views';
import type { Room } from '@/ui/desk/safe-view';
import { SPACE_RESERVE_BYTES } from '@/evidence/parts';
import { log, vault } from './world';

/** Saves a backup as a file, after it was read back. The file's name says a day and nothing else (rule S9). */
export async function saveBackup(passphrase: string | null): Promise<BackupStep> {
  if (passphrase !== null && judgePassphrase(passphrase) === 'too-short') return 'short';
  const written = await log.writeBackup(passphrase).catch(() => null);
  if (written?.kind === 'nothing-kept') return 'nothing';
  if (written?.kind === 'key-damaged') return 'key-damaged';
  if (written?.kind !== 'backup') return 'bad';
  const file = await new Response(written.stream).blob().catch(() => null);
  if (!file) return 'bad';
  const state = await vault.state();
  const canCheck = state.kind === 'open' || state.kind === 'unlocked';
  if (canCheck && !(await log.isWholeBackup(file, passphrase))) return 'bad';
  download(file, `notes-${new Date().toISOString().slice(0, 10)}.backup`);
  await log.noteBackup();
  return canCheck ? 'made' : 'made-unchecked';
}

/**
 * Saves what can be read without the key: which entries there are, of what kind, when, and their hashes. The file's name
 * says a day and nothing else.
 * @returns `false` when the log did not answer
 */
export async function saveReadable(): Promise<boolean> {
  const table = await log.readableTable();
  if (table.kind !== 'table') return false;
  download(
    new Blob([table.text], { type: 'text/csv' }),
    `notes-${new Date().toISOString().slice(0, 10)}.csv`,
  );
  return true;
}

/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the file over by then; freeing it at once would cut it off.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const MB = 1_000_000;

/** What the browser says of the room for us; asks it once to keep our records. */
export async function roomNow(language: string): Promise<Room> {
  const { storage } = navigator;
  const isKept = await storage
    .persisted()
    .then(async (already) => already || storage.persist())
    .catch(() => null);
  const estimate: StorageEstimate = await storage.estimate().catch(() => ({}));
  const { quota, usage } = estimate;
  if (quota === undefined || usage === undefined) {
    return { used: null, free: null, isLow: false, isKept };
  }
  const words = (bytes: number) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: bytes < 1000 * MB ? 'megabyte' : 'gigabyte',
      maximumFractionDigits: 1,
    }).format(bytes / (bytes < 1000 * MB ? MB : 1000 * MB));
  const free = quota - usage;
  const isLow = free < 4 * SPACE_RESERVE_BYTES;
  return { used: words(usage), free: words(free), isLow, isKept };
}
