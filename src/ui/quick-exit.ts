/** What quick exit needs from the world; given, so that it can be tried without leaving. */
export type ExitWorld = {
  document: Document;
  /** Goes to an empty page in place of this one, so that Back does not return here. */
  replaceWithEmptyPage: () => void;
  /** Closes what else should go (the panel, the page behind it). Begins after the screen is blank. */
  closeRest?: () => Promise<unknown>;
};

/** How long the blank page may wait for the rest before it goes anyway, in ms. */
export const REST_MS = 400;

/**
 * Blanks the page in the same turn, then goes. The content is taken out rather than covered, so that neither a screen
 * reader nor a slow navigation can still show it.
 */
export function leave({ document, closeRest, replaceWithEmptyPage }: ExitWorld): void {
  document.title = '';
  document.documentElement.replaceChildren();
  if (!closeRest) {
    replaceWithEmptyPage();
    return;
  }
  const late = new Promise((done) => setTimeout(done, REST_MS));
  // What could not be closed must not keep the person here.
  void Promise.race([closeRest().catch(() => null), late]).then(replaceWithEmptyPage);
}

/** How many presses of Shift leave, and within how many milliseconds (GOV.UK "Exit this page" uses the same). */
export const SHIFT_PRESSES = 3;
export const SHIFT_WINDOW_MS = 5000;

/** One key press as the counter sees it: `timeMs` on any clock that only goes forward. */
export type KeyPress = { key: string; repeat: boolean; timeMs: number };

/**
 * Counts Shift presses. Any other key in between starts again, so writing capitals does not leave.
 * @param presses - times of the Shift presses counted so far, oldest first
 * @returns the presses that still count after this one; at `SHIFT_PRESSES` it is time to leave
 */
export function countShift(presses: readonly number[], press: KeyPress): number[] {
  if (press.key !== 'Shift') return [];
  if (press.repeat) return [...presses];
  return [...presses.filter((time) => press.timeMs - time < SHIFT_WINDOW_MS), press.timeMs];
}
