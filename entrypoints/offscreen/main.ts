import type { EncodedPicture } from '@/platform/engine';
import { engineHere } from '@/platform/engine';
import { serveOffscreen } from '@/platform/offscreen';

/** Chrome's home for the face engine. It closes itself, and gives all memory back, when nobody asks. */
const engine = engineHere(() => window.close());
const running = new Map<string, AbortController>();

serveOffscreen({
  'engine.detect': async ({ id, picture }: { id: string; picture: EncodedPicture }) => {
    const control = new AbortController();
    running.set(id, control);
    return engine.detect(picture, control.signal).finally(() => running.delete(id));
  },
  'engine.cancel': async ({ id }: { id: string }) => {
    running.get(id)?.abort();
    return Promise.resolve({});
  },
  'engine.warm': async () => {
    await engine.warmUp();
    return {};
  },
});
