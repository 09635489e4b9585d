import type { LogStore } from '../store';

/** A first backup is asked for after the first record, another after every fifth (rule E6). */
const RECORDS_BETWEEN = 5;

/**
 * How it stands with backups. `isDue`: ask for one, quietly. `isTurn`: the newest record is the first or a fifth one, after
 * which it is said once where records are made.
 */
export type BackupState = {
  atMs: number | null;
  recordsSince: number;
  isDue: boolean;
  isTurn: boolean;
};

/** What `meta` keeps under `backup`, as JSON: when the last one was made, and how many records there were then. */
type Kept = { atMs: number | null; records: number; asked: number };

async function kept(store: Pick<LogStore, 'read'>): Promise<Kept> {
  const stored = await store.read((db) => db.get('meta', 'backup'));
  const said = stored === undefined ? {} : (JSON.parse(stored) as Partial<Kept>);
  return { atMs: said.atMs ?? null, records: said.records ?? 0, asked: said.asked ?? 0 };
}

async function countRecords(store: Pick<LogStore, 'read'>): Promise<number> {
  const cases = await store.read((db) => db.getAll('cases'));
  // What came with a package is not in a backup.
  return cases.reduce((sum, { records, origin }) => sum + (origin ? 0 : (records ?? 0)), 0);
}

export async function backupState(store: Pick<LogStore, 'read'>): Promise<BackupState> {
  const { atMs, records, asked } = await kept(store);
  const now = await countRecords(store);
  const recordsSince = Math.max(0, now - records);
  const isFirst = atMs === null && asked === 0;
  const least = isFirst ? 1 : RECORDS_BETWEEN;
  const isDue = recordsSince >= least && now - asked >= least;
  const isTurn = isDue && ((isFirst && now === 1) || (now - asked) % RECORDS_BETWEEN === 0);
  return { atMs, recordsSince, isDue, isTurn };
}

/** A backup was made and holds all records of now. */
export async function noteBackup(
  store: Pick<LogStore, 'read' | 'write'>,
  atMs: number,
): Promise<void> {
  const records = await countRecords(store);
  await put(store, { atMs, records, asked: records });
}

/** A backup of `madeAtMs` was put back: its `records` are in a file, what was here beside them may be in none. */
export async function noteRestored(
  store: Pick<LogStore, 'read' | 'write'>,
  madeAtMs: number,
  records: number,
): Promise<void> {
  const before = await kept(store);
  if (before.records >= records) return;
  await put(store, { atMs: madeAtMs, records, asked: records });
}

/** The person was asked and said: not now. */
export async function askLater(store: Pick<LogStore, 'read' | 'write'>): Promise<void> {
  await put(store, { ...(await kept(store)), asked: await countRecords(store) });
}

async function put(store: Pick<LogStore, 'write'>, value: Kept): Promise<void> {
  await store.write(['meta'], async (tx) => {
    await tx.objectStore('meta').put(JSON.stringify(value), 'backup');
  });
}
