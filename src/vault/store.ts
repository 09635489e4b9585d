import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
  deleteDB,
  openDB,
} from 'idb';

/**
 * Why storage did not do it.
 * `newer-format`: a later version of the extension wrote this database; it is left untouched.
 * `private-window`: the browser allows no database here (a private window, or storage is forbidden). `no-space`: the disk or our share is full (some
 * browsers also say so of a damaged database). `timeout`/`blocked`: another window holds it.
 * `closed`: it was deleted or closed under us. `conflict`: that record exists already.
 * `cannot-open`: anything else, most often a damaged database.
 */
export type StorageProblem =
  | 'newer-format'
  | 'private-window'
  | 'no-space'
  | 'timeout'
  | 'blocked'
  | 'closed'
  | 'conflict'
  | 'cannot-open';

/** Thrown by stores; the verbs of vault and log turn it into a named outcome. */
export class StorageFailure extends Error {
  readonly because: StorageProblem;
  constructor(because: StorageProblem, cause?: unknown) {
    super(`storage: ${because}`, { cause });
    this.name = 'StorageFailure';
    this.because = because;
  }
}

const BY_NAME: Record<string, StorageProblem> = {
  VersionError: 'newer-format',
  QuotaExceededError: 'no-space',
  ConstraintError: 'conflict',
  // The person or a policy forbids storage.
  SecurityError: 'private-window',
};

/** Only exceptions of the database become outcomes; a `TypeError` stays the bug it is. */
function named(error: unknown, invalidState: StorageProblem): unknown {
  if (!(error instanceof DOMException)) return error;
  const because = error.name === 'InvalidStateError' ? invalidState : BY_NAME[error.name];
  return new StorageFailure(because ?? 'cannot-open', error);
}

/** A hanging open is reported after so long: the panel must say something. */
const OPEN_TIMEOUT_MS = 8000;

type Upgrade<S> = (
  db: IDBPDatabase<S>,
  oldVersion: number,
  tx: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
) => void;

/** One database, opened when first used and again after it was closed under us. */
export type Database<S extends DBSchema> = {
  read<T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T>;
  /** One transaction, on the disk (`strict`) before it resolves; all of it or nothing. */
  write<T>(
    stores: StoreNames<S>[],
    work: (tx: IDBPTransaction<S, StoreNames<S>[], 'readwrite'>) => Promise<T>,
  ): Promise<T>;
  /** Asks again for the name, where it is a question; opens the other database when it is another one by now. */
  renew(): Promise<void>;
  close(): Promise<void>;
};

/**
 * @param name - asked for at each opening where it is a question
 * @param version - of the stored format; a later one on the disk is refused untouched.
 */
export function database<S extends DBSchema>(
  name: string | (() => Promise<string>),
  version: number,
  upgrade: Upgrade<S>,
): Database<S> {
  // A cache: losing it costs one more open.
  let opened: Promise<IDBPDatabase<S>> | null = null;
  const nameNow = typeof name === 'string' ? () => Promise.resolve(name) : name;

  function forget(db?: IDBPDatabase<S>): void {
    db?.close();
    opened = null;
  }

  async function open(): Promise<IDBPDatabase<S>> {
    let because: StorageProblem = 'timeout';
    let late = false;
    // `openDB` itself throws where the browser forbids storage; that has to be named like any other failure.
    const opening = Promise.resolve().then(async () => {
      const db = await openDB<S>(await nameNow(), version, {
        upgrade: (created, oldVersion, _newVersion, tx) => upgrade(created, oldVersion, tx),
        blocked: () => (because = 'blocked'),
        blocking: (_current, _blocked, event) => forget(event.target as unknown as IDBPDatabase<S>),
        terminated: () => forget(),
      });
      if (late) db.close();
      return db;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new StorageFailure(because));
      }, OPEN_TIMEOUT_MS);
    });
    try {
      return await Promise.race([opening, timeout]);
    } catch (error) {
      opened = null;
      throw named(error, 'private-window');
    } finally {
      clearTimeout(timer);
    }
  }

  function use(): Promise<IDBPDatabase<S>> {
    opened ??= open();
    return opened;
  }

  return {
    async read(work) {
      const db = await use();
      try {
        return await work(db);
      } catch (error) {
        throw named(error, 'closed');
      }
    },
    async write(stores, work) {
      const db = await use();
      try {
        return await writeStrictly(db, stores, work);
      } catch (error) {
        throw named(error, 'closed');
      }
    },
    async renew() {
      const db = await opened?.catch(() => undefined);
      if (db && db.name !== (await nameNow())) forget(db);
    },
    async close() {
      const db = await opened?.catch(() => undefined);
      forget(db);
    },
  };
}

