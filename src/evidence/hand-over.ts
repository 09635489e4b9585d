import type { Bytes } from '@/bytes/bytes';
import { concatBytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import type { Moment, Powers } from '@/platform/powers';
import { type OpenEnvelope, envelopeOpener, openBytes } from '@/vault/seal';
import { type Unavailable, type Vault, orUnavailable } from '@/vault/vault';
import { saltedHash } from './core/body';
import {
  type Body,
  type EntryTime,
  type Head,
  type Header,
  type StoredEntry,
  bodyPlace,
  entryHash,
  hasSealedBody,
  isHeader,
  piecePlace,
} from './core/entry';
import type { PartRecord } from './core/part';
import { hasPieces, storedPart } from './parts';
import { PAGE_ROWS, entryPage } from './read';
import { findSigner, sign } from './signing-key';
import { type KeyAlgorithmName, type LogStore, logStore } from './store';
import type { Desk } from './writer';

/** An entry as it leaves the log. `opened`: null when its body cannot be opened (any more). */
export type EntryToHandOver = {
  header: Header;
  entryHash: string;
  sig: Bytes;
  opened: { body: Body; salt: Bytes } | null;
};

export type PublicKey = { keyId: string; alg: KeyAlgorithmName; publicKey: Bytes };

/** A part about to leave the log. `pieces` gives its bytes, at most 32 MiB at once. */
export type PartToHandOver =
  | { kind: 'opened'; salt: Bytes; pieces: AsyncIterable<Bytes> }
  | { kind: 'erased'; bySeq: number }
  | { kind: 'damaged' };

/** A piece that does not open while a part is being handed over: the package cannot be finished. */
export class DamagedPart extends Error {}

/** The log as a package needs it: whole entries with their salts, parts piece by piece, and the device's signature. */
export type HandOver = {
  /** `locked`: nothing can be handed over. `no-case`: there is none of that name. */
  open(
    caseId: string,
  ): Promise<
    { kind: 'open'; case: OpenCase } | { kind: 'locked' } | { kind: 'no-case' } | Unavailable
  >;
  /** Signs `message` with the key of this device. @throws RangeError for 32 bytes: those are hashes of entries. */
  sign(message: Bytes): Promise<{ key: PublicKey; sig: Bytes }>;
  /** Is the key that signs now another than that of the newest entry? Then an entry has to introduce it first. */
  hasLostKey(caseId: string): Promise<boolean>;
  now(): Promise<EntryTime>;
  close(): Promise<void>;
};

/** One case, held at the head that it had when it was opened: what is added meanwhile is not handed over. */
export type OpenCase = {
  caseId: string;
  head: Head;
  keys: PublicKey[];
  /** In order, opened one by one. */
  entries(): AsyncGenerator<EntryToHandOver>;
  part(part: PartRecord): Promise<PartToHandOver>;
};

/** Reads the log of this profile for handing it over. */
export function createHandOver(powers: Powers, vault: Vault): HandOver {
  const desk: Desk = { powers, vault, store: logStore() };
  return {
    open: (caseId) =>
      orUnavailable(async () => {
        const filed = await desk.store.read((db) => db.get('cases', caseId));
        // What came with a package is not ours to sign: its own file can be handed on.
        if (!filed || filed.origin) return { kind: 'no-case' };
        const found = await vault.identities();
        if (found.kind !== 'identities') return { kind: 'locked' };
        const keys = await publicKeys(desk.store);
        const open = envelopeOpener(found.identities);
        return {
          kind: 'open',
          case: {
            caseId,
            head: filed.head,
            keys,
            entries: () => entriesOf(desk, open, caseId, filed.head),
            part: (part) => partOf(desk, open, caseId, part),
          },
        };
      }),
    async sign(message) {
      if (message.length === 32) throw new RangeError('hand-over: 32 bytes would be an entry');
      const { key } = await findSigner(powers, desk.store);
      return { key: publicOf(key), sig: await sign(powers, key, message) };
    },
    async hasLostKey(caseId) {
      const filed = await desk.store.read((db) => db.get('cases', caseId));
      const { key } = await findSigner(powers, desk.store);
      return filed !== undefined && filed.head.keyId !== key.keyId;
    },
    now: async () => timeOf(await powers.moment()),
    close: () => desk.store.close(),
  };
}

function timeOf({ wallMs, tzOffset, monotonicMs, bootId }: Moment): EntryTime {
  const wall = new Date(wallMs).toISOString();
  return { wall, tzOffset, monotonicSinceStart: monotonicMs, bootId };
}

function publicOf({ keyId, alg, publicKey }: PublicKey): PublicKey {
  return { keyId, alg, publicKey };
}

async function publicKeys(store: LogStore): Promise<PublicKey[]> {
  return (await store.read((db) => db.getAll('keys'))).map(publicOf);
}

async function* entriesOf(
  desk: Desk,
  open: OpenEnvelope,
  caseId: string,
  head: Head,
): AsyncGenerator<EntryToHandOver> {
  for (let from = 0; from < head.count;) {
    const page = await entryPage(desk, caseId, from, Math.min(PAGE_ROWS, head.count - from));
    if (page.length === 0) return;
    for (const entry of page) yield await openEntry(desk, open, entry);
    from = (page.at(-1)?.seq ?? from) + 1;
  }
}

async function openEntry(
  desk: Desk,
  open: OpenEnvelope,
  entry: StoredEntry,
): Promise<EntryToHandOver> {
  const { header, sig, entryHash: filed } = entry;
  return { header, entryHash: filed, sig, opened: await openBody(desk, open, entry) };
}

async function openBody(
  desk: Desk,
  open: OpenEnvelope,
  entry: StoredEntry,
): Promise<EntryToHandOver['opened']> {
  const { header, body } = entry;
  if (!hasSealedBody(entry) || !isHeader(header)) return null;
  if (toHex(entryHash(header)) !== entry.entryHash) return null;
  const keys = await open(body.envelope);
  const place = bodyPlace(header.caseId, header.seq);
  const bytes = keys && (await openBytes(desk.powers, keys.key, body.sealed, place));
  if (!bytes || saltedHash(keys.salt, bytes) !== header.bodyHash) return null;
  return { body: JSON.parse(new TextDecoder().decode(bytes)) as Body, salt: keys.salt };
}

async function partOf(
  desk: Desk,
  open: OpenEnvelope,
  caseId: string,
  part: PartRecord,
): Promise<PartToHandOver> {
  const row = await storedPart(desk, part.id);
  if (row?.caseId !== caseId) return { kind: 'damaged' };
  if (row.erasedBy !== null) return { kind: 'erased', bySeq: row.erasedBy };
  if (!row.envelope || !(await hasPieces(desk, row))) return { kind: 'damaged' };
  const keys = await open(row.envelope);
  if (!keys) return { kind: 'damaged' };
  // The first piece is opened at once: a part that is damaged from the start is said to be so, not begun.
  const first = await openPiece(desk, caseId, part.id, 0, keys.key);
  if (!first) return { kind: 'damaged' };
  const { pieces: count } = row;
  async function* pieces(): AsyncGenerator<Bytes> {
    yield first ?? concatBytes();
    for (let index = 1; index < count; index += 1) {
      const piece = await openPiece(desk, caseId, part.id, index, (keys as { key: Bytes }).key);
      if (!piece) throw new DamagedPart('hand-over: a piece cannot be opened');
      yield piece;
    }
  }
  return { kind: 'opened', salt: keys.salt, pieces: pieces() };
}

async function openPiece(
  desk: Desk,
  caseId: string,
  partId: string,
  index: number,
  key: Bytes,
): Promise<Bytes | null> {
  const blob = await desk.store.read((db) => db.get('pieces', [partId, index]));
  if (!blob) return null;
  try {
    const sealed = new Uint8Array(await blob.arrayBuffer());
    return await openBytes(desk.powers, key, sealed, piecePlace(caseId, partId, index));
  } catch (error) {
    // A blob whose file is gone (idb#335).
    if (error instanceof DOMException) return null;
    throw error;
  }
}
