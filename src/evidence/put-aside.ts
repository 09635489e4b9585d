import { databaseNames, logPlaceStore } from '@/vault/store';
import { type Unavailable, orUnavailable } from '@/vault/vault';
import {
  type AsideStore,
  type LogPlace,
  movedTo,
  nextLogName,
  readLogPlace,
} from './core/log-place';
import { logStoreAt } from './store';
import { type Desk, WRITER_LOCK } from './writer';

export type PutAside =
  /** A new database holds the log from now on; the old one lies where it was. */
  | { kind: 'put-aside' }
  /** The log opens after all: nothing was changed. */
  | { kind: 'opens' }
  | Unavailable;

export type OpenedAgain = { kind: 'opened-again' } | { kind: 'no-such-store' } | Unavailable;

/**
 * Puts a database of the log that does not open aside, and begins a new one. Nothing in the old one is touched or deleted;
 * the keys stay as they are, so that it can be read if it opens again.
 */
export async function putAside(desk: Desk): Promise<PutAside> {
  const found = await orUnavailable(() => desk.store.read((db) => db.count('cases')));
  if (typeof found === 'number') return { kind: 'opens' };
  return changePlace<'put-aside'>(desk, async (place) => {
    const to = nextLogName(place, await databaseNames().catch(() => []));
    await tryToOpen(to);
    return { kind: 'put-aside', to };
  });
}

/** Goes back to a database that was put aside, if it opens; the one of now is put aside in its place. */
export async function openAgain(desk: Desk, name: string): Promise<OpenedAgain> {
  return changePlace<Exclude<OpenedAgain['kind'], 'unavailable'>>(desk, async ({ aside }) => {
    if (!aside.some((one) => one.name === name)) return { kind: 'no-such-store' };
    await tryToOpen(name);
    return { kind: 'opened-again', to: name };
  });
}

/** The databases that were put aside, the newest last. @throws StorageFailure */
export async function asideStores(): Promise<readonly AsideStore[]> {
  const store = logPlaceStore();
  try {
    return readLogPlace(await store.read()).aside;
  } finally {
    await store.close();
  }
}

/** @throws StorageFailure when it does not open: then nothing is changed. */
async function tryToOpen(name: string): Promise<void> {
  const store = logStoreAt(name);
  try {
    await store.read((db) => db.count('cases'));
  } finally {
    await store.close();
  }
}

/**
 * Under the writer's lock, so that no entry goes to the old place any more once the new one is told.
 * @param decide - what comes of it, and where the log goes; without `to` it stays
 */
async function changePlace<K extends string>(
  desk: Desk,
  decide: (place: LogPlace) => Promise<{ kind: K; to?: string }>,
): Promise<{ kind: K } | Unavailable> {
  return desk.powers.locks.hold(WRITER_LOCK, () =>
    orUnavailable(async () => {
      const store = logPlaceStore();
      try {
        const place = readLogPlace(await store.read());
        const { kind, to } = await decide(place);
        if (to === undefined) return { kind };
        const { wallMs } = await desk.powers.moment();
        await store.write(movedTo(place, to, new Date(wallMs).toISOString()));
        await desk.store.renew();
        return { kind };
      } finally {
        await store.close();
      }
    }),
  );
}
