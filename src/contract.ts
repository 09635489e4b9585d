import type { Detection, EncodedPicture } from '@/faces/core/face';
import type { Audience, Choice, HeldPicture, Note, NoteCode, Question } from '@/guard/core/question';

/**
 * Every message that crosses between contexts. `content` is a content script in any frame of any page: a
 * stranger whose `ask` is parsed from `unknown` and who can reach nothing but the routes below.
 * `page` is one of our own extension pages. Only JSON-shaped values cross.
 */
export type Contract = {
  /** First touch of a way to upload: is the guard on here? Puts the darkroom into the asking frame and warms the engine. */
  'guard.begin': { from: 'content'; ask: Record<string, never>; reply: GuardState };
  /** Faces in one small picture. */
  'faces.detect': { from: 'content'; ask: EncodedPicture; reply: Detection };
  /** What to do with what was held: go on, or the person is being asked and `guard.answered` will come. */
  'guard.ask': { from: 'content'; ask: { holdId: string; pictures: HeldPicture[] }; reply: AskReply };
  /** From the dialog in frame 0: the person's choice for the hold of another (or the same) frame. */
  'guard.answer': { from: 'content'; ask: { holdId: string; frameId: number; choice: Choice }; reply: { delivered: boolean } };
  /** From the strip: ask with the dialog again on this site. */
  'guard.ask-again-here': { from: 'content'; ask: Record<string, never>; reply: Record<string, never> };
  /** A frame wants the person told something in a quiet strip. */
  'guard.note': { from: 'content'; ask: { code: NoteCode }; reply: Record<string, never> };
};

/** Messages that the background sends into a tab. Answered with `true` by the receiver when taken. */
export type TabContract = {
  /** To frame 0: show the dialog. */
  'overlay.ask': Question;
  /** To frame 0: show a quiet strip. */
  'overlay.note': Note;
  /** To the frame that holds: the person chose. */
  'guard.answered': { holdId: string; choice: Choice };
};

export type GuardState = { on: boolean; audience: Audience };
export type AskReply = { kind: 'pass' } | { kind: 'asked' } | { kind: 'failed' };
export type RouteName = keyof Contract;
