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
  pictures: readonly Picture[];
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
export type Revealed =
  | { kind: 'shown'; url: string; release: () => void }
  | { kind: 'locked' }
  | { kind: 'erased' }
  /** The file that the case came with left it out. */
  | { kind: 'withheld' }
  | { kind: 'damaged' };

/** Looking for the same picture in several records. `groups`: each in words. */
export type SameState =
  { kind: 'not-yet' } | { kind: 'looking' } | { kind: 'found'; groups: readonly string[] };
