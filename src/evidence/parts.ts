import { type Bytes, concatBytes, equalBytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import { StorageFailure } from '@/vault/store';
import type { SealKeys } from '@/vault/core/envelope';
import { type OpenEnvelope, makeEnvelope, newSealKeys, openBytes, sealBytes } from '@/vault/seal';
import { piecePlace } from './core/entry';
import { type How, MAX_PIECE_BYTES, type MissingPart, type PartRecord } from './core/part';
import type { StoredPart } from './store';
import type { Desk, ReadDesk } from './writer';

/** Kept free so that the address of a page can always still be recorded. */
export const SPACE_RESERVE_BYTES = 50 * 1024 * 1024;

/** A part to capture. `bytes` is asked once, when its turn comes. */
export type PartSource = {
  role: string;
  mime: string;
  how: How;
  bytes(): Promise<Blob | Uint8Array>;
};

/** Where a part belongs. */
export type PartPlace = { caseId: string; captureId: string };

/**
 * Writes one part, reads it back, opens it with the key still in memory (so this works while locked) and
 * compares. A part that differs is written once more.
 * @throws StorageFailure for everything but a full disk.
 */
export async function writePart(
  desk: Desk,
  place: PartPlace,
  source: PartSource,
): Promise<PartRecord | MissingPart> {
  const { role, mime, how } = source;
  const bytes = await bytesOf(source);
  if (!bytes) return { role, how, because: 'source-failed' };
  const free = await desk.powers.freeBytes();
  if (free !== null && free - bytes.length < SPACE_RESERVE_BYTES) {
    return { role, how, because: 'no-space' };
  }
  try {
    const kept = (await keepOnce(desk, place, bytes)) ?? (await keepOnce(desk, place, bytes));
    if (!kept) return { role, how, because: 'read-back-differed' };
    return { ...kept, role, mime, size: bytes.length, how };
  } catch (error) {
    if (!(error instanceof StorageFailure) || error.because !== 'no-space') throw error;
    return { role, how, because: 'no-space' };
  }
}

async function bytesOf(source: PartSource): Promise<Bytes | null> {
  try {
    const got = await source.bytes();
    return got instanceof Blob ? new Uint8Array(await got.arrayBuffer()) : new Uint8Array(got);
  } catch {
    // A page that went away, a tab that closed: the record says that this part is missing.
    return null;
  }
}

async function digest(desk: ReadDesk, bytes: Bytes): Promise<string> {
  return toHex(new Uint8Array(await desk.powers.subtle.digest('SHA-256', bytes)));
}

type Kept = Pick<PartRecord, 'id' | 'sha256' | 'mark'>;

/** @returns `null` when what was read back is not what was written; it is removed again. */
async function keepOnce(desk: Desk, place: PartPlace, bytes: Bytes): Promise<Kept | null> {
  const partId = toHex(desk.powers.randomBytes(16));
  const keys = newSealKeys(desk.powers);
  // Web Crypto hashes on a thread of its own, beside the writing.
  const hashes = Promise.all([
    digest(desk, bytes),
    digest(desk, concatBytes(keys.salt, bytes)),
  ] as const);
  hashes.catch(() => undefined); // thrown where it is awaited; the writing may throw first
  try {
    await store(desk, { ...place, partId }, keys, bytes);
    if (await isStored(desk, partId, keys, bytes)) {
      const [sha256, mark] = await hashes;
      return { id: partId, sha256, mark };
    }
  } catch (error) {
    await removePart(desk, partId);
    throw error;
  }
  await removePart(desk, partId);
  return null;
}

async function store(
  desk: Desk,
  { caseId, captureId, partId }: PartPlace & { partId: string },
  keys: SealKeys,
  bytes: Bytes,
): Promise<void> {
  const pieces = Math.max(1, Math.ceil(bytes.length / MAX_PIECE_BYTES));
  const envelope = await makeEnvelope(await desk.vault.recipients(), keys);
  const row: StoredPart = { partId, caseId, captureId, envelope, pieces, erasedBy: null };
  for (let index = 0; index < pieces; index += 1) {
    const about = piecePlace(caseId, partId, index);
    const piece = pieceOf(bytes, index);
    const sealed = new Blob([await sealBytes(desk.powers, keys.key, piece, about)]);
    // The row comes with the first piece: each strict transaction waits for the disk.
    await desk.store.write(['parts', 'pieces'], async (tx) => {
      if (index === 0) await tx.objectStore('parts').add(row);
      await tx.objectStore('pieces').add(sealed, [partId, index]);
    });
  }
}

const pieceOf = (bytes: Bytes, index: number): Bytes =>
  bytes.subarray(index * MAX_PIECE_BYTES, (index + 1) * MAX_PIECE_BYTES);

/** Does the disk give back `bytes`, piece by piece? */
async function isStored(
  desk: ReadDesk,
  partId: string,
  { key }: SealKeys,
  bytes: Bytes,
): Promise<boolean> {
  const row = await storedPart(desk, partId);
  if (!row) return false;
  for (let index = 0; index < row.pieces; index += 1) {
    const piece = await openPiece(desk, row, key, index);
    if (!piece || !equalBytes(piece, pieceOf(bytes, index))) return false;
  }
  return row.pieces * MAX_PIECE_BYTES >= bytes.length;
}

/** Removes a part that no entry lists. */
export async function removePart(desk: Desk, partId: string): Promise<void> {
  await desk.store.write(['parts', 'pieces'], async (tx) => {
    await tx.objectStore('parts').delete(partId);
    await tx.objectStore('pieces').delete(piecesOf(partId));
  });
}

/** All pieces of one part, as a key range. */
export function piecesOf(partId: string): IDBKeyRange {
  return IDBKeyRange.bound([partId, 0], [partId, Number.MAX_SAFE_INTEGER]);
}

/** The row of one part. */
export function storedPart(desk: ReadDesk, partId: string): Promise<StoredPart | undefined> {
  return desk.store.read((db) => db.get('parts', partId));
}

async function openPieces(
  desk: ReadDesk,
  row: StoredPart | undefined,
  { key }: SealKeys,
): Promise<Bytes | null> {
  if (!row) return null;
  const opened: Bytes[] = [];
  for (let index = 0; index < row.pieces; index += 1) {
    const piece = await openPiece(desk, row, key, index);
    if (!piece) return null;
    opened.push(piece);
  }
  return concatBytes(...opened);
}

async function openPiece(
  desk: ReadDesk,
  { caseId, partId }: StoredPart,
  key: Bytes,
  index: number,
): Promise<Bytes | null> {
  const blob = await desk.store.read((db) => db.get('pieces', [partId, index]));
  if (!blob) return null;
  return openBytes(desk.powers, key, await readBlob(blob), piecePlace(caseId, partId, index));
}

/** A blob whose file is gone or unreadable (idb#335) reads as empty, which no seal opens. */
async function readBlob(blob: Blob): Promise<Bytes> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return new Uint8Array();
  }
}

