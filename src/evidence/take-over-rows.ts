import { type Bytes, concatBytes } from '@/bytes/bytes';
import { canonicalBytes } from '@/bytes/canonical';
import { toHex } from '@/bytes/hex';
import { makeEnvelope, newSealKeys, sealBytes } from '@/vault/seal';
import { saltedHash } from './core/body';
import {
  type Head,
  NO_PREVIOUS,
  RECORD_TYPES,
  type StoredEntry,
  WITHHELD_BODY,
  bodyPlace,
  entryHash,
  isWithheld,
  piecePlace,
} from './core/entry';
import { MAX_PIECE_BYTES, type PartRecord, partsOf } from './core/part';
import type { EntryToHandOver, PublicKey } from './hand-over';
import { piecesOf } from './parts';
import type { LogStore, Origin, StoredPart } from './store';
import type { Desk } from './writer';

/** The file is not what it was when it was checked. Nothing of it is kept. */
export class ChangedMeanwhile extends Error {}

/** A part of a package on its way in. `pieces` is asked once, when its turn comes. */
export type PartToTake =
  | {
      kind: 'included';
      part: PartRecord;
      captureId: string;
      salt: Bytes;
      pieces: AsyncIterable<Bytes>;
    }
  | { kind: 'withheld'; part: PartRecord; captureId: string }
  | { kind: 'erased'; part: PartRecord; captureId: string; bySeq: number };

/** A case of another device, read from a package that was checked whole. Everything is read anew each time it is asked. */
export type CaseToTake = {
  caseId: string;
  head: Head;
  keys: readonly PublicKey[];
  entries(): AsyncIterable<EntryToHandOver>;
  parts(): AsyncIterable<PartToTake>;
  origin: Omit<Origin, 'importedAt'>;
};

/** Pictures and files come before the entries that list them: an entry is never there without them. */
export async function takeParts(desk: Desk, from: CaseToTake, onPart: () => void): Promise<void> {
  for await (const one of from.parts()) {
    onPart();
    const { part } = one;
    const here = await desk.store.read((db) => db.get('parts', part.id));
    if (here && here.caseId !== from.caseId)
      throw new ChangedMeanwhile('take-over: part of another case');
    const isKnown = here && (here.envelope !== null || here.erasedBy !== null);
    if (isKnown && one.kind !== 'erased') continue;
    if (one.kind === 'included') await takePart(desk, from.caseId, one);
    else {
      const erasedBy = one.kind === 'erased' ? one.bySeq : null;
      await putPart(desk.store, {
        partId: part.id,
        caseId: from.caseId,
        captureId: one.captureId,
        envelope: null,
        pieces: 0,
        erasedBy,
      });
    }
  }
}

/** The row comes last: without it the pieces belong to nothing. */
async function putPart(store: LogStore, row: StoredPart): Promise<void> {
  await store.write(['parts', 'pieces'], async (tx) => {
    await tx.objectStore('parts').put(row);
    if (row.pieces === 0) await tx.objectStore('pieces').delete(piecesOf(row.partId));
  });
}

async function takePart(
  desk: Desk,
  caseId: string,
  { part, captureId, salt, pieces }: Extract<PartToTake, { kind: 'included' }>,
): Promise<void> {
  const { powers, store, vault } = desk;
  // The salt is the part's own, so that its mark still proves it; the key is new.
  const keys = { key: newSealKeys(powers).key, salt };
  let index = 0;
  const keep = async (piece: Bytes) => {
    const about = piecePlace(caseId, part.id, index);
    const sealed = new Blob([await sealBytes(powers, keys.key, piece, about)]);
    const place: [string, number] = [part.id, index];
    await store.write(['pieces'], async (tx) => {
      await tx.objectStore('pieces').put(sealed, place);
    });
    index += 1;
  };
  let held: Bytes[] = [];
  let size = 0;
  for await (const chunk of pieces) {
    for (let at = 0; at < chunk.length;) {
      const some = chunk.subarray(at, at + MAX_PIECE_BYTES - size);
      held.push(some);
      size += some.length;
      at += some.length;
      if (size < MAX_PIECE_BYTES) continue;
      await keep(concatBytes(...held));
      [held, size] = [[], 0];
    }
  }
  if (size > 0 || index === 0) await keep(concatBytes(...held));
  const envelope = await makeEnvelope(await vault.recipients(), keys);
  await putPart(store, {
    partId: part.id,
    caseId,
    captureId,
    envelope,
    pieces: index,
    erasedBy: null,
  });
}

