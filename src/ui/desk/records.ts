import type { How } from '@/evidence/core/part';
import type { Moment } from '../dates';

/**
 * One picture of a record. It is not decoded before the person asks for it. `seq`: the entry that lists it; `record`: the
 * one with the facts of its page. `isCopy`: made by the person, with covered places.
 */
export type Picture = {
  partId: string;
  seq: number;
  record: number;
  erased: boolean;
  isCopy: boolean;
};

/** What a part is, as `part.<kind>` says it. `docs/log-format.md` tells what each role holds. */
export type PartKind =
  | 'visible'
  | 'full-page'
  | 'tile'
  | 'text'
  | 'page'
  | 'media'
  | 'media-image'
  | 'media-video'
  | 'media-audio'
  | 'media-list'
  | 'headers'
  | 'slice'
  | 'slice-text'
  | 'messages'
  | 'covered'
  | 'other';

/** One file of a record; only those that are pictures are ever drawn. `size` in bytes. */
export type KeptPart = Picture & { kind: PartKind; how: How; mime: string; size: number };

/** Something that was wanted and is not there (`missing`), or not whole (`cut`). `record`: keeping as such was cut off. */
export type NotWhole = { kind: PartKind | 'record'; state: 'missing' | 'cut'; because: string };

/** A message of a chat, to be read. `isAfterGap`: something may be missing before it. */
export type MessageLine = {
  who: string | null;
  when: string | null;
  text: string;
  isAfterGap: boolean;
};

/** Why a part cannot be opened. `withheld`: the file that the case came with left it out. */
export type NotOpened = 'locked' | 'erased' | 'withheld' | 'damaged';

/** The words of a part. `isCut`: so much is shown that there is more in its file. */
export type PartWords =
  | { kind: 'text'; text: string; isCut: boolean }
  | { kind: 'messages'; messages: readonly MessageLine[]; isCut: boolean }
  | { kind: NotOpened };

/** A label and a value, for the receipt of a record. */
export type Fact = { label: string; value: string; isAddress?: boolean };

/** One point of a case's timeline, in the person's words. */
export type TimelineRow = {
  seq: number;
  moment: Moment;
  /** What happened: "Page kept". */
  title: string;
  /** About what: host, title, the note's words. Empty while locked. */
  lines: readonly string[];
  pictures: readonly Picture[];
  /** Can be opened as a record of its own. */
  opens: boolean;
};

/** One record, complete. */
export type RecordSheet = {
  seq: number;
  moment: Moment;
  title: string;
  facts: readonly Fact[];
  parts: readonly KeptPart[];
  notWhole: readonly NotWhole[];
  notes: readonly { moment: Moment; text: string }[];
  /** Fingerprint of the entry, hexadecimal. */
  entryHash: string;
};

/** One case in the list. */
export type CaseLine = {
  caseId: string;
  name: string;
  records: number;
  lastMoment: Moment | null;
  /** New records go there. */
  isCurrent: boolean;
  /** Came with somebody's file; only read. */
  isFromFile?: boolean;
};

/** What the check of a case found; `words` name the outcome. */
export type CheckState =
  | { kind: 'not-yet' }
  /** `done`: entries that fit so far, of a check that takes its time. */
  | { kind: 'checking'; done?: number }
  | { kind: 'intact'; records: number; depth: 'links' | 'sealed' | 'full' }
  | { kind: 'broken'; seq: number; because: string }
  | { kind: 'failed' };

/** What came of opening a picture. `url` is an object URL that `release` frees. */
export type Revealed = { kind: 'shown'; url: string; release: () => void } | { kind: NotOpened };

/** Looking for the same picture in several records. `groups`: each in words; `compared`, `unread`: numbers of pictures. */
export type SameState =
  | { kind: 'not-yet' }
  | { kind: 'looking' }
  | { kind: 'failed' }
  | { kind: 'found'; groups: readonly string[]; compared: number; unread: number };
