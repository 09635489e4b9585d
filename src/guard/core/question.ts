import type { Size } from '@/faces/core/box';
import type { Face } from '@/faces/core/face';
import type { Language } from '@/i18n/core/languages';
import type { Cover } from '../darkroom/core/cover';

/** Who can see what is uploaded to a place. Source of the classes: `data/site-audience.json`. */
export type Audience =
  'public' | 'semi-public' | 'private-message' | 'private-storage' | 'ai-service' | 'unknown';

/** Hidden data found in a picture file. `place`: coordinates or named places; `device`: camera, serial, software, owner, times. */
export type HiddenData = { place: boolean; device: boolean };

/** What is known of one held file after looking. Sizes are those of the upright picture, in pixels. */
export type Look =
  | { kind: 'not-a-picture' }
  | {
      kind: 'unchecked';
      /** `not-looked`: the person decided before its turn came. */
      because: 'cannot-decode' | 'too-large' | 'timeout' | 'engine' | 'not-looked';
      canCopy: boolean;
      hidden: HiddenData;
    }
  | {
      kind: 'checked';
      faces: Face[];
      widthPx: number;
      heightPx: number;
      hidden: HiddenData;
      /** A picture that moves; `faces` are those of its first moment. */
      moving?: Moving;
    };

/** How a moving picture was looked at: at how many of its pictures, and whether faces were seen after the first. */
export type Moving = { frames: number; looked: number; facesLater: boolean };

/** How a film was looked at. */
export type Film = {
  durationS: number;
  /** At how many moments, evenly over its length; 0 when nobody could look. */
  looked: number;
  /** At which of them faces were seen, in seconds, in the order of time. Empty where the file does not tell times. */
  facesAt: number[];
};

/** A small JPEG for the dialog, long side at most 640 px. Carries no metadata. */
export type Preview = { base64: string; widthPx: number; heightPx: number };

/** One held file as the dialog sees it. Boxes in `look` are in the pixels of the upright full picture. */
export type HeldPicture = {
  /** Position in the held selection. */
  index: number;
  /** Of a film: the faces of the moment that `preview` shows. */
  look: Look;
  /** Null: a still picture, moving ones that are files of pictures among them. */
  film: Film | null;
  preview: Preview | null;
  /**
   * `still`: it moves, and its copy does not. File format that a safer copy would have, by its usual name ('JPEG', 'PNG',
   * 'WebP'; empty: seen only when it is made); null: no copy can be made.
   */
  copyFormat: { name: string; same: boolean; still: boolean } | null;
  /** Hidden data can be taken out without touching pixels. */
  canStrip: boolean;
};

/** What the overlay speaks. `words`: the table of `language`, empty for those that come with the code. */
export type Spoken = { language: Language; words: Record<string, string> };

/**
 * How far the work on a long selection is. `looking`: so many files were looked at, faces were found in `withFaces` of them,
 * and the person may decide early. `copying`: so many copies are made. Over when `done` is `all`.
 */
export type Progress = {
  doing: 'looking' | 'copying';
  done: number;
  all: number;
  withFaces: number;
};

/** Progress as the top frame is told of it. */
export type ShownProgress = Progress & Spoken & { holdId: string; frameId: number };

/** What the dialog is asked. `frameId` and `holdId` come back with the answer. */
export type Question = Spoken & {
  holdId: string;
  frameId: number;
  site: string;
  audience: Audience;
  pictures: HeldPicture[];
  /** Set when the page itself speaks of undressing or faking people. */
  concern: Concern | null;
};

/** What the dialog adds there. `law`: what the law of the person's country says, in their language; null: we do not know. */
export type Concern = { law: string | null };

/** Flat colour hides everything; a blur looks softer and protects less. */
export type CoverStyle = 'solid' | 'blur';
/** What to cover in the file at position `index`: shapes in pixels of the upright picture at the size `within`. */
export type FileCovers = { index: number; within: Size; shapes: Cover[] };

/** The person's choice. `stripped`: only hidden data is taken out, faces stay. */
export type Choice =
  | { kind: 'as-is' }
  | { kind: 'cancel' }
  | { kind: 'stripped' }
  | { kind: 'safer'; covers: FileCovers[]; style: CoverStyle; smaller: boolean };

/** Why a note (quiet strip) is shown. Each has its words in the locales under `strip.*`. */
export type NoteCode =
  /** a face photo went to a private place; nothing was held up */
  | 'face-private'
  /** no face, but the photo holds the place where it was taken */
  | 'place-only'
  /** a picture could not be checked and went on, in a private place */
  | 'unchecked-private'
  /** strip instead of dialog for seven days, after two "as is"; offers undo */
  | 'strip-mode'
  /** the check is paused on this site for a while; offers undo */
  | 'paused'
  /** our own parts failed; the page got nothing; choose the photo again */
  | 'failed-closed'
  /** the safer copy could not be made; the page got nothing; choose again */
  | 'copy-failed'
  /** the page ignored the released photo; choosing it once more passes it */
  | 'choose-again'
  /** a picture with a face that the page made itself could not be held */
  | 'already-out';

/** A quiet strip. `undo`: the strip offers "ask me again here". */
export type Note = Spoken & { code: NoteCode; site: string; undo: boolean };
