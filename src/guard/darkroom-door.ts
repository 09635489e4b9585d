import type { copiesOf } from './copies';
import type { Darkroom } from './darkroom';
import type { hearAnswers } from './hear-answers';
import type { labelsAround } from './labels-around';
import type { lookAtAll } from './look';
import type { pasteByHand } from './paste-by-hand';
import type { tellTooLate } from './too-late';

/** The darkroom and all that works with it; injected into a frame when its first file is held. */
export type OpenDarkroom = Darkroom & {
  lookAtAll: typeof lookAtAll;
  copiesOf: typeof copiesOf;
  hearAnswers: typeof hearAnswers;
  labelsAround: typeof labelsAround;
  pasteByHand: typeof pasteByHand;
  tellTooLate: typeof tellTooLate;
};

const DOOR = Symbol.for('jikim.darkroom');
type Globals = { [DOOR]?: OpenDarkroom };

/** Called once by the injected script. The page cannot see this: the isolated world has its own globals. */
export function openDarkroom(darkroom: OpenDarkroom): void {
  (globalThis as Globals)[DOOR] = darkroom;
}

/** The darkroom of this frame, if it was injected. */
export function findDarkroom(): OpenDarkroom | undefined {
  return (globalThis as Globals)[DOOR];
}
