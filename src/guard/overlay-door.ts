/** What a frame's own overlay lets the guard of the same frame say to it, without a message in between. */
export type OpenOverlay = {
  /**
   * The work that followed the choice is through, and what came of it goes to the page now: the dialog leaves first.
   * @returns whether the dialog of this hold was on this frame's screen
   */
  finished: (holdId: string) => boolean;
};

const DOOR = Symbol.for('jikim.overlay');
type Globals = { [DOOR]?: OpenOverlay };

/** Called once by the injected script. The page cannot see this: the isolated world has its own globals. */
export function openOverlay(overlay: OpenOverlay): void {
  (globalThis as Globals)[DOOR] = overlay;
}

/** The overlay of this frame, if it was injected. Dialogs live in the top frame. */
export function findOverlay(): OpenOverlay | undefined {
  return (globalThis as Globals)[DOOR];
}
