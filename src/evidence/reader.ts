import type { Unavailable, Vault } from '@/vault/vault';
import type { HashesOfCase } from './list-hashes';
import type { SamePictures } from './same-pictures';
import type { Found } from './search/search-index';
import type { Verdict } from './verify-case';
import type { CaseStretch, Depth } from './walk-case';
import { type Progress, type ReaderWorker, askWorker } from './worker-asks';

/** What a reader's worker can be asked. */
export type ReaderVerb =
  | { verb: 'verify'; caseId: string; depth: Depth }
  | ({ verb: 'walk' } & CaseStretch)
  | { verb: 'refresh' }
  | { verb: 'same-pictures' }
  | { verb: 'hashes'; caseId: string }
  | { verb: 'search'; typed: string; caseId: string | null; limit: number };

/** A question as it is posted. `identities` opens the log; `null` while it is locked. */
export type ReaderAsk = { id: number; identities: readonly string[] | null } & ReaderVerb;

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
  /** Groups of records that hold the same original picture. */
  samePictures(): Promise<SamePictures>;
  /** The hashes of the originals of a case's adult captures; `null` while locked. */
  hashes(caseId: string, onProgress?: (progress: Progress) => void): Promise<HashesOfCase | null>;
  /** Starts the worker, for who will soon ask. */
  prepare(): void;
  /** Ends the worker, and with it everything that it had opened. To be called when the log is locked. */
  forget(): void;
};

/**
 * A reader over the log of this browser profile.
 * @param start - starts its worker, `entrypoints/log-worker.ts`
 */
export function createReader(vault: Pick<Vault, 'identities'>, start: () => ReaderWorker): Reader {
  const worker = askWorker(start);

  async function ask(
    what: ReaderVerb,
    onProgress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const found = await vault.identities();
    const identities = found.kind === 'identities' ? found.identities : null;
    return worker.ask({ ...what, identities }, { onProgress, signal });
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
    samePictures: async () => (await ask({ verb: 'same-pictures' })) as SamePictures,
    hashes: async (caseId, onProgress) =>
      (await ask({ verb: 'hashes', caseId }, onProgress)) as HashesOfCase | null,
    prepare: () => worker.prepare(),
    forget: () => worker.end(new Error('reader: the log was locked')),
  };
}
