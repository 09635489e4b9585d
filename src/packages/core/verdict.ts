import type { BrokenCode } from '@/evidence/core/finding';
import type { EntryTime } from '@/evidence/core/entry';
import type { ZipProblem } from './zip-directory';

/**
 * Why a package is not as it was made. `line-unreadable`: a line of the log or of the list of parts is not one.
 * `file-*`: against the list of files. `statement-*`: the device's signed statement. `part-*`: a picture or file that the
 * signed log names. `damaged-before`: the device itself could not open it any more when the package was made.
 */
export type ChangedCode =
  | BrokenCode
  | 'line-unreadable'
  | 'file-altered'
  | 'file-missing'
  | 'file-added'
  | 'list-altered'
  | 'statement-altered'
  | 'statement-signature-wrong'
  | 'statement-other-files'
  | 'statement-other-log'
  | 'part-unlisted'
  | 'copy-untied'
  | 'damaged-before';

/** Why nothing can be said. */
export type UnclearCode =
  | ZipProblem
  | 'encrypted'
  | 'not-a-package'
  | 'newer-version'
  | 'file-too-large'
  | 'no-signature-check'
  | 'reading-failed';

export type Finding = {
  code: ChangedCode | UnclearCode;
  /** The entry of the log. */
  seq?: number;
  /** The file in the package. */
  path?: string;
  partId?: string;
};

/** One time stamp of an authority. `genTime` is theirs, ISO 8601 in UTC. */
export type StampedTime = {
  seq: number;
  authority: string;
  genTime: string | null;
  outcome: 'holds' | 'fails' | 'not-checked';
  because: string | null;
};

/** Same input, same words, in the page and in the command. */
export type PackageVerdict = {
  v: 1;
  verdict: 'whole' | 'changed' | 'cannot-tell';
  /** First what a reader should look at. At most {@link MOST_FINDINGS}; `moreFindings` counts the rest. */
  findings: Finding[];
  moreFindings: number;
  /** What the package says of itself; null when that could not be read. */
  package: {
    caseId: string;
    entries: number;
    head: string;
    keyId: string;
    made: Pick<EntryTime, 'wall' | 'tzOffset'>;
    app: { version: string; build: string };
    bodiesWithheld: number;
    partsWithheld: number;
    partsErased: number;
    /** Copies with covered places, each tied to its original. */
    copies: number;
    files: number;
    bytes: number;
    firstEntry: string | null;
    lastEntry: string | null;
  } | null;
  times: StampedTime[];
};

export const MOST_FINDINGS = 50;

export function cannotTell(finding: Finding): PackageVerdict {
  return {
    v: 1,
    verdict: 'cannot-tell',
    findings: [finding],
    moreFindings: 0,
    package: null,
    times: [],
  };
}
