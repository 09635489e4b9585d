import { defineUnlistedScript } from '#imports';
import { ASIDE } from '@/faces/aside';
import { serveDetector, serveLooks } from '@/faces/detector-worker';

/** The face engine's worker, started by `platform/engine.ts`; on more than one processor it starts a second one that helps it. */
export default defineUnlistedScript(() => {
  if (self.name === ASIDE) serveLooks(self);
  else if (navigator.hardwareConcurrency < 2) serveDetector(self);
  else serveDetector(self, () => new Worker('/engine-worker.js', { name: ASIDE }));
});
