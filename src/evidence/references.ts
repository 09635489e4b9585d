import { everyHeader, readBody } from './read';
import type { ReadDesk } from './writer';

/** Records that belong to one case and stand in another: the other case, and their places in it. */
export type Elsewhere = { caseId: string; seqs: readonly number[] };

/**
 * The records that were moved into a case. They stay where they were written, so a package of the case only names them.
 * @returns nothing of what cannot be read, such as while locked
 */
export async function recordsElsewhere(desk: ReadDesk, caseId: string): Promise<Elsewhere[]> {
  const found = new Map<string, Set<number>>();
  for await (const { seq, header } of everyHeader(desk, caseId)) {
    if (header.type !== 'record.referenced') continue;
    const read = await readBody(desk, caseId, seq);
    if (read.kind !== 'opened') continue;
    const { caseId: of, seq: record } = read.body;
    if (typeof of !== 'string' || typeof record !== 'number') continue;
    found.set(of, (found.get(of) ?? new Set<number>()).add(record));
  }
  return [...found].map(([of, seqs]) => ({
    caseId: of,
    seqs: [...seqs].sort((one, other) => one - other),
  }));
}
