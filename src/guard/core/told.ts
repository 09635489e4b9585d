import * as v from 'valibot';
import { LANGUAGES } from '@/i18n/core/languages';
import type { Note, Question, ShownProgress } from './question';
import { heldPicture, holdId, MAX_PICTURES, progress, tabId } from './shapes';

const site = v.pipe(v.string(), v.maxLength(255));
/** Longer than any sentence of ours, in characters. */
const MAX_TEXT = 1000;
const isText = ([key, text]: [string, unknown]): boolean =>
  /^[a-z]+\.[\w.-]+$/.test(key) && typeof text === 'string' && text.length <= MAX_TEXT;
const words = v.custom<Record<string, string>>(
  (told) =>
    typeof told === 'object' &&
    told !== null &&
    !Array.isArray(told) &&
    Object.entries(told).every(isText),
);

const spoken = {
  language: v.picklist(LANGUAGES),
  words,
};

const question = v.strictObject({
  holdId,
  frameId: tabId,
  site,
  audience: v.picklist([
    ...(['public', 'semi-public', 'private-message', 'private-storage'] as const),
    ...(['ai-service', 'unknown'] as const),
  ]),
  pictures: v.pipe(v.array(heldPicture), v.maxLength(MAX_PICTURES)),
  ...spoken,
  concern: v.nullable(v.strictObject({ law: v.nullable(v.pipe(v.string(), v.maxLength(1000))) })),
});

const note = v.strictObject({
  code: v.picklist([
    ...(['face-private', 'place-only', 'unchecked-private', 'strip-mode', 'paused'] as const),
    ...(['failed-closed', 'copy-failed', 'choose-again', 'already-out'] as const),
  ]),
  site,
  undo: v.boolean(),
  ...spoken,
});

const shownProgress = v.strictObject({ ...progress.entries, frameId: tabId, ...spoken });

/** What the background asks the top frame to show; null when it is not that. */
export function readQuestion(told: unknown): Question | null {
  const read = v.safeParse(question, told, { abortEarly: true });
  return read.success ? read.output : null;
}

/** A strip that the background asks the top frame to show; null when it is not that. */
export function readNote(told: unknown): Note | null {
  const read = v.safeParse(note, told, { abortEarly: true });
  return read.success ? read.output : null;
}

/** How far the work on a selection is; null when it is not that. */
export function readProgress(told: unknown): ShownProgress | null {
  const read = v.safeParse(shownProgress, told, { abortEarly: true });
  return read.success ? read.output : null;
}
