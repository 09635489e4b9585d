import { type EntryTime, RECORD_TYPES } from './core/entry';
import { entryPage, readBody } from './read';
import type { Origin, StoredCase } from './store';
import type { ReadDesk } from './writer';

/** `name`: `null` when none was given, or while locked. */
export type CaseRow = {
  caseId: string;
  entries: number;
  /** Pages kept in it. */
  records: number;
  openedWall: string | null;
  /** Clock of its newest entry. */
  last: EntryTime | null;
  name: string | null;
  /** Captures go here. */
  isCurrent: boolean;
  /** Came with a package, and is only read; `null`: made here. */
  origin: Origin | null;
};

/** All cases, oldest first. */
export async function listCases(desk: ReadDesk): Promise<CaseRow[]> {
  const { cases, current } = await desk.store.read(async (db) => ({
    cases: await db.getAll('cases'),
    current: await db.get('meta', 'current-case'),
  }));
  const rows = await Promise.all(cases.map((row) => caseRow(desk, row, current)));
  return rows.sort((a, b) => (a.openedWall ?? '').localeCompare(b.openedWall ?? ''));
}

async function caseRow(
  desk: ReadDesk,
  { caseId, head, nameSeq, records, origin }: StoredCase,
  current: string | undefined,
): Promise<CaseRow> {
  const [first] = await entryPage(desk, caseId, 0, 1);
  const [last] = await entryPage(desk, caseId, head.seq, 1);
  const opened = first && (await readBody(desk, caseId, nameSeq ?? first.seq));
  const name = opened?.kind === 'opened' ? opened.body['name'] : null;
  return {
    caseId,
    entries: head.count,
    records: records ?? (await countRecords(desk, caseId)),
    openedWall: first?.header.time.wall ?? null,
    last: last?.header.time ?? null,
    name: typeof name === 'string' && name.trim() !== '' ? name : null,
    isCurrent: caseId === current,
    origin: origin ?? null,
  };
}

/** For rows from before the count was kept. */
async function countRecords(desk: ReadDesk, caseId: string): Promise<number> {
  let records = 0;
  for (let from = 0; ;) {
    const page = await entryPage(desk, caseId, from);
    const last = page.at(-1);
    if (!last) return records;
    records += page.filter(({ header }) => RECORD_TYPES.includes(header.type)).length;
    from = last.seq + 1;
  }
}