/** What became of a part that a body lists. */
export type OpenedPart =
  | { kind: 'opened'; bytes: Bytes }
  | { kind: 'erased'; bySeq: number }
  /** Of a case that came with a package, and the package left it out. */
  | { kind: 'withheld' }
  | { kind: 'damaged'; because: 'part-missing' | 'part-altered' };

/** Opens a part and compares it with what its sealed record says: size, mark, and hash where known. */
export async function openPart(
  desk: ReadDesk,
  open: OpenEnvelope,
  caseId: string,
  part: PartRecord,
): Promise<OpenedPart> {
  const row = await storedPart(desk, part.id);
  if (!row || row.caseId !== caseId) return { kind: 'damaged', because: 'part-missing' };
  if (row.erasedBy !== null) return { kind: 'erased', bySeq: row.erasedBy };
  if (await isLeftOut(desk, row)) return { kind: 'withheld' };
  if (!(await hasPieces(desk, row))) return { kind: 'damaged', because: 'part-missing' };
  const keys = row.envelope && (await open(row.envelope));
  const bytes = keys && (await openPieces(desk, row, keys));
  if (!bytes || bytes.length !== part.size) return { kind: 'damaged', because: 'part-altered' };
  const mark = await digest(desk, concatBytes(keys.salt, bytes));
  const isSame = part.sha256 === null || (await digest(desk, bytes)) === part.sha256;
  if (mark !== part.mark || !isSame) return { kind: 'damaged', because: 'part-altered' };
  return { kind: 'opened', bytes };
}

/** Did the package that the part's case came with leave it out? */
export async function isLeftOut(desk: ReadDesk, row: StoredPart): Promise<boolean> {
  if (row.envelope !== null || row.erasedBy !== null) return false;
  return (await desk.store.read((db) => db.get('cases', row.caseId)))?.origin !== undefined;
}

/** Are all pieces that the row counts there? All that a locked check can see of a part. */
export async function hasPieces(desk: ReadDesk, row: StoredPart): Promise<boolean> {
  const count = await desk.store.read((db) => db.count('pieces', piecesOf(row.partId)));
  return row.pieces > 0 && count === row.pieces;
}