/** Entries written together; the head, which makes them show, comes with the last. */
const ENTRIES_AT_ONCE = 256;

/** Entries page by page, then keys, head and origin in one transaction: from there on the case shows. */
export async function takeEntries(
  desk: Desk,
  from: CaseToTake,
  throwIfAborted: () => void,
): Promise<void> {
  const { caseId, head, keys } = from;
  const recipients = await desk.vault.recipients();
  let prev = NO_PREVIOUS;
  let nameSeq: number | null = null;
  let records = 0;
  let page: EntryToHandOver[] = [];
  const flush = async () => {
    throwIfAborted();
    const rows = await Promise.all(page.map((entry) => sealed(desk, recipients, entry)));
    page = [];
    await desk.store.write(['entries'], async (tx) => {
      for (const row of rows) {
        const here = await tx.objectStore('entries').get([caseId, row.seq]);
        // Words that are here already stay: another package may have left them out.
        if (!here || isWithheld(here)) await tx.objectStore('entries').put(row);
      }
    });
  };
  for await (const entry of from.entries()) {
    const { header } = entry;
    const hash = toHex(entryHash(header));
    if (header.prev !== prev || header.caseId !== caseId || hash !== entry.entryHash)
      throw new ChangedMeanwhile('take-over: the chain is another one now');
    prev = hash;
    if (RECORD_TYPES.includes(header.type)) records += 1;
    if (header.type === 'case.named' && entry.opened) nameSeq = header.seq;
    page.push(entry);
    if (page.length === ENTRIES_AT_ONCE) await flush();
  }
  await flush();
  if (prev !== head.entryHash)
    throw new ChangedMeanwhile('take-over: the chain is another one now');
  const { wallMs } = await desk.powers.moment();
  const origin = { ...from.origin, importedAt: new Date(wallMs).toISOString() };
  await desk.store.write(['cases', 'keys', 'meta'], async (tx) => {
    for (const { keyId, alg, publicKey } of keys) {
      if (!(await tx.objectStore('keys').get(keyId)))
        await tx.objectStore('keys').put({ keyId, alg, publicKey, privateKey: null });
    }
    const before = await tx.objectStore('cases').get(caseId);
    // A shorter package may fill gaps; the longer chain stays.
    const isLonger = !before || before.head.count <= head.count;
    const named = nameSeq ?? before?.nameSeq;
    await tx.objectStore('cases').put({
      caseId,
      head: isLonger ? head : before.head,
      records: isLonger ? records : (before.records ?? records),
      ...(named !== undefined && { nameSeq: named }),
      origin,
    });
    await tx.objectStore('meta').delete('taking-over');
  });
}

async function sealed(
  { powers }: Pick<Desk, 'powers'>,
  recipients: readonly string[],
  { header, entryHash: hash, sig, opened }: EntryToHandOver,
): Promise<StoredEntry> {
  const { caseId, seq } = header;
  const row = { caseId, seq, header, entryHash: hash, sig };
  if (!opened) return { ...row, body: WITHHELD_BODY, partIds: [] };
  const bytes = canonicalBytes(opened.body);
  if (saltedHash(opened.salt, bytes) !== header.bodyHash)
    throw new ChangedMeanwhile('take-over: the words are others now');
  const keys = { key: newSealKeys(powers).key, salt: opened.salt };
  const body = {
    sealed: await sealBytes(powers, keys.key, bytes, bodyPlace(caseId, seq)),
    envelope: await makeEnvelope(recipients, keys),
  };
  return { ...row, body, partIds: (partsOf(opened.body) ?? []).map(({ id }) => id) };
}
