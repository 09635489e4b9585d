import type { Unavailable, Vault } from '@/vault/vault';
import type { HashesOfCase } from './list-hashes';
import type { PicturePlace } from './same-pictures';
import type { Found } from './search/search-index';
import type { Depth, Verdict } from './verify-case';

/** What the reader's worker is asked. `identities` opens the log; `null` while it is locked. */
export type ReaderAsk = { id: number; identities: readonly string[] | null } & (
  | { verb: 'verify'; caseId: string; depth: Depth }
  | { verb: 'refresh' }
  | { verb: 'same-pictures' }
  | { verb: 'hashes'; caseId: string }
  | { verb: 'search'; typed: string; caseId: string | null; limit: number }
);

/** What it says: how far it is (`of`: `null` when it does not know how many there are), a reply, or that it failed. */
export type ReaderSays =
  | { id: number; progress: Progress }
  | { id: number; reply: unknown }
  | { id: number; failed: string };

export type Progress = { done: number; of: number | null };

/** The part of a `Worker` that is used here. */
export type ReaderWorker = {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
};

/** Long reading, in a worker: checks with progress, and the search. */
export type Reader = {
  /** @throws the signal's reason when it is aborted */
  verify(
    caseId: string,
    depth: Depth,
    watch?: { onProgress?: (progress: Progress) => void; signal?: AbortSignal },
  ): Promise<Verdict | Unavailable>;
  /** Brings the search index up to date. `locked`: there is nothing to search. */
  refresh(
    onProgress?: (progress: Progress) => void,
  ): Promise<{ kind: 'indexed' } | { kind: 'locked' } | Unavailable>;
  /** Looks through what is indexed by now. @param caseId - `null`: all cases */
  search(typed: string, caseId: string | null, limit: number): Promise<Found>;
  /** Groups of records that hold the same original picture; `null` while locked. */
  samePictures(): Promise<PicturePlace[][] | null>;
  /** The hashes of the originals of a case's adult captures; `null` while locked. */
  hashes(caseId: string, onProgress?: (progress: Progress) => void): Promise<HashesOfCase | null>;
  /** Ends the worker, and with it everything that it had opened. To be called when the log is locked. */
  forget(): void;
};

type Waiting = {
  settle: (reply: unknown) => void;
  fail: (error: Error) => void;
  onProgress: ((progress: Progress) => void) | undefined;
};

/**
 * A reader over the log of this browser profile.
 * @param start - starts its worker, `entrypoints/log-worker.ts`
 */
export function createReader(vault: Pick<Vault, 'identities'>, start: () => ReaderWorker): Reader {
  let worker: ReaderWorker | null = null;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  function end(error: Error): void {
    worker?.terminate();
    worker = null;
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  }

  function use(): ReaderWorker {
    if (worker) return worker;
    const started = start();
    started.addEventListener('message', ({ data }) => {
      const says = data as ReaderSays;
      const one = waiting.get(says.id);
      if (!one) return;
      if ('progress' in says) {
        one.onProgress?.(says.progress);
        return;
      }
      waiting.delete(says.id);
      if ('failed' in says) one.fail(new Error(`reader: ${says.failed}`));
      else one.settle(says.reply);
    });
    started.addEventListener('error', () => end(new Error('reader: its worker broke')));
    worker = started;
    return started;
  }

  async function ask(
    what: Record<string, unknown>,
    onProgress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const found = await vault.identities();
    const identities = found.kind === 'identities' ? found.identities : null;
    signal?.throwIfAborted();
    const id = (asked += 1);
    const reading = use();
    return new Promise((settle, fail) => {
      waiting.set(id, { settle, fail, onProgress });
      signal?.addEventListener('abort', () => {
        waiting.delete(id);
        reading.postMessage({ stop: id });
        fail(signal.reason as Error);
      });
      reading.postMessage({ ...what, id, identities });
    });
  }

  return {
    verify: async (caseId, depth, { onProgress, signal } = {}) =>
      (await ask({ verb: 'verify', caseId, depth }, onProgress, signal)) as Awaited<
        ReturnType<Reader['verify']>
      >,
    refresh: async (onProgress) =>
      (await ask({ verb: 'refresh' }, onProgress)) as Awaited<ReturnType<Reader['refresh']>>,
    search: async (typed, caseId, limit) =>
      (await ask({ verb: 'search', typed, caseId, limit })) as Found,
    samePictures: async () => (await ask({ verb: 'same-pictures' })) as PicturePlace[][] | null,
    hashes: async (caseId, onProgress) =>
      (await ask({ verb: 'hashes', caseId }, onProgress)) as HashesOfCase | null,
    forget: () => end(new Error('reader: the log was locked')),
  };
}
