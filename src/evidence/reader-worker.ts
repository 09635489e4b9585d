import { orUnavailable } from '@/vault/vault';
import { listHashes } from './list-hashes';
import { findSamePictures } from './same-pictures';
import { SearchIndex } from './search/search-index';
import { logStore } from './store';
import { type Walkers, verifyCase } from './verify-case';
import { type StretchFound, walkCase } from './walk-case';
import { type ReaderWorker, type WorkerSays, askWorker } from './worker-asks';
import type { ReadDesk } from './writer';
import type { ReaderAsk } from './reader';

/** The part of a worker's `self` that is used here. */
type Scope = {
  postMessage(message: WorkerSays): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
};

/** How often progress is told, in milliseconds. */
const TELL_MS = 100;

/** More workers than this at one log help little: the database hands out rows one after the other. */
const MOST_WORKERS = 4;

/**
 * The reader's side in its worker: long checks and the search index, away from the page that draws. It holds the identities
 * only while the page lets it live; a page ends the worker when the log is locked, and the workers of this one end with it.
 * @param startAnother - starts a further worker of the same kind, for a part of a long check
 */
export function serveReader(scope: Scope, startAnother: () => ReaderWorker): void {
  const held: { identities: readonly string[] | null } = { identities: null };
  const desk: ReadDesk = {
    powers: { subtle: crypto.subtle },
    vault: {
      identities: () =>
        Promise.resolve(
          held.identities
            ? { kind: 'identities', identities: held.identities }
            : { kind: 'locked' },
        ),
    },
    store: logStore(),
  };
  const index = new SearchIndex(desk);
  const stops = new Map<number, AbortController>();

  const stopOf = ({ id }: ReaderAsk): AbortSignal => {
    const stop = new AbortController();
    stops.set(id, stop);
    return stop.signal;
  };

  const answer = async (ask: ReaderAsk): Promise<unknown> => {
    held.identities = ask.identities;
    const tell = teller((done, of) => scope.postMessage({ id: ask.id, progress: { done, of } }));
    switch (ask.verb) {
      case 'verify': {
        const watch = { signal: stopOf(ask), onProgress: (done: number) => tell(done, null) };
        const { walkers, end } = otherWorkers(desk, held.identities, startAnother);
        try {
          return await orUnavailable(() => verifyCase(desk, ask.caseId, ask.depth, watch, walkers));
        } finally {
          end();
        }
      }
      case 'walk':
        return walkCase(desk, ask, {
          signal: stopOf(ask),
          onProgress: (nextSeq) => tell(nextSeq, null),
        });
      case 'refresh':
        return orUnavailable(async () => ({
          kind: (await index.refresh(tell)) ? 'indexed' : 'locked',
        }));
      case 'same-pictures':
        return findSamePictures(desk, (looked) => tell(looked, null));
      case 'hashes':
        return listHashes(desk, ask.caseId, (looked) => tell(looked, null));
      case 'search':
        return index.search(ask.typed, ask.caseId, ask.limit);
    }
  };

  scope.addEventListener('message', ({ data }) => {
    if (typeof data !== 'object' || data === null) return;
    if ('stop' in data) {
      stops.get(Number(data.stop))?.abort();
      return;
    }
    const ask = data as ReaderAsk;
    answer(ask)
      .then(
        (reply) => scope.postMessage({ id: ask.id, reply }),
        (error: unknown) => scope.postMessage({ id: ask.id, failed: String(error) }),
      )
      .finally(() => stops.delete(ask.id));
  });
}

/** Workers beside this one, each started when it is needed. One that fails has its stretch walked here. */
function otherWorkers(
  desk: ReadDesk,
  identities: readonly string[] | null,
  start: () => ReaderWorker,
): { walkers: Walkers; end: () => void } {
  const workers = new Set<ReturnType<typeof askWorker>>();
  return {
    walkers: {
      count: Math.min(navigator.hardwareConcurrency, MOST_WORKERS) - 1,
      async walk(stretch, { onProgress, signal }) {
        const worker = askWorker(start);
        workers.add(worker);
        try {
          return (await worker.ask(
            { verb: 'walk', identities, ...stretch },
            { signal, onProgress: ({ done }) => onProgress?.(done) },
          )) as StretchFound;
        } catch {
          signal?.throwIfAborted();
          return walkCase(desk, stretch, { onProgress, signal });
        }
      },
    },
    end: () => {
      for (const worker of workers) worker.end(new Error('reader: the check is over'));
    },
  };
}

/** Passes on at most one telling each {@link TELL_MS}. */
function teller(tell: (done: number, of: number | null) => void) {
  let last = 0;
  return (done: number, of: number | null): void => {
    if (performance.now() - last < TELL_MS) return;
    last = performance.now();
    tell(done, of);
  };
}
