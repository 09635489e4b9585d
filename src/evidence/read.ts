import type { Bytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import { type OpenEnvelope, envelopeOpener, openBytes } from '@/vault/seal';
import { saltedHash } from './core/body';
import {
  type Body,
  type EntryTime,
  type Header,
  RECORD_TYPES,
  type StoredEntry,
  bodyPlace,
  entryHash,
  hasSealedBody,
  isHeader,
  isWithheld,
} from './core/entry';
import { type PartRecord, partsOf } from './core/part';
import { openPart } from './parts';
import { type Origin, type StoredCase, entriesFrom } from './store';
import type { ReadDesk } from './writer';

/** What can be shown of an entry while locked. */
export type HeaderRow = { seq: number; header: Header; entryHash: string; partCount: number };

export type ReadBody =
  | { kind: 'opened'; body: Body }
  | { kind: 'locked' }
  /** The package that it came with left the words out. */
  | { kind: 'withheld' }
  | {
      kind: 'damaged';
      because: 'entry-missing' | 'header-altered' | 'body-altered' | 'vault-damaged';
    };

export type ReadPart =
  | { kind: 'opened'; part: PartRecord; bytes: Bytes }
  | { kind: 'erased'; bySeq: number }
  | { kind: 'locked' }
  | { kind: 'withheld' }
  | { kind: 'not-listed' }
  | {
      kind: 'damaged';
      because: Extract<ReadBody, { kind: 'damaged' }>['because'] | 'part-missing' | 'part-altered';
    };

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

/** Rows per page: some hundred kilobytes. */
export const PAGE_ROWS = 256;

/** One page of headers in order, from `fromSeq` on. */
export async function listHeaders(
  desk: ReadDesk,
  caseId: string,
  fromSeq = 0,
  limit = PAGE_ROWS,
): Promise<HeaderRow[]> {
  const rows = await entryPage(desk, caseId, fromSeq, limit);
  return rows.map(({ seq, header, entryHash: hash, partIds }) => ({
    seq,
    header,
    entryHash: hash,
    partCount: partIds.length,
  }));
}

/** Stored entries in order, from `fromSeq` on. */
export function entryPage(
  desk: Pick<ReadDesk, 'store'>,
  caseId: string,
  fromSeq: number,
  limit = PAGE_ROWS,
): Promise<StoredEntry[]> {
  return desk.store.read((db) => db.getAll('entries', entriesFrom(caseId, fromSeq), limit));
}

/** Opens one entry's body and compares it with its header. The chain is `verifyCase`'s matter. */
export async function readBody(desk: ReadDesk, caseId: string, seq: number): Promise<ReadBody> {
  const entry = await desk.store.read((db) => db.get('entries', [caseId, seq]));
  if (!entry) return { kind: 'damaged', because: 'entry-missing' };
  const identities = await desk.vault.identities();
  if (identities.kind === 'locked') return { kind: 'locked' };
  if (identities.kind === 'damaged') return { kind: 'damaged', because: 'vault-damaged' };
  if (!isHeader(entry.header) || toHex(entryHash(entry.header)) !== entry.entryHash) {
    return { kind: 'damaged', because: 'header-altered' };
  }
  if (isWithheld(entry) && (await originOf(desk, caseId))) return { kind: 'withheld' };
  const body = await openBody(desk, envelopeOpener(identities.identities), entry);
  return body ? { kind: 'opened', body } : { kind: 'damaged', because: 'body-altered' };
}

/** Where a case came from; `null` for one that was made here. */
export async function originOf(
  desk: Pick<ReadDesk, 'store'>,
  caseId: string,
): Promise<Origin | null> {
  return (await desk.store.read((db) => db.get('cases', caseId)))?.origin ?? null;
}

/** Decrypts a body; `null` when it is not exactly what the header's `bodyHash` was made of. */
export async function openBody(
  desk: Pick<ReadDesk, 'powers'>,
  open: OpenEnvelope,
  entry: StoredEntry,
): Promise<Body | null> {
  if (!hasSealedBody(entry)) return null;
  const { header, body: stored } = entry;
  const keys = await open(stored.envelope);
  const place = bodyPlace(header.caseId, header.seq);
  const bytes = keys && (await openBytes(desk.powers, keys.key, stored.sealed, place));
  if (!bytes || saltedHash(keys.salt, bytes) !== header.bodyHash) return null;
  // The hash says these are the bytes that `bodyBytes` made of an object.
  return JSON.parse(new TextDecoder().decode(bytes)) as Body;
}

/** Opens a part that the body of entry `seq` lists, compared with what that body says of it. */
export async function readPart(
  desk: ReadDesk,
  caseId: string,
  seq: number,
  partId: string,
): Promise<ReadPart> {
  const read = await readBody(desk, caseId, seq);
  if (read.kind !== 'opened') return read;
  const part = partsOf(read.body)?.find(({ id }) => id === partId);
  if (!part) return { kind: 'not-listed' };
  const identities = await desk.vault.identities();
  if (identities.kind !== 'identities') return { kind: 'locked' };
  const opened = await openPart(desk, envelopeOpener(identities.identities), caseId, part);
  return opened.kind === 'opened' ? { kind: 'opened', part, bytes: opened.bytes } : opened;
}

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
