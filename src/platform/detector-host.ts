import type { Detection, EncodedPicture, Engine } from './engine';
import { engineHere } from './engine';
import { askOffscreen, hasOffscreen } from './offscreen';

/** Losing it, with the background, loses nothing but a warm engine and questions that are lost anyway. */
let engine: Engine | undefined;

function theEngine(): Engine {
  engine ??= hasOffscreen() ? engineOffscreen() : engineHere();
  return engine;
}

/**
 * Faces in one small picture. To be called in the background only.
 * @param signal - aborted when nobody waits for the answer any more; the promise then throws its reason
 * @returns `failed` whenever the picture was not checked to the end, for whatever reason
 */
export async function detectFaces(
  picture: EncodedPicture,
  signal?: AbortSignal,
): Promise<Detection> {
  return theEngine().detect(picture, signal);
}

/** Starts the engine ahead of the first picture. Failing is no matter: the picture will tell. */
export async function warmUp(): Promise<void> {
  await theEngine().warmUp();
}

/** The engine in Chrome: a service worker cannot start workers, so an offscreen page hosts it. */
function engineOffscreen(): Engine {
  return {
    detect: (picture, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const id = crypto.randomUUID();
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error);
          void askOffscreen('engine.cancel', { id }).catch(() => null);
        });
        askOffscreen('engine.detect', { id, picture }).then(
          (reply) => resolve(reply as Detection),
          () => resolve({ kind: 'failed', because: 'engine' }),
        );
      }),
    warmUp: async () => {
      await askOffscreen('engine.warm', {}).catch(() => null);
    },
  };
}
