import { defineUnlistedScript } from '#imports';
import { startMainWorld } from '@/guard/main-world/start';

// Inline, so that the build can read this file's options without running what it imports.
export default defineUnlistedScript(() => {
  startMainWorld();
});
