import type { Contract } from '@/contract';
import { WorkerQueue } from './worker-queue';

export type EncodedPicture = Contract['faces.detect']['ask'];
export type Detection = Contract['faces.detect']['reply'];

/** What the engine's worker understands; its side is `faces/detector-worker.ts`. */
type Ask = { name: 'warm' } | { name: 'detect'; picture: EncodedPicture };

/** The face engine, wherever it runs. */
export type Engine = {
  /** Never throws for a broken engine: that is a `failed` detection. Throws when the signal is aborted. */
  detect(picture: EncodedPicture, signal?: AbortSignal): Promise<Detection>;
  /** Loads the engine, so that the next picture does not wait for it. */
  warmUp(): Promise<void>;
};

/** Far above the slowest picture measured (0.6 s), below what anyone waits for; `docs/engine.md`. */
const LIMIT_MS = 5000;
const IDLE_MS = 60_000;

/**
 * An engine in a worker of this very context, which must be able to start workers.
 * @param onIdle - called when the worker was freed after a minute without a picture
 */
export function engineHere(onIdle?: () => void): Engine {
  const queue = new WorkerQueue<Ask, Detection>({
    start: () => new Worker('/engine-worker.js', { name: 'engine' }),
    limitMs: LIMIT_MS,
    idleMs: IDLE_MS,
    ...(onIdle && { onIdle }),
  });
  return {
    detect: async (picture, signal) => {
      const reply = await queue.ask({ name: 'detect', picture }, signal);
      if (reply === 'timeout') return { kind: 'failed', because: 'timeout' };
      if (reply === 'broken') return { kind: 'failed', because: 'engine' };
      return reply;
    },
    warmUp: async () => {
      await queue.ask({ name: 'warm' });
    },
  };
}
