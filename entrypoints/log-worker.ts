import { defineUnlistedScript } from '#imports';
import { serveReader } from '@/evidence/reader-worker';

/** The worker in which a log is checked and searched, started by the desk; a long check starts more of them. */
export default defineUnlistedScript(() =>
  serveReader(self, () => new Worker('/log-worker.js', { name: 'log-stretch' })),
);
