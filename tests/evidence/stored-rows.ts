import { webcrypto } from 'node:crypto';
import { done, raw } from './world';

/** Whole databases as JSON, and back: with their stores, indexes and keys, whatever version wrote them. */
export type StoredDatabase = {
  name: string;
  version: number;
  stores: {
    name: string;
    keyPath: string | string[] | null;
    indexes: { name: string; keyPath: string | string[] }[];
    rows: { key: unknown; value: unknown }[];
  }[];
};

const base64 = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes as Uint8Array).toString('base64');
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, 'base64'));

/** Bytes, files and keys become objects with one field that starts with `$`. Keys must be extractable here. */
async function toJson(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return { $bytes: base64(value) };
  if (value instanceof Blob) return { $blob: base64(await value.arrayBuffer()) };
  if (value instanceof CryptoKey) {
    const jwk = await webcrypto.subtle.exportKey('jwk', value);
    return { $key: { jwk, algorithm: value.algorithm, usages: value.usages } };
  }
  if (Array.isArray(value)) return Promise.all(value.map(toJson));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(async ([key, one]) => [key, await toJson(one)]);
  return Object.fromEntries((await Promise.all(fields)) as [string, unknown][]);
}

type Key = { jwk: JsonWebKey; algorithm: AlgorithmIdentifier; usages: KeyUsage[] };

async function fromJson(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(fromJson));
  if (typeof value !== 'object' || value === null) return value;
  const { $bytes, $blob, $key } = value as { $bytes?: string; $blob?: string; $key?: Key };
  if ($bytes !== undefined) return fromBase64($bytes);
  if ($blob !== undefined) return new Blob([fromBase64($blob)]);
  if ($key) {
    const { jwk, algorithm, usages } = $key;
    // Not extractable, as it lay in the browser.
    const plain = { ...jwk, ext: false };
    return webcrypto.subtle.importKey(
      'jwk',
      plain as webcrypto.JsonWebKey,
      algorithm,
      false,
      usages,
    );
  }
  const fields = Object.entries(value).map(async ([key, one]) => [key, await fromJson(one)]);
  return Object.fromEntries((await Promise.all(fields)) as [string, unknown][]);
}

/**
 * Every row of every database that there is now.
 * @param except - stores that are left out
 */
export async function dumpDatabases(except: readonly string[] = []): Promise<StoredDatabase[]> {
  const dumped: StoredDatabase[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await raw(name);
    const stores = [];
    for (const storeName of db.objectStoreNames) {
      if (except.includes(storeName)) continue;
      const store = db.transaction(storeName).objectStore(storeName);
      const indexes = [...store.indexNames].map((index) => {
        const keyPath = store.index(index).keyPath;
        return { name: index, keyPath };
      });
      const keyPath = store.keyPath;
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      const rows = await Promise.all(
        values.map(async (value: unknown, at) => ({ key: keys[at], value: await toJson(value) })),
      );
      stores.push({ name: storeName, keyPath, indexes, rows });
    }
    dumped.push({ name, version: db.version, stores });
    db.close();
  }
  return dumped;
}

/** Puts databases where none are, as their version made them. */
export async function putDatabases(databases: readonly StoredDatabase[]): Promise<void> {
  for (const { name, version, stores } of databases) {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const { name: storeName, keyPath, indexes } of stores) {
        const store = request.result.createObjectStore(storeName, { keyPath });
        for (const index of indexes) store.createIndex(index.name, index.keyPath);
      }
    };
    const db = await done(request);
    for (const { name: storeName, keyPath, rows } of stores) {
      for (const { key, value } of rows) {
        const row = await fromJson(value);
        const store = db.transaction(storeName, 'readwrite').objectStore(storeName);
        await done(keyPath === null ? store.put(row, key as IDBValidKey) : store.put(row));
      }
    }
    db.close();
  }
}
