import type { Strings } from './natives';

/** What the isolated side tells the page world to build. JSON on the link, the files beside it. */
export type ReplayOrder = {
  type: 'drop' | 'paste';
  /** position, buttons and modifier keys of the event that was held */
  init: DragEventInit;
  strings: Strings;
  effectAllowed: string;
  /** number of the hold, under which the page world kept the real entries of a drop */
  hold: string;
  /** For copies: where each file was in the drop (`['album', 'a.png']`). For the original: null. */
  paths: string[][] | null;
};
