import { orUnavailable } from '@/vault/vault';
import { listHashes } from './list-hashes';
import { findSamePictures } from './same-pictures';
import { SearchIndex } from './search/search-index';
import { logStore } from './store';
import { verifyCase } from './verify-case';
import type { ReadDesk } from './writer';
import type { ReaderAsk, ReaderSays } from './reader';

/** The part of a worker's `self` that is used here. */
type Scope = {
  postMessage(message: ReaderSays): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
};

/** How often progress is told, in milliseconds. */
const TELL_MS = 100;

/**
 * The reader's side in its worker: long checks and the search index, away from the page that draws. It holds the identities
 * only while the page lets it live; a page ends the worker when the log is locked.
 */
export function serveReader(scope: Scope): void {
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

  const answer = async (ask: ReaderAsk): Promise<unknown> => {
    held.identities = ask.identities;
    const tell = teller((done, of) => scope.postMessage({ id: ask.id, progress: { done, of } }));
    switch (ask.verb) {
      case 'verify': {
        const stop = new AbortController();
        stops.set(ask.id, stop);
        const watch = { signal: stop.signal, onProgress: (checked: number) => tell(checked, null) };
        return orUnavailable(() => verifyCase(desk, ask.caseId, ask.depth, watch));
      }
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

/** Passes on at most one telling each {@link TELL_MS}. */
function teller(tell: (done: number, of: number | null) => void) {
  let last = 0;
  return (done: number, of: number | null): void => {
    if (performance.now() - last < TELL_MS) return;
    last = performance.now();
    tell(done, of);
  };
}
