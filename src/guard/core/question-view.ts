import type { Box, Point } from '@/faces/core/box';
import type { Cover } from '../darkroom/core/cover';
import type {
  Audience,
  Choice,
  Concern,
  Film,
  Look,
  Moving,
  Note,
  Preview,
  Progress,
  Spoken,
} from './question';

/** A face that can be covered or kept. `cover` is what the copy will paint. */
export type FaceView = { box: Box; cover: Cover };

/** One photo as the dialog draws it. `widthPx` and `heightPx` are those of the upright full picture. */
export type PhotoView = {
  /** Position in the held selection. */
  index: number;
  /** Why it could not be checked; null when it was. */
  unchecked: Extract<Look, { kind: 'unchecked' }>['because'] | null;
  /** How a film was looked at; its faces are shown, and cannot be covered. Null: a still picture. */
  film: Film | null;
  moving: Moving | null;
  /** From left to right. Empty when no face was found, or when nobody looked. */
  faces: readonly FaceView[];
  widthPx: number;
  heightPx: number;
  preview: Preview | null;
  copyFormat: { name: string; same: boolean; still: boolean } | null;
  canStrip: boolean;
  /** Something is hidden in it, or may be. */
  hides: boolean;
};

/** The one fact told about the photo, the most telling first. */
export type Fact =
  'not-looked' | 'unchecked' | 'place' | 'device' | 'people' | 'maybe' | 'nothing-hidden';

/** Everything that the dialog says and shows, before it is put into words. */
export type QuestionView = Spoken & {
  site: string;
  audience: Audience;
  fact: Fact;
  photos: readonly PhotoView[];
  concern: Concern | null;
};

/**
 * What a press on an element does. The overlay decides itself whether a press was a person's, so elements
 * carry no listeners that a page could set off.
 */
export type Presses = WeakMap<object, () => void>;

/** A pull on an element, in CSS pixels of the window. `end`: the last word; `cancel`: as if it had not been. */
export type Drag = (from: Point, to: Point, state: 'going' | 'end' | 'cancel') => void;
/** What a pull that begins on an element does, decided by the overlay like a press. */
export type Drags = WeakMap<object, Drag>;
/** What a key on a focused element does; true when it did something. */
export type Keys = WeakMap<object, (key: string, isShift: boolean) => boolean>;

export type DialogProps = {
  view: QuestionView;
  /** Buttons that may be pressed now. `asIs` comes later than `rest` when the window has just got the focus. */
  ready: { rest: boolean; asIs: boolean };
  /** The choice is made, and copies are being made: so many of all are through. Only leaving is left. Null: nothing is chosen yet. */
  copying: { done: number; all: number } | null;
  presses: Presses;
  drags: Drags;
  keys: Keys;
  onChoose: (choice: Choice) => void;
  /** Opens our own page beside the question, which stays. */
  onOpen: (screen: 'help' | 'report') => void;
};

/** The strip while the guard works on a long selection. */
export type ProgressProps = {
  progress: Progress & Spoken;
  /** The person has decided to decide now; the question is on its way. */
  isEarly: boolean;
  onEarly: () => void;
  onCancel: () => void;
};

export type StripProps = {
  note: Note;
  onClose: () => void;
  onAskAgain: () => void;
};
