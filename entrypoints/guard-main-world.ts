import { defineUnlistedScript } from '#imports';

export default defineUnlistedScript(() => {
  void 0;
});
