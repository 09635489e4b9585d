import { defineUnlistedScript } from '#imports';
import { serveDetector } from '@/faces/detector-worker';

/** The face engine's worker, started by `platform/engine.ts`. */
export default defineUnlistedScript(() => serveDetector(self));
