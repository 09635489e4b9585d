import type { Bytes } from '@/bytes/bytes';
import type { Powers } from '@/platform/powers';
import { envelopeOpener } from '@/vault/seal';
import { type Unavailable, type Vault, orUnavailable } from '@/vault/vault';
import type { Body } from './core/entry';
import { entryPage, openBody } from './read';
import { type LogStore, type LogTx, logStore } from './store';
import { type Desk, type NoSuchCase, type Written, asWriter } from './writer';

/**
 * A question to a time authority that a person pressed for, until its answer is in the log. Says nothing about what the
 * records hold; lies in the log's database, so that a wipe takes it too.
 */
export type WaitingStamp = {
  caseId: string;
  /** The `checkpoint.made` entry whose signature is asked about. */
  checkpointSeq: number;
  /** Name of an authority on our list. */
  authority: string;
  /** The message as it is sent, and the nonce in it: base64url. */
  request: string;
  nonce: string;
  /** Tries so far, and when the next may be made (ms since 1970). */
  tries: number;
  nextTryAt: number;
  /** The answer as it came, base64url, until it has been checked. */
  answer: string | null;
  /** Why it came to nothing; stays until the person has seen it. */
  problem: string | null;
};

type Place = Pick<WaitingStamp, 'caseId' | 'checkpointSeq' | 'authority'>;

/** A checkpoint or a time stamp, opened. */
export type StampEntry = { seq: number; type: string; body: Body; sig: Bytes };

const STAMP_TYPES: readonly string[] = ['checkpoint.made', 'timestamp.received'];

/** What the log does for time stamps. It asks nobody. */
export type TimeStamps = {
  /** An entry to be stamped; its signature covers everything before it. Works while locked. */
  checkpoint(
    caseId: string,
  ): Promise<{ kind: 'made'; seq: number; sig: Bytes } | NoSuchCase | Unavailable>;
  /** Checkpoints and stamps of a case, oldest first. */
  entries(
    caseId: string,
  ): Promise<{ kind: 'entries'; entries: StampEntry[] } | { kind: 'locked' } | Unavailable>;
  /** The signature of an entry; null when there is no such entry (any more). */
  signatureOf(caseId: string, seq: number): Promise<Bytes | null>;
  waiting(): Promise<WaitingStamp[]>;
  /** Puts questions into the queue, on the disk before it resolves. */
  add(questions: readonly WaitingStamp[]): Promise<void>;
  /** Changes one question; nothing happens when it was taken back meanwhile. */
  change(
    place: Place,
    how: Partial<Pick<WaitingStamp, 'tries' | 'nextTryAt' | 'answer' | 'problem'>>,
  ): Promise<void>;
  /** Takes a question back. */
  remove(place: Place): Promise<void>;
  /** Writes a checked answer into the chain and ends the question, in one transaction. */
  keep(question: WaitingStamp, body: Body): Promise<Written | NoSuchCase | Unavailable>;
  close(): Promise<void>;
};

export function createTimeStamps(powers: Powers, vault: Vault): TimeStamps {
  const desk: Desk = { powers, vault, store: logStore() };
  const { store } = desk;
  return {
    checkpoint: (caseId) =>
      orUnavailable(() =>
        asWriter(desk, async (writer) => {
          const made = await writer.append(caseId, [{ type: 'checkpoint.made', body: {} }]);
          if ('kind' in made) return made;
          const sig = await signatureOf(store, caseId, made.seq);
          if (!sig) throw new Error('time stamps: the entry just written is not there');
          return { kind: 'made', seq: made.seq, sig };
        }),
      ),
    entries: (caseId) => orUnavailable(() => stampEntries(desk, caseId)),
    signatureOf: (caseId, seq) => signatureOf(store, caseId, seq),
    waiting: () => store.read(async (db) => readQueue(await db.get('meta', QUEUE))),
    add: (questions) => changeQueue(store, (queue) => [...queue, ...questions]),
    change: (place, how) =>
      changeQueue(store, (queue) =>
        queue.map((one) => (isAt(one, place) ? { ...one, ...how } : one)),
      ),
    remove: (place) => changeQueue(store, (queue) => queue.filter((one) => !isAt(one, place))),
    keep: (question, body) =>
      orUnavailable(() =>
        asWriter(desk, (writer) =>
          writer.append(question.caseId, [{ type: 'timestamp.received', body }], (tx) =>
            writeQueue(tx, (queue) => queue.filter((one) => !isAt(one, question))),
          ),
        ),
      ),
    close: () => store.close(),
  };
}

/** Where `meta` keeps the questions, as JSON. */
const QUEUE = 'time-stamps';

const isAt = (one: Place, { caseId, checkpointSeq, authority }: Place): boolean =>
  one.caseId === caseId && one.checkpointSeq === checkpointSeq && one.authority === authority;

const readQueue = (stored: string | undefined): WaitingStamp[] =>
  stored === undefined ? [] : (JSON.parse(stored) as WaitingStamp[]);

type ChangeQueue = (queue: WaitingStamp[]) => WaitingStamp[];

function changeQueue(store: LogStore, change: ChangeQueue): Promise<void> {
  return store.write(['meta'], (tx) => writeQueue(tx, change));
}

/** Read and written in one transaction, so that the desk and the background do not undo each other. */
async function writeQueue(tx: LogTx, change: ChangeQueue): Promise<void> {
  const meta = tx.objectStore('meta');
  const changed = change(readQueue(await meta.get(QUEUE)));
  if (changed.length === 0) await meta.delete(QUEUE);
  else await meta.put(JSON.stringify(changed), QUEUE);
}

async function signatureOf(store: LogStore, caseId: string, seq: number): Promise<Bytes | null> {
  const entry = await store.read((db) => db.get('entries', [caseId, seq]));
  return entry ? new Uint8Array(entry.sig) : null;
}

async function stampEntries(
  desk: Desk,
  caseId: string,
): Promise<{ kind: 'entries'; entries: StampEntry[] } | { kind: 'locked' }> {
  const found = await desk.vault.identities();
  if (found.kind !== 'identities') return { kind: 'locked' };
  const open = envelopeOpener(found.identities);
  const entries: StampEntry[] = [];
  for (let from = 0; ;) {
    const page = await entryPage(desk, caseId, from);
    const last = page.at(-1);
    if (!last) return { kind: 'entries', entries };
    for (const entry of page) {
      const { seq, header, sig } = entry;
      if (!STAMP_TYPES.includes(header.type)) continue;
      const body = await openBody(desk, open, entry);
      if (body) entries.push({ seq, type: header.type, body, sig });
    }
    from = last.seq + 1;
  }
}
