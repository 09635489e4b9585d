import { ask } from '@/platform/content-messages';
import { createAdoption } from './adoption';
import { keepingAttention } from './attention';
import { createLetGo } from './core/page-made';
import { findDarkroom } from './darkroom-door';
import { isToBeHeld } from './first-bytes';
import { createFlow } from './flow';
import type { HoldUp } from './held';
import { createInputs } from './inputs';
import { meetKin } from './kin';
import { hear, offerLink, say } from './link';
import { listenFirst } from './overlay/ears';
import { createSecondChance } from './second-chance';
import { createTransfers } from './transfers';

/**
 * Starts the guard in this frame. Everything here runs at `document_start`, in every frame of every page: it
 * only listens. Raw listeners on `window` in capture phase: no code of the page comes before them.
 */
export function startGuard(): void {
  const link = offerLink();
  const { hold: holdUp, warm, giveUp, sent } = createFlow();
  const letGo = createLetGo();
  const hold = keepingAttention(noting(holdUp, letGo.gave));
  const chance = createSecondChance(link, () => {
    ask('guard.note', { code: 'choose-again' }).catch(() => undefined);
  });
  const adoption = createAdoption();
  const inputs = createInputs({ hold, adoption, link, warm, chance });
  // The page may throw it out of the document while a chooser is open.
  inputs.listenOn(adoption.shelter);
  const transfers = createTransfers({ hold, link, warm, give: inputs.give, chance });

  const listeners = [
    ['input', inputs.heard],
    ['change', inputs.heard],
    ['click', inputs.clicked],
    ['dragenter', transfers.entered],
    ['drop', transfers.dropped],
    ['paste', transfers.pasted],
    ['submit', sent],
    ['pagehide', (event) => event.isTrusted && giveUp()],
  ] as [string, (event: Event) => unknown][];
  const listen = () => {
    listeners.forEach(([type, heard]) => window.addEventListener(type, heard, true));
    // For the dialog, which may open here later: its keys and presses are not the page's.
    if (window === window.top) listenFirst(window);
  };

  meetKin(link);
  hear(link, 'opening', ({ node }) => {
    if (node?.isConnected) inputs.listenOn(node);
    else if (node) adoption.adopt(node);
  });
  // Inside `document.open`: whoever listens next comes after us again.
  hear(link, 'rewritten', listen);
  hear(link, 'hold', ({ text: id, files }) => {
    const answer = (kind: string, given: File[] = []) =>
      void say(link, 'outcome', JSON.stringify([id, kind]), given);
    const replay = {
      original: () => answer('original'),
      replaced: (copies: File[]) => answer('replaced', copies),
      cancelled: () => answer('cancelled'),
    };
    if (id.startsWith('made')) noting(holdUp, letGo.allowed)({ files, replay });
    else if (isToBeHeld(files)) hold({ files, replay });
    else replay.original();
  });
  hear(link, 'camera', letGo.usesCamera);
  hear(link, 'way-out', () => {
    const over = () => void say(link, 'watched');
    ask('guard.way-out', {}).then(over, over);
  });
  hear(link, 'page-made', ({ files }) => letGo.isNew(files));
  hear(link, 'too-late', ({ files }) => {
    ask('guard.begin', { held: false })
      .then(({ on }) => {
        const darkroom = on ? findDarkroom() : undefined;
        return darkroom?.tellTooLate(files, darkroom);
      })
      .catch(() => undefined);
  });
  // The page world must note a drop before it is stopped. Firefox starts it after us.
  hear(link, 'paired', () => {
    window.removeEventListener('drop', transfers.dropped as (event: Event) => void, true);
    listen();
  });
  listen();
}

/** Notes what a page gets of the files of the device. */
function noting(hold: HoldUp, note: (files: File[]) => void): HoldUp {
  return ({ replay, ...held }) => {
    hold({
      ...held,
      replay: {
        ...replay,
        original() {
          void Promise.resolve(held.files).then(note);
          replay.original();
        },
        replaced(copies) {
          note(copies);
          replay.replaced(copies);
        },
      },
    });
  };
}
