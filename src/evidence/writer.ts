import { toHex } from '@/bytes/hex';
import type { Moment, Powers } from '@/platform/powers';
import { makeEnvelope, newSealKeys, sealBytes } from '@/vault/seal';
import type { Vault } from '@/vault/vault';
import { bodyBytes, saltedHash } from './core/body';
import { clockJump } from './core/clock';
import {
  type Body,
  type EntryTime,
  type EventType,
  FORMAT_VERSION,
  type Head,
  type Header,
  NO_PREVIOUS,
  RECORD_TYPES,
  type StoredEntry,
  bodyPlace,
  entryHash,
  headHash,
} from './core/entry';
import { partsOf } from './core/part';
import { type Signer, findSigner, introduction, keepSigner, sign } from './signing-key';
import { ALL_STORES, type LogStore, type LogTx, entriesFrom } from './store';

/** What every procedure of the log works with. */
export type Desk = { powers: Powers; vault: Vault; store: LogStore };

/** What reading needs: less than a {@link Desk}, so that a worker can do it with identities it was handed. */
export type ReadDesk = {
  powers: Pick<Powers, 'subtle'>;
  vault: Pick<Vault, 'identities'>;
  store: Pick<LogStore, 'read'>;
};

/** An entry to be: `partIds` are those that its body lists. */
export type Draft = { type: EventType; body: Body; partIds?: readonly string[] };

/** An entry that is on the disk. */
export type Written = { seq: number; entryHash: string };

/** There is no case of that name here, or none that can be written to: it came with a package. */
export type NoSuchCase = { kind: 'no-such-case' };

/** The lock of the one writer, over all contexts of the extension. */
export const WRITER_LOCK = 'jikim-log';

/** The one writer: nobody else adds entries while `work` runs, in any context of the extension. */
export function asWriter<T>(desk: Desk, work: (writer: Writer) => Promise<T>): Promise<T> {
  return desk.powers.locks.hold(WRITER_LOCK, async () => {
    // Another context may have put the database aside that this one still has open.
    await desk.store.renew();
    return work(writerOf(desk));
  });
}

export type Writer = {
  /**
   * Appends `drafts`, and before them what must be said first (a clock that jumped, a new key), in one
   * strict transaction together with `also`.
   * @param also - further writes; gets the place of the last draft. May await the database only.
   * @returns the last draft's place.
   */
  append(
    caseId: string,
    drafts: readonly [...Draft[], Draft],
    also?: (tx: LogTx, last: Written) => Promise<void>,
  ): Promise<Written | NoSuchCase>;
  /**
   * Appends one entry to each of two cases, in one strict transaction: both or neither.
   * @param other - the second case's entry, told where the first one stands
   * @returns the first one's place.
   */
  appendToBoth(
    first: { caseId: string; draft: Draft },
    other: { caseId: string; draft: (first: Written) => Draft },
  ): Promise<Written | NoSuchCase>;
  /** Opens a case and makes it the current one. */
  openCase(name: string | null): Promise<{ caseId: string } & Written>;
  /** The current case, opened when there is none. */
  currentCase(): Promise<string>;
};

function writerOf(desk: Desk): Writer {
  const { store, powers } = desk;

  async function openCase(name: string | null): Promise<{ caseId: string } & Written> {
    const caseId = toHex(powers.randomBytes(16));
    const signer = await findSigner(powers, store);
    const key = introduction(signer.key);
    const opened: Draft = { type: 'case.opened', body: { name, signingKey: key } };
    const drafts: Draft[] = signer.isNew ? [opened, { type: 'key.created', body: key }] : [opened];
    const chained = await chain(desk, signer, caseId, null, drafts, await powers.moment());
    await commit(store, signer, [chained], async (tx) => {
      await tx.objectStore('meta').put(caseId, 'current-case');
    });
    return { caseId, ...placeOf(chained) };
  }

  /** The entries that would follow in a case; nothing is written. */
  async function next(
    signer: Signer,
    caseId: string,
    drafts: readonly Draft[],
  ): Promise<Chained | null> {
    const last = await lastEntry(store, caseId);
    if (!last) return null;
    const moment = await powers.moment();
    const all = [...firstSay(last, signer, moment), ...drafts];
    return chain(desk, signer, caseId, last, all, moment);
  }

  return {
    openCase,
    async append(caseId, drafts, also) {
      const signer = await findSigner(powers, store);
      const chained = await next(signer, caseId, drafts);
      if (!chained) return { kind: 'no-such-case' };
      const last = placeOf(chained);
      await commit(store, signer, [chained], (tx) => also?.(tx, last));
      return last;
    },
    async appendToBoth(first, other) {
      const signer = await findSigner(powers, store);
      const here = await next(signer, first.caseId, [first.draft]);
      const there = here && (await next(signer, other.caseId, [other.draft(placeOf(here))]));
      if (!there) return { kind: 'no-such-case' };
      await commit(store, signer, [here, there]);
      return placeOf(here);
    },
    async currentCase() {
      const known = await store.read((db) => db.get('meta', 'current-case'));
      return known ?? (await openCase(null)).caseId;
    },
  };
}

