import { defineUnlistedScript } from '#imports';
import { serveReader } from '@/evidence/reader-worker';

/** The worker in which a log is checked and searched, started by the desk. */
export default defineUnlistedScript(() => serveReader(self));
