import { ask, hasExtension } from '@/platform/content-messages';
import type { OpenDarkroom } from './darkroom-door';
import type { HoldUp } from './held';
import { type Walk, walkOf } from './walk';

/** How often an open hold looks whether the extension behind it is still there, in ms. */
const EXTENSION_MS = 1000;

export type Flow = {
  hold: HoldUp;
  /** The page goes: nothing that is held may reach it any more. */
  giveUp: () => void;
  /** A form is sent: it waits for what is held of it. */
  sent: (event: SubmitEvent) => void;
  /** A way to upload was touched: let the engine wake up meanwhile. */
  warm: () => void;
};

/** The way of held files in one frame: look, ask, release. One hold at a time, in the order of the events. */
export function createFlow(): Flow {
  const walks = new Map<string, Walk>();
  let last = Promise.resolve();
  let hearsAnswers = false;
  let isWarm = false;
  let watching: ReturnType<typeof setInterval> | undefined;

  const hearAnswers = (darkroom: OpenDarkroom) => {
    if (!hearsAnswers) darkroom.hearAnswers(walks);
    hearsAnswers = true;
  };
  // After an update, or when we were switched off, no answer can come: the page must not wait for ever.
  const watchExtension = () => {
    watching ??= setInterval(() => {
      if (!hasExtension()) giveUp();
      if (walks.size) return;
      clearInterval(watching);
      watching = undefined;
    }, EXTENSION_MS);
  };
  const giveUp = () => {
    walks.forEach((walk) => walk.feed({ kind: 'failed', code: 'failed-closed' }));
  };
  const begin = async (walk: Walk) => {
    try {
      if (walk.isOpen()) await walk.go();
    } catch {
      // Whatever broke, the page gets nothing and the person is told.
      walk.feed({ kind: 'failed', code: 'failed-closed' });
    }
  };

  return {
    hold(held) {
      // A folder that cannot be read is found out when its turn comes.
      Promise.resolve(held.files).catch(() => undefined);
      const walk = walkOf(held, hearAnswers, () => walks.delete(walk.id));
      walks.set(walk.id, walk);
      watchExtension();
      last = last.then(() => begin(walk));
    },
    giveUp,
    sent(event) {
      // What page code dispatches sends nothing.
      if (event.isTrusted) [...walks.values()].some((walk) => walk.takesForm(event));
    },
    warm() {
      if (isWarm) return;
      isWarm = true;
      ask('guard.begin', { held: false }).catch(() => (isWarm = false));
    },
  };
}
