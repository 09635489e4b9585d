import type { CaptureMode, Answers } from '@/evidence/core/capture-policy';
import type { Detection, EncodedPicture } from '@/faces/core/face';
import type {
  Audience,
  Choice,
  HeldPicture,
  Note,
  NoteCode,
  Question,
} from '@/guard/core/question';

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
  'guard.ask': {
    from: 'content';
    ask: { holdId: string; pictures: HeldPicture[] };
    reply: AskReply;
  };
  /** From the dialog in frame 0: the person's choice for the hold of another (or the same) frame. */
  'guard.answer': {
    from: 'content';
    ask: { holdId: string; frameId: number; choice: Choice };
    reply: { delivered: boolean };
  };
  /** From the strip: ask with the dialog again on this site. */
  'guard.ask-again-here': {
    from: 'content';
    ask: Record<string, never>;
    reply: Record<string, never>;
  };
  /** A frame wants the person told something in a quiet strip. */
  'guard.note': { from: 'content'; ask: { code: NoteCode }; reply: Record<string, never> };
  /** Is the check before an upload on for the site of this tab? */
  'guard.site': {
    from: 'page';
    ask: { tabId: number };
    reply: { site: string; on: boolean } | null;
  };
  /** Pauses the check on the site of this tab, or resumes it. */
  'guard.set-site': {
    from: 'page';
    ask: { tabId: number; on: boolean };
    reply: Record<string, never>;
  };
  /** Seals a record of the page in a tab. `picture`: also what is visible of it now (adult mode only). */
  'evidence.capture': { from: 'page'; ask: CaptureAsk; reply: CaptureReply };
  /** A report was opened in front of the person. Whether it was sent, only they know. */
  'report.handed-off': {
    from: 'page';
    ask: HandedOff;
    reply: { kind: 'kept' } | { kind: 'not-kept' };
  };
};

export type CaptureAsk = {
  tabId: number;
  mode: CaptureMode;
  answers: Answers;
  picture: boolean;
  /** The person's own words; `null` when there are none. */
  note: string | null;
};

export type CaptureReply =
  | {
      kind: 'sealed';
      caseId: string;
      seq: number;
      /** Time of the seal, ms since 1970. */
      at: number;
      url: string;
      title: string;
      /** `kept`, `not-asked`, or `missing`: the picture could not be taken; the address is kept all the same. */
      picture: 'kept' | 'not-asked' | 'missing';
    }
  /** The tab is gone, or shows no web page. */
  | { kind: 'no-page' }
  /** Nothing is stored from private windows; the details can be copied. */
  | { kind: 'private-window'; url: string; title: string }
  /** The answers allow the address only. */
  | { kind: 'refused' }
  | { kind: 'failed'; because: string };

export type HandedOff = {
  caseId: string;
  /** The record that the report is about. */
  seq: number;
  destination: string;
  how: 'mail' | 'form' | 'phone' | 'copy';
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
