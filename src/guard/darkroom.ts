import type { EncodedPicture } from '@/faces/core/face';
import type { CoverStyle, FileCovers, HeldPicture, HiddenData, Preview } from './core/question';
import type { FilmFacts } from './darkroom/read-hidden-film';

/** A held file after the frame has decoded and shrunk it. Sizes in pixels of the upright full picture. */
export type Developed =
  | { kind: 'not-a-picture' }
  | { kind: 'undecodable'; because: 'cannot-decode' | 'too-large'; hidden: HiddenData }
  | {
      kind: 'film';
      /** Undefined: this browser cannot play it; `sound`: nothing is to be seen in it. What is open is the caller's to close. */
      open: () => Promise<OpenFilm | 'sound' | undefined>;
      /** The index of a long film can be read while its frames are looked at. */
      readFacts: () => Promise<FilmFacts>;
      copyFormat: HeldPicture['copyFormat'];
      canStrip: boolean;
    }
  | {
      kind: 'picture';
      widthPx: number;
      heightPx: number;
      /** Long side at most 1280 px, for the face engine. Boxes come back in its pixels. */
      small: EncodedPicture & { widthPx: number; heightPx: number };
      /** Made when it is asked for, once: meanwhile the engine can look at `small`. Undefined: no memory for it. */
      makePreview: () => Preview | undefined;
      hidden: HiddenData;
      copyFormat: HeldPicture['copyFormat'];
      canStrip: boolean;
      /** Null: it stands still. Undefined from the call: this browser shows nothing but its first picture. */
      openMoving: (() => Promise<OpenMoving | undefined>) | null;
    };

/** What the first bytes of a held file tell. */
export type Peeked =
  | { kind: 'not-a-picture' }
  | {
      kind: 'file';
      isFilm: boolean;
      copyFormat: HeldPicture['copyFormat'];
      canStrip: boolean;
    };

/** One frame of a film as a small JPEG, long side at most 640 px: enough for the face engine and for the dialog. */
export type FilmFrame = Preview;

/** Something of which single moments can be seen: times in seconds of a film, numbers of the pictures of a moving picture. */
export type Moments = {
  /** Worth a look, in this order. */
  moments: number[];
  /** One call at a time. Undefined when there is nothing to be had. */
  frameAt(moment: number): Promise<FilmFrame | undefined>;
  /** Gives the file and the memory back. */
  close(): void;
};

/** A film in the browser's player. Sizes in pixels as shown. */
export type OpenFilm = Moments & { durationS: number; widthPx: number; heightPx: number };

/** `frames`: how many pictures there are, the first one among them, which is not among the moments. */
export type OpenMoving = Moments & { frames: number };

/** The safer copy, or why there is none. */
export type Copied =
  | { kind: 'copied'; file: File }
  | {
      kind: 'failed';
      because: 'cannot-decode' | 'cannot-encode' | 'cannot-strip' | 'still-has-metadata';
    };

/** How a copy is made. `smaller`: long side at most 1600 px. */
export type CopyPlan = {
  covers: Pick<FileCovers, 'within' | 'shapes'> | undefined;
  style: CoverStyle;
  smaller: boolean;
};

/** What can be done with a held file inside the frame that holds it. */
export type Darkroom = {
  develop(file: File): Promise<Developed>;
  peek(file: File): Promise<Peeked>;
  /** Covers painted, pixels encoded again, every metadata field gone. */
  copy(file: File, plan: CopyPlan): Promise<Copied>;
  /** The same pixels, sound and frames without places, names, dates and makers. Pictures and films that can be taken apart. */
  strip(file: File): Promise<Copied>;
};