async function writeStrictly<S extends DBSchema, T>(
  db: IDBPDatabase<S>,
  stores: StoreNames<S>[],
  work: (tx: IDBPTransaction<S, StoreNames<S>[], 'readwrite'>) => Promise<T>,
): Promise<T> {
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
  // Looked at below; a browser may take the transaction back before that.
  tx.done.catch(() => undefined);
  try {
    const value = await work(tx);
    await tx.done;
    return value;
  } catch (error) {
    // Otherwise the requests made before the error would still be committed.
    try {
      tx.abort();
    } catch {
      // Already aborted, by the very error at hand.
    }
    const reason: unknown = await tx.done.then(
      () => error,
      (abort: unknown) => abort,
    );
    // The transaction knows of a full disk where a request only says "aborted".
    throw reason instanceof DOMException && reason.name === 'QuotaExceededError' ? reason : error;
  }
}

/** Deletion waits for other windows to close the database; after so long it is reported instead. */
const DELETE_TIMEOUT_MS = 5000;

/** Names of all databases of the extension. */
export async function databaseNames(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** Deletes a database. `false`: something still holds it; it goes when that lets go. */
export async function deleteDatabase(name: string): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), DELETE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([deleteDB(name).then(() => true), tooLong]);
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** `vault`: the one row; `log`: which database holds the log, where it is not the first one. */
type VaultSchema = { vault: { key: 'vault' | 'log'; value: unknown } } & DBSchema;

/** Name and version of the database that holds the vault's one row. */
export const VAULT_DATABASE = 'jikim-vault';
const VAULT_VERSION = 1;

export type VaultStore = {
  row(): Promise<unknown>;
  /** Adds the first row; `conflict` if there is one. */
  add(row: object): Promise<void>;
  replace(row: object): Promise<void>;
  /** Removes the row: without it nothing sealed can be opened again. */
  destroy(): Promise<void>;
  close(): Promise<void>;
};

const vaultDatabase = () =>
  database<VaultSchema>(VAULT_DATABASE, VAULT_VERSION, (created) => {
    created.createObjectStore('vault');
  });

/** What is said of the log's place, beside the vault's row: it must be known before the log can be opened. */
export type LogPlaceStore = {
  read(): Promise<unknown>;
  write(place: object): Promise<void>;
  close(): Promise<void>;
};

/** The row about the log's place, as stored: `evidence/core/log-place.ts` reads it. */
export function logPlaceStore(): LogPlaceStore {
  const db = vaultDatabase();
  return {
    read: () => db.read((open) => open.get('vault', 'log')),
    write: (place) =>
      db.write(['vault'], async (tx) => {
        await tx.objectStore('vault').put(place, 'log');
      }),
    close: () => db.close(),
  };
}

/** The vault's row in IndexedDB, as stored: `core/vault-row.ts` reads it. */
export function vaultStore(): VaultStore {
  const db = vaultDatabase();
  return {
    row: () => db.read((open) => open.get('vault', 'vault')),
    add: (row) =>
      db.write(['vault'], async (tx) => {
        await tx.objectStore('vault').add(row, 'vault');
      }),
    replace: (row) =>
      db.write(['vault'], async (tx) => {
        await tx.objectStore('vault').put(row, 'vault');
      }),
    destroy: () => db.write(['vault'], (tx) => tx.objectStore('vault').clear()),
    close: () => db.close(),
  };
}
