/** After so long without a touch the vault locks itself (design §2.3: five minutes). */
export const IDLE_LOCK_MS = 5 * 60_000;

/**
 * Has nobody touched the vault for {@link IDLE_LOCK_MS}? A clock that went back by as much counts as well:
 * unlocking again costs little, staying open by a set clock costs much.
 */
export function isIdle(nowMs: number, touchedMs: number): boolean {
  return Math.abs(nowMs - touchedMs) >= IDLE_LOCK_MS;
}
