import type { EncodedPicture } from '@/faces/core/face';
import { ask, hasExtension, randomName } from '@/platform/content-messages';
import { type Command, type Ending, type HoldEvent, held as justHeld, step } from './core/hold';
import type { Change, Seen } from './copies';
import { findDarkroom, type OpenDarkroom } from './darkroom-door';
import type { Held, Replay } from './held';
import { holdBackForm } from './hold-back';
import type { Work } from './progress';
import { showLostNotice } from './lost-notice';

/** The background answers in milliseconds, in about a second after a cold start, in some more on a machine that is busy elsewhere; then something is broken. */
const REPLY_LIMIT_MS = 10_000;

type Looked = Seen & { darkroom: OpenDarkroom };

/** One hold on its way from the event to the page. */
export type Walk = {
  id: string;
  isOpen: () => boolean;
  feed: (event: HoldEvent<File>) => void;
  /** A form is sent. Stops it if it is the one that waits for this hold. @returns whether it is */
  takesForm: (event: SubmitEvent) => boolean;
  /** Looks and asks; comes back when the hold has ended. Throws when one of our own parts fails. */
  go: () => Promise<void>;
};

/**
 * @param ready - called when the darkroom is there, before anybody is asked
 * @param done - called once, when the hold has ended and before the page hears of it
 */
export function walkOf(
  held: Held,
  ready: (darkroom: OpenDarkroom) => void,
  done: () => void,
): Walk {
  const id = randomName();
  let hold = justHeld;
  let seen: Looked | undefined;
  let over: () => void;
  const { takesForm, sendNow } = holdBackForm(held.place);
  const ended = new Promise<void>((resolve) => (over = resolve));

  const feed = (event: HoldEvent<File>) => {
    const next = step(hold, event);
    hold = next.hold;
    perform(next.command);
  };
  const perform = (command: Command<File>) => {
    if (command.do === 'copy') void copy(command.choice);
    if (command.do !== 'end') return;
    done();
    over();
    release(held.replay, command.how);
    if (command.how.kind !== 'cancelled') sendNow();
  };
  const copy = async (choice: Change) => {
    try {
      if (!seen) throw new Error('nothing was looked at');
      feed({
        kind: 'copied',
        files: await seen.darkroom.copiesOf(seen, choice, work),
      });
    } catch {
      // Never the original of a picture that the person asked to cover.
      feed({ kind: 'failed', code: 'copy-failed' });
    }
  };
  const isOpen = () => hold.at !== 'ended';
  const work = { holdId: id, isOpen, place: held.place };
  const go = async () => {
    const news = await lookAndAsk(work, held, ready, (found) => (seen = found));
    if (news) feed(news);
    await ended;
  };
  return { id, isOpen, feed, takesForm, go };
}

async function lookAndAsk(
  work: Work,
  held: Held,
  ready: (darkroom: OpenDarkroom) => void,
  note: (seen: Looked) => void,
): Promise<HoldEvent<File> | undefined> {
  const { on } = await inTime(ask('guard.begin', { held: true }));
  if (!on) return { kind: 'guard-is-off' };
  const darkroom = findDarkroom();
  if (!darkroom) throw new Error('no darkroom in this frame');
  ready(darkroom);
  const files = await held.files;
  const detect = (small: EncodedPicture) => ask('faces.detect', small);
  const pictures = await darkroom.lookAtAll(files, darkroom, detect, work);
  note({ files, pictures, darkroom });
  if (pictures.every(({ look }) => look.kind === 'not-a-picture')) return { kind: 'no-pictures' };
  // The page may have gone meanwhile: then nobody is to be asked.
  if (!work.isOpen()) return undefined;
  const labels = held.place ? darkroom.labelsAround(held.place) : [];
  const { kind } = await inTime(ask('guard.ask', { holdId: work.holdId, pictures, labels }));
  if (kind === 'failed') throw new Error('the question could not be asked');
  return { kind: kind === 'pass' ? 'passed' : 'asked' };
}

function release(replay: Replay, how: Ending<File>): void {
  if (how.kind === 'original') replay.original();
  if (how.kind === 'replaced') replay.replaced(how.files);
  if (how.kind !== 'cancelled') return;
  replay.cancelled();
  if (!how.note) return;
  if (!hasExtension()) showLostNotice();
  // A background that cannot take a note will hardly show one.
  else ask('guard.note', { code: how.note }).catch(() => undefined);
}

async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('no reply in time')), REPLY_LIMIT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
