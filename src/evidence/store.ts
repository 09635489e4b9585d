import type { DBSchema, IDBPTransaction, StoreNames } from 'idb';
import type { Bytes } from '@/bytes/bytes';
import { type Database, database, logPlaceStore } from '@/vault/store';
import type { Head, StoredEntry } from './core/entry';
import { FIRST_LOG, readLogPlace } from './core/log-place';
import type { PartRecord } from './core/part';

/**
 * The newest entry of each case. Names of cases are in sealed bodies: of the first entry, or of the `case.named` entry at
 * `nameSeq`. `nameSeq` and `records` (how many records the case holds) are hints beside the chain, not signed.
 * `origin`: it came with a package of another device. Such a case is only read: nobody here can sign for it.
 */
export type StoredCase = {
  caseId: string;
  head: Head;
  nameSeq?: number;
  records?: number;
  origin?: Origin;
};

/** Where a case came from that was not made here. Not signed: what counts is the package. */
export type Origin = {
  /** ISO 8601, on this device's clock. */
  importedAt: string;
  /** SHA-256 and size (bytes) of the newest file that it was taken from, as it lay on the disk. */
  sha256: string;
  size: number;
};

/**
 * One part. After erasing: no envelope, no pieces, and the entry that says so. In a case with an origin, a part that its
 * package withheld has no envelope either, and no such entry.
 */
export type StoredPart = {
  partId: string;
  caseId: string;
  captureId: string;
  envelope: Bytes | null;
  pieces: number;
  erasedBy: number | null;
};

/** A part as the journal may know it in the clear: without the plain hash. */
export type JournalPart = PartRecord & { sha256: null };

/** A capture that is not sealed yet. */
export type StoredJournal = {
  captureId: string;
  caseId: string;
  intentSeq: number;
  /** Parts that were written, read back and compared. */
  parts: readonly JournalPart[];
  /** Names of parts that a `further` seal already lists; rows of older versions have none. */
  further?: readonly string[];
};

export type KeyAlgorithmName = 'Ed25519' | 'ECDSA-P256-SHA256';

/** A signing key of this profile. `keyId` is SHA-256 of the raw public key. */
export type StoredKey = {
  keyId: string;
  alg: KeyAlgorithmName;
  /** 32 bytes (Ed25519), or 65 (P-256, uncompressed point). */
  publicKey: Bytes;
  /** Not extractable. `null`: the key came with a backup, which holds public halves only. */
  privateKey: CryptoKey | null;
};

export type LogSchema = {
  cases: { key: string; value: StoredCase };
  entries: { key: [caseId: string, seq: number]; value: StoredEntry };
  parts: { key: string; value: StoredPart; indexes: { capture: string } };
  /** iv ‖ ciphertext ‖ tag, at most 32 MiB of it. */
  pieces: { key: [partId: string, index: number]; value: Blob };
  journal: { key: string; value: StoredJournal };
  keys: { key: string; value: StoredKey };
  /** `current-case`: caseId; `signing-key`: keyId; `taking-over`: caseId, see `take-over.ts`; `backup`: see `backup/reminder.ts`. */
  meta: { key: string; value: string };
} & DBSchema;

/** A strict transaction over all stores of the log. */
export type LogTx = IDBPTransaction<LogSchema, StoreNames<LogSchema>[], 'readwrite'>;

export type LogStore = Database<LogSchema>;

/** Name of the log's first database, and version of all of them. */
export const LOG_DATABASE = FIRST_LOG;
const LOG_VERSION = 1;

/** Every store: a write of the log may touch any. */
export const ALL_STORES: StoreNames<LogSchema>[] = [
  'cases',
  'entries',
  'parts',
  'pieces',
  'journal',
  'keys',
  'meta',
];

/** All entries of one case from `fromSeq` on, as a key range. */
export function entriesFrom(caseId: string, fromSeq = 0): IDBKeyRange {
  return IDBKeyRange.bound([caseId, fromSeq], [caseId, Number.MAX_SAFE_INTEGER]);
}

/** The log's database, wherever the log is by now; opened when first used. */
export function logStore(): LogStore {
  const place = logPlaceStore();
  const store = logStoreAt(async () => readLogPlace(await place.read()).now);
  return {
    ...store,
    async close() {
      await store.close();
      await place.close();
    },
  };
}

/** A database of the log by its name. */
export function logStoreAt(name: string | (() => Promise<string>)): LogStore {
  return database<LogSchema>(name, LOG_VERSION, (db) => {
    db.createObjectStore('cases', { keyPath: 'caseId' });
    db.createObjectStore('entries', { keyPath: ['caseId', 'seq'] });
    db.createObjectStore('parts', { keyPath: 'partId' }).createIndex('capture', 'captureId');
    db.createObjectStore('pieces');
    db.createObjectStore('journal', { keyPath: 'captureId' });
    db.createObjectStore('keys', { keyPath: 'keyId' });
    db.createObjectStore('meta');
  });
}

type SearchSchema = {
  /** iv ‖ ciphertext ‖ tag; see `search/index-cache.ts`. */
  chunks: { key: [caseId: string, upTo: number]; value: Bytes };
} & DBSchema;

/** The sealed cache of the search index: beside the log, because it may be thrown away at any time. */
export function searchStore(): Database<SearchSchema> {
  return database<SearchSchema>('jikim-search', 1, (db) => {
    db.createObjectStore('chunks');
  });
}
