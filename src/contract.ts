import type { CaptureMode, Answers } from '@/evidence/core/capture-policy';
import type { CaptureProgress, Layers } from '@/evidence/core/layers';
import type { FoundFacts } from '@/evidence/core/page-facts';
import type { Detection, EncodedPicture } from '@/faces/core/face';
import type {
  Audience,
  Choice,
  HeldPicture,
  Note,
  NoteCode,
  Progress,
  Question,
  ShownProgress,
} from '@/guard/core/question';
import type { CorrectedAudience } from '@/settings/core/settings';

import type { Outcome } from '@/reports/core/tracking';

/**
 * Every message that crosses between contexts. `content` is a content script in any frame of any page: a
 * stranger whose `ask` is parsed from `unknown` and who can reach nothing but the routes below.
 * `page` is one of our own extension pages. Only JSON-shaped values cross.
 */
export type Contract = {
  /** First touch of a way to upload: is the guard on here? Puts the darkroom into the asking frame and warms the engine. */
  'guard.begin': {
    from: 'content';
    /** `held`: a photo is held right now, so that a pause "for this time" is used up. */
    ask: { held: boolean };
    reply: GuardState;
  };
  /** A page is about to have pictures that did not come as files: watch their way out in this frame, unless it is paused. */
  'guard.way-out': { from: 'content'; ask: Record<string, never>; reply: Record<string, never> };
  /** Faces in one small picture. */
  'faces.detect': { from: 'content'; ask: EncodedPicture; reply: Detection };
  /** What to do with what was held: go on, or the person is being asked and `guard.answered` will come. */
  'guard.ask': {
    from: 'content';
    /** `labels`: names of the parts of the page around the place where the photo goes, the nearest first. */
    ask: { holdId: string; pictures: HeldPicture[]; labels: string[] };
    reply: AskReply;
  };
  /** From the dialog in frame 0: the person's choice for the hold of another (or the same) frame. */
  'guard.answer': {
    from: 'content';
    ask: { holdId: string; frameId: number; choice: Choice };
    reply: { delivered: boolean };
  };
  /** From the dialog in frame 0: open help, or the panel for this page, in a tab. Sends nothing and decides nothing. */
  'guard.open-panel': {
    from: 'content';
    ask: { screen: 'help' | 'report' };
    reply: Record<string, never>;
  };
  /** The frame works on a long selection: tell the person how far it is. */
  'guard.progress': {
    from: 'content';
    ask: Progress & { holdId: string };
    reply: Record<string, never>;
  };
  /** From the strip in frame 0: the person wants to decide now. What was not looked at counts as not checked. */
  'guard.decide-early': {
    from: 'content';
    ask: { holdId: string; frameId: number };
    reply: { delivered: boolean };
  };
  /** From the open dialog: does the frame it asks for still hold? It may have gone to another page. */
  'guard.still-held': {
    from: 'content';
    ask: { holdId: string; frameId: number };
    reply: { held: boolean };
  };
  /** From the strip: ask with the dialog again on this site, whatever kept it from asking. */
  'guard.ask-again-here': {
    from: 'content';
    ask: Record<string, never>;
    reply: Record<string, never>;
  };
  /** A frame wants the person told something in a quiet strip. */
  'guard.note': { from: 'content'; ask: { code: NoteCode }; reply: Record<string, never> };
  /** What holds for the site of this tab; null where there is no web page. */
  'guard.site': { from: 'page'; ask: { tabId: number }; reply: SiteState | null };
  /** Pauses the check on the site of this tab; `off` ends every pause and asks with the dialog again. */
  'guard.pause': {
    from: 'page';
    ask: { tabId: number; how: 'once' | 'hour' | 'always' | 'off' };
    reply: SiteState | null;
  };
  /** The person says who can see what is posted on the site of this tab; null: as the table has it. */
  'guard.correct': {
    from: 'page';
    ask: { tabId: number; audience: CorrectedAudience | null };
    reply: SiteState | null;
  };
  /** Seals a record of the page in a tab. Answers when the minimum is sealed; slower layers go on by themselves. */
  'evidence.capture': { from: 'page'; ask: CaptureAsk; reply: CaptureReply };
  /** What the page in a tab says of itself, and what the person selected there; null when it cannot be asked. */
  'evidence.look': {
    from: 'page';
    ask: { tabId: number };
    reply: (FoundFacts & { selection: string }) | null;
  };
  /** How far the capture of a tab is; null when there is none since the browser started. */
  'evidence.progress': { from: 'page'; ask: { tabId: number }; reply: CaptureProgress | null };
  /** How many records are in no backup yet, where it is time to say so after a record; else 0. */
  'evidence.backup-due': { from: 'page'; ask: Record<string, never>; reply: { records: number } };
  /** Stops the slower layers of a tab (the end of a chat, or no more of a page). What is there stays. */
  'evidence.stop': { from: 'page'; ask: { tabId: number }; reply: Record<string, never> };
  /** A report was opened in front of the person. Whether it was sent, only they know. */
  'report.handed-off': {
    from: 'page';
    ask: HandedOff;
    reply: { kind: 'kept' } | { kind: 'not-kept' };
  };
  /** Asks a site, on a press, whether an address still answers; the log says so. */
  'report.recheck': {
    from: 'page';
    ask: Recheck;
    reply: { outcome: Outcome; status: number | null; kept: boolean };
  };
  /** Sends, on a press, the questions that wait for one time authority. Its address is ours to know, not the asker's. */
  'time.ask': { from: 'page'; ask: { authority: string }; reply: Record<string, never> };
  /**
   * Hands an encrypted package to the intake that the managed policy names, on a press that listed what leaves. To which address is
   * not for the page to say. Goes on where an earlier try stopped.
   */
  'intake.send': { from: 'page'; ask: IntakeAsk; reply: IntakeState };
  /** How far it is; null when nothing was sent since the background started. */
  'intake.state': { from: 'page'; ask: Record<string, never>; reply: IntakeState | null };
  /** Stops it. What arrived stays there, and can be gone on with. */
  'intake.stop': { from: 'page'; ask: Record<string, never>; reply: Record<string, never> };
};

