import { onTabMessage } from '@/platform/content-messages';
import type { Choice, Note, Question, ShownProgress } from '../core/question';
import { readNote, readProgress, readQuestion } from '../core/told';
import { viewOf } from './question-view';
import { showNote, type DrawStrip, type ShownNote } from './show-note';
import { showProgress, type DrawProgress, type ProgressStrip } from './show-progress';
import { openOverlay, findOverlay } from '../overlay-door';
import type { Outcome } from './look-after';
import { showQuestion, type DrawDialog, type ShownQuestion } from './show-question';

/** What the overlay draws with, and how it reaches the background. */
export type OverlayParts = {
  drawDialog: DrawDialog;
  drawStrip: DrawStrip;
  drawProgress: DrawProgress;
  css: string;
  /** Brings the choice to the frame that holds. Resolves to whether it was delivered; rejects when nobody is there. */
  answer: (answer: {
    holdId: string;
    frameId: number;
    choice: Choice;
  }) => Promise<{ delivered: boolean }>;
  /** The person wants to be asked now. Resolves to whether the frame that looks has heard it. */
  decideEarly: (hold: { holdId: string; frameId: number }) => Promise<{ delivered: boolean }>;
  /** Does the frame still wait for the answer? Rejects when the extension behind this script is gone. */
  isStillHeld: (held: { holdId: string; frameId: number }) => Promise<boolean>;
  askAgainHere: () => Promise<unknown>;
  /** Opens help, or the panel for this page, in a tab. */
  openPanel: (screen: 'help' | 'report') => Promise<unknown>;
};

/** How often an open question asks whether anybody still waits for its answer, in ms. */
const STILL_HELD_MS = 500;
/** How many times in a row nobody must answer. */
const MISSES = 2;
const TOP_FRAME = 0;

/** Listens for questions and notes. A second injection into the same frame changes nothing. */
export function startOverlay(parts: OverlayParts): void {
  if (findOverlay()) return;
  openOverlay({
    finished: (holdId) => {
      if (current?.frameId !== TOP_FRAME || current.holdId !== holdId || !shown) return false;
      shown.close();
      return true;
    },
  });

  const waiting: Question[] = [];
  let current: Question | null = null;
  let shown: ShownQuestion | null = null;
  let note: Note | null = null;
  let strip: ShownNote | null = null;
  let work: ProgressStrip | null = null;

  const tell = (next: Note): void => {
    note = next;
    strip?.close();
    // Under the dialog nobody can reach a strip; it comes when the dialog is gone.
    if (current) return;
    note = null;
    strip = showNote(next, parts.drawStrip, parts.css, () => void parts.askAgainHere());
  };
  const tellFailed = ({ site, language, words }: Question): void =>
    tell({ code: 'failed-closed', site, undo: false, language, words });

  const tellProgress = (progress: ShownProgress): void => {
    const { holdId, frameId } = progress;
    if (progress.doing === 'copying' && current?.holdId === holdId && current.frameId === frameId) {
      if (progress.done >= progress.all) shown?.close();
      else shown?.tell(progress);
      return;
    }
    if (work?.holdId === holdId && progress.done < progress.all) {
      work.tell(progress);
      return;
    }
    if (work?.holdId === holdId) work.close();
    // Of two frames that work at the same time, one is told of; under the dialog nobody can reach a strip.
    if (work || current || progress.done >= progress.all) return;
    strip?.close();
    work = showProgress(progress, parts.drawProgress, parts.css, {
      decideEarly: async () => (await parts.decideEarly({ holdId, frameId })).delivered,
      cancel: () =>
        void parts.answer({ holdId, frameId, choice: { kind: 'cancel' } }).catch(() => undefined),
      closed: () => (work = null),
    });
  };

  const askNext = async (): Promise<void> => {
    const question = waiting.shift();
    if (current || !question) return;
    current = question;
    strip?.close();
    work?.close();
    const watch = watchHolder(question, parts.isStillHeld);
    shown = showQuestion(
      viewOf(question),
      parts.drawDialog,
      parts.css,
      // A tab that does not open changes nothing about the question.
      (screen) => void parts.openPanel(screen).catch(() => undefined),
      watch.withdrawn,
    );
    const outcome = await shown.outcome;
    const { left, close } = shown;
    const answered = outcome.kind === 'gone' ? null : await answer(question, outcome);
    // Copies are being made, and the dialog stays until they are there.
    if (answered === 'lost') close();
    const how = await left;
    watch.stop();
    current = shown = null;
    if (how.kind === 'gone') {
      waiting.length = 0;
      return;
    }
    if (how !== outcome && how.kind === 'chosen') await answer(question, how);
    if (answered === 'lost') tellFailed(question);
    else if (note) tell(note);
    await askNext();
  };
  /** Brings the outcome to the frame that holds. `lost`: the page gets nothing, and the person wanted something else. */
  const answer = async (question: Question, outcome: Outcome): Promise<'heard' | 'lost'> => {
    if (outcome.kind === 'withdrawn') return 'lost';
    const choice: Choice = outcome.kind === 'chosen' ? outcome.choice : { kind: 'cancel' };
    const { holdId, frameId } = question;
    const isDelivered = await parts.answer({ holdId, frameId, choice }).then(
      ({ delivered }) => delivered,
      // The background is gone. The frame that holds will not hear of us and gives the page nothing.
      () => false,
    );
    return outcome.kind === 'broken' || (!isDelivered && choice.kind !== 'cancel')
      ? 'lost'
      : 'heard';
  };
  const isKnown = ({ holdId, frameId }: Question): boolean =>
    [current, ...waiting].some((other) => other?.holdId === holdId && other.frameId === frameId);

  onTabMessage('overlay.ask', readQuestion, (question) => {
    if (!isKnown(question)) {
      waiting.push(question);
      void askNext();
    }
    return true;
  });
  onTabMessage('overlay.progress', readProgress, (progress) => {
    tellProgress(progress);
    return true;
  });
  onTabMessage('overlay.note', readNote, (next) => {
    tell(next);
    return true;
  });
}

/** A frame that goes to another page, or away, cannot always say so: it is asked. */
function watchHolder({ holdId, frameId }: Question, isStillHeld: OverlayParts['isStillHeld']) {
  const controller = new AbortController();
  let misses = 0;
  const timer = setInterval(() => {
    // Without the extension, which makes it reject, the choice could not be delivered either.
    void isStillHeld({ holdId, frameId })
      .catch(() => false)
      .then((held) => {
        misses = held ? 0 : misses + 1;
        if (misses === MISSES) controller.abort();
      });
  }, STILL_HELD_MS);
  return { withdrawn: controller.signal, stop: () => clearInterval(timer) };
}
