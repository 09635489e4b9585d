import type { Bytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import { type OpenEnvelope, envelopeOpener, openBytes } from '@/vault/seal';
import { saltedHash } from './core/body';
import {
  type Body,
  type EventType,
  type Header,
  type StoredEntry,
  bodyPlace,
  entryHash,
  hasSealedBody,
  isHeader,
  isWithheld,
} from './core/entry';
import { type PartRecord, partsOf } from './core/part';
import { openPart } from './parts';
import { type Origin, entriesFrom } from './store';
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

/** An entry and what stands in it. */
export type ReadRow = HeaderRow & { read: ReadBody };

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
  return rows.map(headerRow);
}

/** Every header of a case in order, read by page. */
export async function* everyHeader(
  desk: Pick<ReadDesk, 'store'>,
  caseId: string,
): AsyncGenerator<HeaderRow> {
  for (let from = 0; ;) {
    const page = await entryPage(desk, caseId, from);
    yield* page.map(headerRow);
    const last = page.at(-1);
    if (!last) return;
    from = last.seq + 1;
  }
}

function headerRow({ seq, header, entryHash: hash, partIds }: StoredEntry): HeaderRow {
  return { seq, header, entryHash: hash, partCount: partIds.length };
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
  const [row] = await readRows(desk, caseId, seq, 1);
  return row?.seq === seq ? row.read : { kind: 'damaged', because: 'entry-missing' };
}

/**
 * Entries in order, from `fromSeq` on, each with its body. One look at the database and one prepared key serve them all:
 * asking for each alone costs several times as much.
 */
export async function readRows(
  desk: ReadDesk,
  caseId: string,
  fromSeq: number,
  limit: number,
): Promise<ReadRow[]> {
  return openRows(desk, caseId, await entryPage(desk, caseId, fromSeq, limit));
}

/**
 * Looks through `limit` entries from `fromSeq` on, and opens only those of `types`: finding what was said later about one record
 * costs little where most entries are of others.
 * @returns the opened ones; `looked`: how many entries there were, less than `limit` at the end
 */
export async function readRowsOf(
  desk: ReadDesk,
  caseId: string,
  fromSeq: number,
  limit: number,
  types: readonly EventType[],
): Promise<{ rows: ReadRow[]; looked: number }> {
  const entries = await entryPage(desk, caseId, fromSeq, limit);
  const wanted = entries.filter(({ header }) => isHeader(header) && types.includes(header.type));
  return { rows: await openRows(desk, caseId, wanted), looked: entries.length };
}

async function openRows(
  desk: ReadDesk,
  caseId: string,
  entries: readonly StoredEntry[],
): Promise<ReadRow[]> {
  if (entries.length === 0) return [];
  const [identities, origin] = await Promise.all([desk.vault.identities(), originOf(desk, caseId)]);
  const open = identities.kind === 'identities' ? envelopeOpener(identities.identities) : null;
  const locked: ReadBody =
    identities.kind === 'damaged'
      ? { kind: 'damaged', because: 'vault-damaged' }
      : { kind: 'locked' };
  return Promise.all(
    entries.map(async (entry) => ({
      ...headerRow(entry),
      read: open ? await readOpened(desk, open, entry, origin !== null) : locked,
    })),
  );
}

async function readOpened(
  desk: ReadDesk,
  open: OpenEnvelope,
  entry: StoredEntry,
  isForeign: boolean,
): Promise<ReadBody> {
  if (!isHeader(entry.header) || toHex(entryHash(entry.header)) !== entry.entryHash) {
    return { kind: 'damaged', because: 'header-altered' };
  }
  if (isForeign && isWithheld(entry)) return { kind: 'withheld' };
  const body = await openBody(desk, open, entry);
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
