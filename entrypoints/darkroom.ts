import { defineUnlistedScript } from '#imports';
import { copy } from '@/guard/darkroom/copy';
import { develop } from '@/guard/darkroom/develop';
import { strip } from '@/guard/darkroom/strip';
import { openDarkroom } from '@/guard/darkroom-door';

export default defineUnlistedScript(() => {
  openDarkroom({ develop, copy, strip });
});
