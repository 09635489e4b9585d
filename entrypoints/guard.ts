import { defineUnlistedScript } from '#imports';

export default defineUnlistedScript(() => {
  document.documentElement.dataset.x = '1';
});
