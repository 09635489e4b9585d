/** How long the dialog must have been seen without a break before a press counts, in ms (T1: early click). */
export const ARM_MS = 500;
/** A dialog that stays covered this long is raised again. More than the 100 ms delay of visibility reports. */
export const COVERED_MS = 400;
/** Raised this often in vain, the question is given up: the page is fighting it. */
export const MAX_RAISES = 4;
/** Seen for so long, earlier raises are forgotten: a page may well show a passing message of its own. */
export const PEACE_MS = 2000;

/** What the dialog knows of being seen. Times in ms of one clock. */
export type Arming = {
  /** Since when it is fully seen; null while it is not. */
  seenSince: number | null;
  /** Since when it is not seen; null while it is. */
  hiddenSince: number | null;
  /** When the window last got the focus, or the dialog was put on screen. */
  calmSince: number;
  raises: number;
};

/** A dialog just put on screen. */
export function armingAt(now: number): Arming {
  return { seenSince: null, hiddenSince: now, calmSince: now, raises: 0 };
}

/** After a look: is it fully seen? `moved` starts the wait anew, as another thing may now be under the pointer. */
export function looked(arming: Arming, seen: boolean, moved: boolean, now: number): Arming {
  if (!seen) return { ...arming, seenSince: null, hiddenSince: arming.hiddenSince ?? now };
  const seenSince = moved ? now : (arming.seenSince ?? now);
  const raises = now - seenSince >= PEACE_MS ? 0 : arming.raises;
  return { ...arming, seenSince, hiddenSince: null, raises };
}

/** After the window got the focus: the next press may have been meant for a window that has just closed. */
export function focused(arming: Arming, now: number): Arming {
  return { ...arming, calmSince: now };
}

/** After the dialog was put on top again. */
export function raised(arming: Arming, now: number): Arming {
  return { ...arming, seenSince: null, hiddenSince: now, raises: arming.raises + 1 };
}

/** Which presses count now. */
export function readiness(arming: Arming, now: number): { rest: boolean; asIs: boolean } {
  const rest = arming.seenSince !== null && now - arming.seenSince >= ARM_MS;
  return { rest, asIs: rest && now - arming.calmSince >= ARM_MS };
}

/** What to do about a dialog that is not seen. */
export function remedy(arming: Arming, now: number): 'none' | 'raise' | 'give-up' {
  if (arming.hiddenSince === null || now - arming.hiddenSince < COVERED_MS) return 'none';
  return arming.raises < MAX_RAISES ? 'raise' : 'give-up';
}