function timeOf({ wallMs, tzOffset, monotonicMs, bootId }: Moment): EntryTime {
  const wall = new Date(wallMs).toISOString();
  return { wall, tzOffset, monotonicSinceStart: monotonicMs, bootId };
}

async function lastEntry(store: LogStore, caseId: string): Promise<StoredEntry | null> {
  return store.read(async (db) => {
    const filed = await db.get('cases', caseId);
    if (filed?.origin) return null;
    return (filed && (await db.get('entries', [caseId, filed.head.seq]))) ?? null;
  });
}

/** What has to stand in the chain before anything else: a set clock, a key it does not know yet. */
function firstSay(last: StoredEntry, { key }: Signer, moment: Moment): Draft[] {
  const drafts: Draft[] = [];
  if (last.header.keyId !== key.keyId) {
    const body = { ...introduction(key), replaces: last.header.keyId };
    drafts.push({ type: 'key.replaced', body });
  }
  const jump = clockJump(last.seq, last.header.time, timeOf(moment));
  if (jump) drafts.push({ type: 'clock.jumped', body: jump });
  return drafts;
}

type Chained = { entries: StoredEntry[]; head: Head };

/** Seals, links and signs `drafts` one after the other; writes nothing. */
async function chain(
  desk: Desk,
  signer: Signer,
  caseId: string,
  last: StoredEntry | null,
  drafts: readonly Draft[],
  moment: Moment,
): Promise<Chained> {
  const { powers } = desk;
  const recipients = await desk.vault.recipients();
  const entries: StoredEntry[] = [];
  for (const draft of drafts) {
    const before = entries.at(-1) ?? last;
    const seq = before ? before.seq + 1 : 0;
    const { body, bodyHash } = await sealBody(powers, recipients, caseId, seq, draft.body);
    const header: Header = {
      v: FORMAT_VERSION,
      caseId,
      seq,
      prev: before?.entryHash ?? NO_PREVIOUS,
      type: draft.type,
      bodyHash,
      time: timeOf(moment),
      app: { ...powers.app },
      keyId: signer.key.keyId,
    };
    const hash = entryHash(header);
    const sig = await sign(powers, signer.key, hash);
    const partIds = draft.partIds ?? [];
    entries.push({ caseId, seq, header, entryHash: toHex(hash), sig, body, partIds });
  }
  return { entries, head: await makeHead(powers, signer, entries) };
}

async function makeHead(
  powers: Powers,
  { key }: Signer,
  entries: readonly StoredEntry[],
): Promise<Head> {
  const newest = entries.at(-1);
  if (!newest) throw new RangeError('log: nothing to append');
  const { caseId, seq, entryHash: hash } = newest;
  const head: Omit<Head, 'sig'> = {
    v: FORMAT_VERSION,
    caseId,
    seq,
    entryHash: hash,
    count: seq + 1,
    keyId: key.keyId,
  };
  return { ...head, sig: await sign(powers, key, headHash(head)) };
}

async function sealBody(
  powers: Powers,
  recipients: readonly string[],
  caseId: string,
  seq: number,
  body: Body,
): Promise<Pick<StoredEntry, 'body'> & { bodyHash: string }> {
  // A verifier reads it as the list of the entry's own parts, and calls anything else an altered one.
  if (partsOf(body) === null) throw new TypeError('body: `parts` is no list of parts');
  const bytes = bodyBytes(body);
  const keys = newSealKeys(powers);
  const sealed = await sealBytes(powers, keys.key, bytes, bodyPlace(caseId, seq));
  const envelope = await makeEnvelope(recipients, keys);
  return { body: { envelope, sealed }, bodyHash: saltedHash(keys.salt, bytes) };
}

const placeOf = ({ head }: Chained): Written => ({ seq: head.seq, entryHash: head.entryHash });

/** One strict transaction. `add` fails rather than overwrite: a second writer cannot fork the chain. */
async function commit(
  store: LogStore,
  signer: Signer,
  chains: readonly Chained[],
  also?: (tx: LogTx) => Promise<void> | undefined,
): Promise<void> {
  await store.write(ALL_STORES, async (tx) => {
    for (const { entries, head } of chains) {
      for (const entry of entries) await tx.objectStore('entries').add(entry);
      await fileHead(tx, head, entries);
    }
    await keepSigner(tx, signer);
    await also?.(tx);
  });
}

/** The case's row: the new head, and how many records there are now. */
async function fileHead(tx: LogTx, head: Head, added: readonly StoredEntry[]): Promise<void> {
  const { caseId } = head;
  const before = await tx.objectStore('cases').get(caseId);
  const known = before ? (before.records ?? (await countRecords(tx, caseId, added))) : 0;
  const records = known + added.filter(isRecord).length;
  await tx.objectStore('cases').put({ ...before, caseId, head, records });
}

/** Rows of a log from before the count was kept. */
async function countRecords(
  tx: LogTx,
  caseId: string,
  except: readonly StoredEntry[],
): Promise<number> {
  const rows = await tx.objectStore('entries').getAll(entriesFrom(caseId));
  return rows.filter(isRecord).length - except.filter(isRecord).length;
}

const isRecord = ({ header }: StoredEntry): boolean => RECORD_TYPES.includes(header.type);
