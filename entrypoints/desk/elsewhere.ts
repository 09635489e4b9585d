import type { CaseRow } from '@/evidence/list-cases';
import type { Elsewhere } from '@/evidence/references';
import type { Words } from '@/ui/words';
import { nameOf } from './case-name';
import { log } from './world';

/** Records of a case that stand in another one, with what that case is called. */
export type NamedElsewhere = Elsewhere & { name: string };

/** What was moved into a case, out of those of `others` that are still here. */
export async function namedElsewhere(
  caseId: string,
  others: readonly CaseRow[],
  words: Words,
): Promise<NamedElsewhere[]> {
  const found = await log.recordsElsewhere(caseId);
  if (found.kind !== 'elsewhere') return [];
  return found.cases.flatMap((one) => {
    const row = others.find((other) => other.caseId === one.caseId);
    return row ? [{ ...one, name: nameOf(row, words) }] : [];
  });
}
