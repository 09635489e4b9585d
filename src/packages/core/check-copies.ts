import { readRedaction } from '@/evidence/core/redaction';
import { partsOf } from '@/evidence/core/part';
import type { CopyEntry, ListedPart } from './check-log';
import type { Finding } from './verdict';

/**
 * Checks what the log says of copies with covered places: each lists one file, and names an original, with the hash that
 * an earlier entry gave it. Where that entry's words were withheld, the hash stands for itself.
 */
export function checkCopies(
  copies: readonly CopyEntry[],
  parts: ReadonlyMap<string, ListedPart>,
  bodiesWithheld: number,
): Finding[] {
  return copies.flatMap(({ seq, body }): Finding[] => {
    const redaction = readRedaction(body);
    const untied: Finding[] = [{ code: 'copy-untied', seq }];
    if (!redaction || partsOf(body)?.length !== 1) return untied;
    const { of } = redaction;
    const original = parts.get(of.partId);
    if (!original) return bodiesWithheld > 0 ? [] : untied;
    const isSame = original.part.sha256 === null || original.part.sha256 === of.sha256;
    return isSame && original.seq < seq ? [] : untied;
  });
}
