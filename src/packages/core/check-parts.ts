import { type CheckedLog } from './check-log';
import type { PartLine } from './log-lines';
import type { Finding } from './verdict';

/** A file in the package whose salted hash has to be compared, because the log does not know the plain one. */
export type MarkToCheck = {
  path: string;
  salt: Uint8Array;
  mark: string;
  seq: number;
  partId: string;
};

export type CheckedParts = {
  findings: Finding[];
  marks: MarkToCheck[];
  withheld: number;
  erased: number;
  /** Paths under `data/items/` and `data/redacted/` that a part accounts for. */
  paths: Set<string>;
};

/**
 * Compares the signed log's parts with the list of parts and with the files' hashes. Every part that an opened body lists
 * must be there, or be erased by a later entry, or be named as withheld.
 */
export function checkParts(
  log: CheckedLog,
  lines: readonly PartLine[],
  hashes: ReadonlyMap<string, string>,
): CheckedParts {
  const checked: CheckedParts = {
    findings: [],
    marks: [],
    withheld: 0,
    erased: 0,
    paths: new Set(),
  };
  const byId = new Map(lines.map((line) => [line.partId, line]));
  if (byId.size !== lines.length) checked.findings.push({ code: 'part-unlisted', seq: 0 });
  for (const [partId, { seq, part }] of log.parts) {
    const line = byId.get(partId);
    byId.delete(partId);
    const finding = line
      ? checkPart(checked, log, line, part, hashes)
      : ({ code: 'part-missing' } as const);
    if (finding) checked.findings.push({ ...finding, seq, partId });
  }
  // A line that no signed entry asks for would smuggle a file in.
  for (const line of byId.values())
    checked.findings.push({ code: 'part-unlisted', seq: line.seq, partId: line.partId });
  return checked;
}

function checkPart(
  checked: CheckedParts,
  log: CheckedLog,
  line: PartLine,
  part: { id: string; size: number; sha256: string | null; mark: string },
  hashes: ReadonlyMap<string, string>,
): Finding | null {
  if (line.state === 'withheld') {
    checked.withheld += 1;
    return null;
  }
  if (line.state === 'erased') {
    const by = log.erased.get(part.id);
    if (by === undefined || by !== line.erasedBy) return { code: 'part-missing' };
    checked.erased += 1;
    return null;
  }
  if (line.state === 'damaged' || line.path === null) return { code: 'damaged-before' };
  const { path } = line;
  checked.paths.add(path);
  const found = hashes.get(path);
  if (found === undefined) return { code: 'part-missing', path };
  if (found !== line.sha256) return { code: 'part-altered', path };
  if (part.sha256 !== null) return found === part.sha256 ? null : { code: 'part-altered', path };
  if (!line.salt) return { code: 'part-altered', path };
  checked.marks.push({ path, salt: line.salt, mark: part.mark, seq: line.seq, partId: part.id });
  return null;
}
