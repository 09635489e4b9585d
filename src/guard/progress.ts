import { ask, onTabMessage } from '@/platform/content-messages';
import { readStillHeld } from './core/answered';
import type { Progress } from './core/question';
import { findOverlay } from './overlay-door';

/** Fewer files are looked at before a strip could be read. */
const LEAST_FILES = 8;
/** The strip comes when the work takes longer than this, and then changes this often, in ms. */
const SHOWN_AFTER_MS = 1500;
const EVERY_MS = 500;

/** The hold that is worked for. `place`: where in the page the files go. */
export type Work = { holdId: string; isOpen: () => boolean; place?: Node | undefined };

export type Telling = {
  /** One more file is done. */
  count: (hasFace: boolean) => void;
  /** The person wants to decide now. */
  isEarly: () => boolean;
  /** Takes the strip away. */
  stop: () => void;
};

/** What to do when the person decides early, by hold. */
const early = new Map<string, () => void>();
let isHearing = false;

/** Tells the person how far the work on a long selection is. */
export function tellProgress({ holdId }: Work, doing: Progress['doing'], all: number): Telling {
  let done = 0;
  let withFaces = 0;
  let isEarly = false;
  let isShown = false;
  // A strip that cannot be shown changes nothing about the work.
  const tell = (now: number): void =>
    void ask('guard.progress', { holdId, doing, done: now, all, withFaces }).catch(() => undefined);
  const show = (): void => {
    isShown = true;
    tell(done);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (all >= LEAST_FILES) {
    hearEarly();
    early.set(holdId, () => (isEarly = true));
    timer = setTimeout(() => {
      show();
      timer = setInterval(show, EVERY_MS);
    }, SHOWN_AFTER_MS);
  }
  return {
    count: (hasFace) => {
      done += 1;
      withFaces += Number(hasFace);
    },
    isEarly: () => isEarly,
    stop: () => {
      clearTimeout(timer);
      early.delete(holdId);
      if (isShown) tell(all);
    },
  };
}

/** The page must not wait longer than this for a dialog to leave, in ms. */
const LEAVE_LIMIT_MS = 1000;

/** Lets the dialog of a hold leave. Comes back when it has left, so that the page's own dialogs find the focus where it was. */
export async function closeDialog({ holdId }: Work, all: number): Promise<void> {
  if (findOverlay()?.finished(holdId)) return;
  const over = { holdId, doing: 'copying', done: all, all, withFaces: 0 } as const;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((go) => (timer = setTimeout(go, LEAVE_LIMIT_MS)));
  await Promise.race([ask('guard.progress', over).catch(() => undefined), late]);
  clearTimeout(timer);
}

function hearEarly(): void {
  if (isHearing) return;
  isHearing = true;
  onTabMessage('guard.early', readStillHeld, ({ holdId }) => {
    const decide = early.get(holdId);
    decide?.();
    return decide !== undefined;
  });
}
