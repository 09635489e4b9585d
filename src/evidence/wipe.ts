import type { Powers } from '@/platform/powers';
import {
  StorageFailure,
  VAULT_DATABASE,
  databaseNames,
  deleteDatabase,
  vaultStore,
} from '@/vault/store';
import type { Vault } from '@/vault/vault';
import type { Log } from './log';
import { ALL_STORES, LOG_DATABASE, logStore } from './store';

/**
 * `partly`: these databases could not be deleted; `isReadable` says whether keys survived in them. When it
 * is `false`, what is left cannot be opened by anybody.
 */
export type Wiped = { kind: 'wiped' } | { kind: 'partly'; left: string[]; isReadable: boolean };

/**
 * Destroys the keys, then deletes every database of the extension (reports and settings kept there too),
 * then opens ours again to see that nothing is left. `storage.local` is the caller's to clear.
 */
export async function wipeEverything(powers: Powers, vault: Vault, log: Log): Promise<Wiped> {
  // Under the writer's lock, so that no capture writes into what is being deleted.
  return powers.locks.hold('jikim-log', async () => {
    const areKeysGone = await destroyKeys(vault);
    await vault.close();
    await log.close();
    const names = new Set([VAULT_DATABASE, LOG_DATABASE, ...(await databaseNames())]);
    const left: string[] = [];
    for (const name of names) if (!(await deleteDatabase(name))) left.push(name);
    if (left.length > 0) {
      const isReadable = !areKeysGone && left.includes(VAULT_DATABASE);
      return { kind: 'partly', left, isReadable };
    }
    return checkEmpty();
  });
}

/**
 * Each half by itself: without the vault's row nothing in the log can be read, whatever its own state.
 * @returns whether the reading keys are gone.
 */
async function destroyKeys(vault: Vault): Promise<boolean> {
  const store = logStore();
  await succeeds(() => store.write(['keys'], (tx) => tx.objectStore('keys').clear()));
  await store.close();
  return succeeds(() => vault.destroy());
}

async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof StorageFailure) return false;
    throw error;
  }
}

/** Opens both databases anew, looks into every store, and deletes the empty ones again. */
async function checkEmpty(): Promise<Wiped> {
  const vault = vaultStore();
  const log = logStore();
  const hasRow = (await vault.row()) !== undefined;
  const rows = await log.read(async (db) => {
    const counts = await Promise.all(ALL_STORES.map((name) => db.count(name)));
    return counts.reduce((sum, count) => sum + count, 0);
  });
  await vault.close();
  await log.close();
  const left = [...(hasRow ? [VAULT_DATABASE] : []), ...(rows > 0 ? [LOG_DATABASE] : [])];
  if (left.length > 0) return { kind: 'partly', left, isReadable: hasRow };
  await deleteDatabase(VAULT_DATABASE);
  await deleteDatabase(LOG_DATABASE);
  return { kind: 'wiped' };
}
