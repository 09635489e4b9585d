import { utf8 } from '@/bytes/utf8';
import { openBytes, sealBytes } from '@/vault/seal';
import type { EventType } from '../core/entry';
import { searchStore } from '../store';

/** Words of the parts that an entry lists. `of`: the record that they belong to; `parts`: whose words they are. */
export type PartWords = { of: number; parts: readonly string[]; words: string; isCut: boolean };

/** One entry as it is searched. `null` text: it could not be opened. `erases`: the part that it says is gone. */
export type IndexRow = {
  seq: number;
  type: EventType;
  wall: string;
  text: string | null;
  partWords?: PartWords;
  erases?: string;
};

/** Which rows: those of `caseId` before `upTo`, a chunk of them. */
export type ChunkPlace = { caseId: string; upTo: number };

/** Sealed chunks of the search index. Losing them costs time, nothing else. */
export type IndexCache = {
  keep(place: ChunkPlace, lastHash: string, rows: readonly IndexRow[]): Promise<void>;
  /** `null` when there is none, or none that this identity sealed for exactly this chain. */
  read(place: ChunkPlace, lastHash: string): Promise<IndexRow[] | null>;
  close(): Promise<void>;
};

/** Throws the chunks of a case away: words in them are about to be erased. */
export async function dropChunks(caseId: string): Promise<void> {
  const store = searchStore();
  const ofCase = IDBKeyRange.bound([caseId, 0], [caseId, Number.MAX_SAFE_INTEGER]);
  await store.write(['chunks'], async (tx) => {
    await tx.objectStore('chunks').delete(ofCase);
  });
  await store.close();
}

/**
 * The cache of one identity. Its key is derived from the identity itself (HKDF-SHA-256), not wrapped to the public half:
 * so nobody without the passphrase can read a chunk, and nobody can put one in.
 */
export async function indexCache(
  subtle: SubtleCrypto,
  identities: readonly string[],
): Promise<IndexCache> {
  const store = searchStore();
  const secret = await subtle.importKey('raw', utf8(identities[0] ?? ''), 'HKDF', false, [
    'deriveBits',
  ]);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    // v2 holds the words of parts. A chunk of v1 does not open under this key: its entries are read again.
    info: utf8('jikim/search/v2'),
  };
  const key = new Uint8Array(await subtle.deriveBits(derivation, secret, 256));
  const powers = {
    subtle,
    randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  };
  const about = ({ caseId, upTo }: ChunkPlace, lastHash: string) =>
    `jikim-search|${caseId}|${upTo}|${lastHash}`;
  return {
    async keep(place, lastHash, rows) {
      const bytes = utf8(JSON.stringify(rows));
      const sealed = await sealBytes(powers, key, bytes, about(place, lastHash));
      await store.write(['chunks'], async (tx) => {
        await tx.objectStore('chunks').put(sealed, [place.caseId, place.upTo]);
      });
    },
    async read(place, lastHash) {
      const sealed = await store.read((db) => db.get('chunks', [place.caseId, place.upTo]));
      const bytes =
        sealed instanceof Uint8Array
          ? await openBytes(powers, key, sealed, about(place, lastHash))
          : null;
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as IndexRow[]);
    },
    close: () => store.close(),
  };
}