export type IntakeAsk = {
  caseId: string;
  /** Name of the package in the hidden folder. */
  file: string;
  /** Of the file, for the log: what arrived is what was made. */
  sha256: string;
};

export type IntakeState =
  | { kind: 'sending'; sent: number; size: number }
  /** `kept`: the log says so, too. */
  | { kind: 'sent'; kept: boolean }
  | { kind: 'cancelled' }
  | { kind: 'failed'; because: 'refused' | 'redirected' | 'no-answer' | 'no-file' | 'no-intake' };

export type CaptureAsk = {
  tabId: number;
  mode: CaptureMode;
  answers: Answers;
  /** Beyond the address; anything but `none` in adult mode only. */
  layers: Layers;
  /** With `page`: also the original files, and the server's headers. The site is asked again for what is not at hand. */
  originals: boolean;
  /** The person's own words; `null` when there are none. */
  note: string | null;
  said: SaidFacts;
};

/** Facts as the person typed or selected them. An empty one was left open by the person, whatever the page says of it. */
export type SaidFacts = {
  [
    Name in 'handle' | 'profileUrl' | 'room' | 'postedAt' | 'discoveredAt' | 'demand' | 'threat'
  ]?: string;
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
      /**
       * `kept`, `not-asked`, `missing`: it could not be taken, or `no-space`: the disk has no room for it. The address is
       * kept all the same.
       */
      picture: 'kept' | 'not-asked' | 'missing' | 'no-space';
      /** Slower layers go on; ask `evidence.progress`. */
      goesOn: boolean;
    }
  /** The tab is gone, or shows no web page. */
  | { kind: 'no-page' }
  /** Nothing is stored from private windows; the details can be copied. */
  | { kind: 'private-window'; url: string; title: string }
  /** The answers allow the address only. */
  | { kind: 'refused' }
  /** A capture of this tab is going on. */
  | { kind: 'busy' }
  | { kind: 'failed'; because: string };

export type Recheck = {
  caseId: string;
  /** The record that the report is about. */
  about: number;
  /** The entry that says the report was sent. */
  sent: number;
  url: string;
};

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
  /** To frame 0: show how far the work on a selection is. */
  'overlay.progress': ShownProgress;
  /** To the frame that holds: stop looking, and ask. */
  'guard.early': { holdId: string };
  /** To the frame that holds: the person chose. */
  'guard.answered': { holdId: string; choice: Choice };
  /** To the frame that holds: are you still there, and waiting? */
  'guard.still-held': { holdId: string };
};

/** How the guard stands to one site. Times in ms since 1970. */
export type SiteState = {
  site: string;
  isPrivate: boolean;
  pause: { kind: 'none' | 'once' | 'always' } | { kind: 'until'; at: number };
  /** Until when photos with faces go on with a strip; null: they are asked about. */
  stripUntil: number | null;
  /** What the table says of this page. */
  usual: Audience;
  /** What the person says of this site, or of one that it lies under. */
  corrected: CorrectedAudience | null;
};

export type GuardState = { on: boolean; audience: Audience };
export type AskReply = { kind: 'pass' } | { kind: 'asked' } | { kind: 'failed' };
export type RouteName = keyof Contract;
