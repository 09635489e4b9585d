import * as v from 'valibot';
import type { Note, Question } from './question';
import { heldPicture, holdId, MAX_PICTURES, tabId } from './shapes';

const site = v.pipe(v.string(), v.maxLength(255));
const language = v.picklist(['ko', 'en']);

const question = v.strictObject({
  holdId,
  frameId: tabId,
  site,
  audience: v.picklist([
    ...(['public', 'semi-public', 'private-message', 'private-storage'] as const),
    ...(['ai-service', 'unknown'] as const),
  ]),
  pictures: v.pipe(v.array(heldPicture), v.maxLength(MAX_PICTURES)),
  language,
  concern: v.nullable(v.strictObject({ law: v.nullable(v.pipe(v.string(), v.maxLength(1000))) })),
});

const note = v.strictObject({
  code: v.picklist([
    ...(['face-private', 'place-only', 'unchecked-private', 'strip-mode', 'paused'] as const),
    ...(['failed-closed', 'copy-failed', 'choose-again', 'already-out'] as const),
  ]),
  site,
  undo: v.boolean(),
  language,
});

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
