import type { Bytes } from '@/bytes/bytes';
import { browser } from './browser';
import { session } from './session';

/** Small values that live as long as the browser runs and never reach the disk: `storage.session`. */
export type SessionStore = {
  get(key: string): Promise<unknown>;
  set(key: string, value: string | number): Promise<void>;
  remove(key: string): Promise<void>;
};

/** Named locks shared by every context of the extension (Web Locks). */
export type Locks = {
  /** Waits for the lock, then runs `work` while holding it. */
  hold<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Runs `work` only if nobody holds the lock now. */
  holdIfFree<T>(name: string, work: () => Promise<T>): Promise<T | 'busy'>;
};

/** One reading of both clocks. */
export type Moment = {
  /** Wall clock, milliseconds since 1970 UTC. */
  wallMs: number;
  /** Minutes east of UTC at that moment. */
  tzOffset: number;
  /** Milliseconds of the clock that nobody can set, since `bootId` was made; an integer. */
  monotonicMs: number;
  /** Random name of this run of the browser. */
  bootId: string;
};

/** Everything the vault and the log take from the world: clocks, chance, locks, session, space. */
export type Powers = {
  moment(): Promise<Moment>;
  randomBytes(length: number): Bytes;
  subtle: SubtleCrypto;
  locks: Locks;
  session: SessionStore;
  /** Bytes still free for us, or `null` where the browser does not say. */
  freeBytes(): Promise<number | null>;
  app: { version: string; build: string };
};

const BOOT_KEY = 'boot';
const BOOT_PATTERN = /^([0-9a-f]{32}) (-?\d+)$/;

const locks: Locks = {
  // The standard library's type says `Promise<T>` only for non-promise results; the lock resolves with T.
  hold: async (name, work) => navigator.locks.request(name, work),
  holdIfFree: async (name, work) =>
    navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : 'busy')),
};

function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/**
 * The unsettable clock, comparable between contexts: High Resolution Time bases every `timeOrigin` of one
 * run on the same estimate of the epoch. (Chromium estimates it once per process, so a new process after
 * a set clock shows as a step of this clock too; the log records that as a jump as well.)
 */
function monotonicNow(): number {
  return Math.round(performance.timeOrigin + performance.now());
}

async function boot(): Promise<{ bootId: string; startMs: number }> {
  return locks.hold('jikim-boot', async () => {
    const known = BOOT_PATTERN.exec(String(await session.get(BOOT_KEY)));
    if (known?.[1] && known[2]) return { bootId: known[1], startMs: Number(known[2]) };
    const bootId = [...randomBytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const startMs = monotonicNow();
    await session.set(BOOT_KEY, `${bootId} ${startMs}`);
    return { bootId, startMs };
  });
}

async function moment(): Promise<Moment> {
  const { bootId, startMs } = await boot();
  const now = new Date();
  return {
    wallMs: now.getTime(),
    // `getTimezoneOffset` counts west; `0 -` keeps UTC from becoming minus zero.
    tzOffset: 0 - now.getTimezoneOffset(),
    monotonicMs: monotonicNow() - startMs,
    bootId,
  };
}

async function freeBytes(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? null : quota - usage;
  } catch {
    // Some profiles refuse the estimate; a full disk still shows when writing.
    return null;
  }
}

/** The powers of this browser, for the background and extension pages. */
export function realPowers(): Powers {
  return {
    moment,
    randomBytes,
    subtle: crypto.subtle,
    locks,
    session,
    freeBytes,
    app: {
      version: browser.runtime.getManifest().version,
      build: `${import.meta.env.BROWSER}-mv${import.meta.env.MANIFEST_VERSION}`,
    },
  };
}
