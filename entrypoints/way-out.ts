import { defineUnlistedScript } from '#imports';
import { openWayOut } from '@/guard/main-world/way-out';

export default defineUnlistedScript(() => {
  openWayOut();
});
