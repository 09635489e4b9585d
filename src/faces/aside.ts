import type { Face } from './core/face';
import type { Pixels } from './engine/pixels';
import type { LookAside } from './share-looks';

/** Name of the worker that only looks, for the one that decides; both run the same script. */
export const ASIDE = 'engine-aside';

/** What that worker is sent, and what it answers; `faces` is missing where it failed. */
export type AsideAsk = { id: number; picture: Pixels };
export type AsideReply = { id: number; faces?: Face[] };

/** The part of a worker that is used here. */
type WorkerLike = {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
};

type Waiting = { resolve: (faces: Face[]) => void; reject: (error: Error) => void };

/**
 * Looks in a second worker. Once that one broke it is not asked again, and every look is rejected.
 * @param worker - runs the engine's script under the name `ASIDE`
 */
export function lookInWorker(worker: WorkerLike): LookAside {
  const waiting = new Map<number, Waiting>();
  let isBroken = false;
  let asked = 0;
  worker.addEventListener('message', ({ data }) => {
    const { id, faces } = data as AsideReply;
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (faces) resolve?.(faces);
    else reject?.(new Error('the look aside failed'));
  });
  worker.addEventListener('error', () => {
    isBroken = true;
    for (const { reject } of waiting.values()) reject(new Error('the worker aside broke'));
    waiting.clear();
  });
  return (picture) => {
    if (isBroken) return Promise.reject(new Error('the worker aside broke'));
    asked += 1;
    const ask: AsideAsk = { id: asked, picture };
    return new Promise((resolve, reject) => {
      waiting.set(ask.id, { resolve, reject });
      worker.postMessage(ask);
    });
  };
}
