import { IDLE_LOCK_MS } from '@/vault/core/idle';
import type { Vault } from '@/vault/vault';

/** A work that the person started keeps the records open for so long at most, in milliseconds. */
export const STAYS_OPEN_MS = 30 * 60_000;
/** How often the work counts as a touch, in milliseconds. */
const TOUCH_MS = 20_000;

/**
 * Lets a long work that the person started, such as the check of 100,000 entries, count as a touch: the lock would end it. Whoever
 * locks by hand locks at once, for a touch opens nothing. A device that slept meanwhile is not kept open.
 * @returns ends it
 */
export function stayOpen(vault: Pick<Vault, 'touch'>): () => void {
  const begun = Date.now();
  let touched = begun;
  const timer = setInterval(() => {
    const now = Date.now();
    // As idle as the vault itself sees it: then it is locked, and stays so.
    const isLate = Math.abs(now - touched) >= IDLE_LOCK_MS || now < begun;
    if (isLate || now - begun > STAYS_OPEN_MS) {
      clearInterval(timer);
      return;
    }
    touched = now;
    void vault.touch(now);
  }, TOUCH_MS);
  return () => clearInterval(timer);
}
