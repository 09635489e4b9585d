import type { SessionStore } from '@/platform/powers';

/** The unlocked identities, and when the person last touched a page of ours (ms since 1970): in memory only. */
export const IDENTITIES = 'vault.identities';
export const TOUCHED = 'vault.touched';

/** Locks the records. Needs neither the vault's database nor the background, so it also works while a page goes away. */
export async function lockNow(session: Pick<SessionStore, 'remove'>): Promise<void> {
  await Promise.all([session.remove(IDENTITIES), session.remove(TOUCHED)]);
}
