import { webcrypto } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { createLog, type Log } from '@/evidence/log';
import type { CaptureRequest } from '@/evidence/capture';
import type { CaptureFacts } from '@/evidence/core/facts';
import type { Locks, Moment, Powers, SessionStore } from '@/platform/powers';
import { createVault, type Vault } from '@/vault/vault';

/** Locks of one process, first come first served, as Web Locks are. */
function fakeLocks(): Locks {
  const queues = new Map<string, Promise<unknown>>();
  const holding = new Set<string>();
  async function hold<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = queues.get(name) ?? Promise.resolve();
    holding.add(name);
    const mine = before.then(work, work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    queues.set(name, settled);
    void settled.then(() => {
      if (queues.get(name) === settled) holding.delete(name);
    });
    return mine;
  }
  return {
    hold,
    holdIfFree: async (name, work) => (holding.has(name) ? 'busy' : hold(name, work)),
  };
}

function fakeSession(): SessionStore & { values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    get: (key) => Promise.resolve(values.get(key)),
    set: (key, value) => Promise.resolve(void values.set(key, value)),
    remove: (key) => Promise.resolve(void values.delete(key)),
  };
}

export type World = {
  powers: Powers;
  vault: Vault;
  log: Log;
  session: Map<string, unknown>;
  clock: Moment;
  free: { bytes: number | null };
  /** Another context of the same browser: own connections, same disk, locks and session. */
  another(): { vault: Vault; log: Log };
  /** The browser was closed and started: locks and session are gone, the disk stays. */
  restart(): World;
};

function worldOn(clock: Moment): World {
  const session = fakeSession();
  const free: World['free'] = { bytes: null };
  const powers: Powers = {
    moment: () => Promise.resolve({ ...clock }),
    randomBytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)),
    subtle: webcrypto.subtle as SubtleCrypto,
    locks: fakeLocks(),
    session,
    freeBytes: () => Promise.resolve(free.bytes),
    app: { version: '0.1.0', build: 'test' },
  };
  const another = (): { vault: Vault; log: Log } => {
    const vault = createVault(powers);
    return { vault, log: createLog(powers, vault) };
  };
  const restart = (): World => worldOn({ ...clock, monotonicMs: 0, bootId: 'b'.repeat(32) });
  return { powers, session: session.values, clock, free, another, restart, ...another() };
}

/** A browser profile with an empty disk. */
export function newWorld(): World {
  globalThis.indexedDB = new IDBFactory();
  return worldOn({
    wallMs: Date.UTC(2026, 10, 21, 9, 30),
    tzOffset: 540,
    monotonicMs: 1000,
    bootId: 'a'.repeat(32),
  });
}

/** Distinctive words, looked for in the raw rows. */
export const SECRETS = [
  'secretpath',
  'Secret Title',
  'secrethandle',
  'secret words',
  'SECRETPICTURE',
];

export const facts: CaptureFacts = {
  url: 'https://pictures.example/secretpath?id=1',
  canonicalUrl: null,
  title: 'Secret Title',
  host: 'pictures.example',
  handle: '@secrethandle',
  room: null,
  postedAt: null,
  discoveredAt: '2026-11-20T10:00:00.000Z',
  description: 'secret words 비밀 이야기',
  device: {
    userAgent: 'Test/1.0',
    screen: '1280x720@100%',
    zoomPercent: 110,
    locale: 'ko',
    privateWindow: false,
    signedIn: 'unknown',
  },
};

export const PICTURE = new TextEncoder().encode('SECRETPICTURE'.repeat(50));

export const addressOnly: CaptureRequest = {
  mode: 'address-only',
  answers: { role: 'unknown', ageBand: 'unknown', country: null },
  facts,
};

export const withPicture: CaptureRequest = {
  mode: 'adult',
  answers: { role: 'me', ageBand: '19-or-over', country: 'KR' },
  facts,
  parts: [
    {
      role: 'visible',
      mime: 'image/jpeg',
      how: 'rendered',
      bytes: () => Promise.resolve(PICTURE),
    },
  ],
};

/** Narrows an outcome to one kind, or fails with what it was instead. */
export function expectKind<T extends { kind: string }, K extends T['kind']>(
  outcome: T,
  kind: K,
): Extract<T, { kind: K }> {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(outcome)}`);
  return outcome as Extract<T, { kind: K }>;
}

/** Every row of every database, as text in which bytes show as latin1: what a thief's search would see. */
export async function everythingStored(only?: string): Promise<string> {
  const seen: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (only !== undefined && name !== only) continue;
    const db = await raw(name ?? '');
    for (const store of db.objectStoreNames) {
      const values = await done(db.transaction(store).objectStore(store).getAll());
      for (const value of values) seen.push(await asText(value));
    }
    db.close();
  }
  return seen.join('\n');
}

async function asText(value: unknown): Promise<string> {
  if (value instanceof Blob) return asText(new Uint8Array(await value.arrayBuffer()));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (Array.isArray(value) || (typeof value === 'object' && value !== null)) {
    const inner = Object.entries(value).map(async ([key, one]) => `${key}=${await asText(one)}`);
    return (await Promise.all(inner)).join(' ');
  }
  return String(value);
}

/** A raw connection, past all of our code. */
export function raw(name: string): Promise<IDBDatabase> {
  return done(indexedDB.open(name));
}

export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('request failed'));
  });
}

/** Changes the log behind its back. */
export async function tamper(
  change: (store: (name: string) => IDBObjectStore) => Promise<void> | void,
): Promise<void> {
  const db = await raw('jikim-log');
  const tx = db.transaction([...db.objectStoreNames], 'readwrite');
  await change((name) => tx.objectStore(name));
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error('aborted'));
  });
  db.close();
}

/** Changes the stored row of the vault behind its back. */
export async function changeVaultRow(
  change: (row: Record<string, unknown>) => unknown,
): Promise<void> {
  const db = await raw('jikim-vault');
  const store = db.transaction('vault', 'readwrite').objectStore('vault');
  const row = (await done(store.get('vault'))) as Record<string, unknown>;
  await done(store.put(change(row), 'vault'));
  db.close();
}
