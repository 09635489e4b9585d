import {
  IDBDatabase as FakeDatabase,
  IDBFactory as FakeFactory,
  IDBObjectStore as FakeStore,
} from 'fake-indexeddb';
import type { Powers } from '@/platform/powers';

/** What a stopped worker's next touch of the world throws. */
export class Killed extends Error {}

/** A worker that dies at its `dieAt`-th touch of the world, and does nothing more after it. */
export function mortal(dieAt: number) {
  let steps = 0;
  const live = (): void => {
    steps += 1;
    if (steps >= dieAt) throw new Killed();
  };
  return { live, steps: () => steps };
}

export type Life = ReturnType<typeof mortal>;

/** Counts every touch of clock, chance, session and cryptography as a step. */
export function mortalPowers(powers: Powers, life: Life): void {
  const real = { ...powers };
  const step = <T>(work: () => Promise<T>): Promise<T> =>
    Promise.resolve().then(() => {
      life.live();
      return work();
    });
  powers.moment = () => step(() => real.moment());
  powers.freeBytes = () => step(() => real.freeBytes());
  powers.session = {
    get: (key) => step(() => real.session.get(key)),
    set: (key, value) => step(() => real.session.set(key, value)),
    remove: (key) => step(() => real.session.remove(key)),
  };
  powers.subtle = new Proxy(real.subtle, {
    get:
      (target, name: keyof SubtleCrypto) =>
      (...args: unknown[]) =>
        step(() => (target[name] as (...all: unknown[]) => Promise<unknown>).apply(target, args)),
  });
}

const TOUCHES = ['add', 'put', 'delete', 'get', 'getAll', 'count', 'clear'] as const;

/** Runs `work` with every request to the database counted as a step too. */
export async function withMortalDatabase<T>(life: Life, work: () => Promise<T>): Promise<T> {
  const store = FakeStore.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const database = FakeDatabase.prototype as unknown as typeof store;
  const undo: (() => void)[] = [];
  const mortalise = (prototype: typeof store, name: string): void => {
    const original = prototype[name];
    if (!original) throw new Error('no such method');
    prototype[name] = function (...args: unknown[]) {
      // The database's own upgrade of an empty disk is one step of the browser, not of ours.
      if (args[1] !== 'versionchange') life.live();
      return original.apply(this, args);
    };
    undo.push(() => (prototype[name] = original));
  };
  for (const name of TOUCHES) mortalise(store, name);
  mortalise(database, 'transaction');
  mortalise(FakeFactory.prototype as unknown as typeof store, 'deleteDatabase');
  try {
    return await work();
  } finally {
    for (const back of undo) back();
  }
}
