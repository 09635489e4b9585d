import { createLog } from '@/evidence/log';
import type { ReadBody, ReadRow } from '@/evidence/read';
import { createReader } from '@/evidence/reader';
import { wipeEverything } from '@/evidence/wipe';
import { browser } from '@/platform/browser';
import { realPowers } from '@/platform/powers';
import type { ReadEntry } from '@/ui/desk/entries';
import type { LockProblem } from '@/ui/desk/lock-views';
import type { Revealed } from '@/ui/desk/records';
import type { WipeStep } from '@/ui/desk/wipe-view';
import { createVault } from '@/vault/vault';

export const powers = realPowers();
export const vault = createVault(powers);
export const log = createLog(powers, vault);
/** Checks and searches in a worker; to be told to forget when the log is locked. */
export const reader = createReader(vault, () => new Worker('/log-worker.js', { name: 'log' }));

/** Entries read at once: each body is opened by itself, so a page stays well under a second. */
export const ROWS_AT_ONCE = 60;

/** A stretch of a case with its bodies: `count` entries from `fromSeq` on. */
export async function readEntries(
  caseId: string,
  fromSeq: number,
  count = ROWS_AT_ONCE,
): Promise<{ kind: 'entries'; entries: ReadEntry[] } | { kind: 'unavailable'; because: string }> {
  const found = await log.readRows(caseId, fromSeq, count);
  if (found.kind === 'unavailable') return found;
  return { kind: 'entries', entries: found.rows.map(entryOf) };
}

/** An entry as the views take it. */
export function entryOf({ seq, header, entryHash, read }: ReadRow): ReadEntry {
  return { seq, header, entryHash, body: bodyOf(read) };
}

function bodyOf(read: ReadBody): ReadEntry['body'] {
  if (read.kind === 'opened') return read.body;
  if (read.kind === 'withheld') return 'withheld';
  return read.kind === 'locked' ? null : 'damaged';
}

/** Decrypts one picture into an address that only this page can draw. */
export async function openPicture(caseId: string, seq: number, partId: string): Promise<Revealed> {
  const read = await log.readPart(caseId, seq, partId);
  if (read.kind === 'locked' || read.kind === 'erased' || read.kind === 'withheld')
    return { kind: read.kind };
  if (read.kind !== 'opened') return { kind: 'damaged' };
  const url = URL.createObjectURL(new Blob([read.bytes], { type: read.part.mime }));
  return { kind: 'shown', url, release: () => URL.revokeObjectURL(url) };
}

/** Opens the vault with a passphrase or the recovery code; null when it is open now. */
export async function unlockWith(
  by: 'passphrase' | 'recovery-code',
  typed: string,
): Promise<LockProblem | null> {
  // It starts while the key is derived: the check of the records that will be shown needs it.
  reader.prepare();
  const unlocked =
    by === 'passphrase' ? await vault.unlock(typed) : await vault.unlockWithRecoveryCode(typed);
  return unlocked.kind === 'unlocked' ? null : unlocked.kind;
}

/** Destroys everything, the settings and what the panel remembered too. */
export async function wipeAll(): Promise<WipeStep> {
  reader.forget();
  const wiped = await wipeEverything(powers, vault, log);
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  if (wiped.kind === 'wiped') return 'wiped';
  return wiped.isReadable ? 'partly-readable' : 'partly-unreadable';
}

/** Opens help in a tab. */
export async function openHelp(): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/popup.html')}?help` });
}

/** Copies a text. False when the browser did not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // the view says so
  }
}

/** A mark outside of the log's database, so that an empty place where records were is noticed. Says nothing else. */
const KEPT = 'log.kept';

/** Notes that records are here. */
export async function markKept(): Promise<void> {
  await browser.storage.local.set({ [KEPT]: true });
}

/** Were there records in this browser profile? */
export async function wereKept(): Promise<boolean> {
  return (await browser.storage.local.get(KEPT))[KEPT] === true;
}

/** The person knows that they are gone. */
export async function forgetKept(): Promise<void> {
  await browser.storage.local.remove(KEPT);
}
