import { defineUnlistedScript } from '#imports';
import { startGuard } from '@/guard/start';

// Inline, so that the build can read this file's options without running what it imports.
export default defineUnlistedScript(() => {
  startGuard();
});
