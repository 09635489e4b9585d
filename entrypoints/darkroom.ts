import { defineUnlistedScript } from '#imports';
import { copiesOf } from '@/guard/copies';
import { copy } from '@/guard/darkroom/copy';
import { develop } from '@/guard/darkroom/develop';
import { strip } from '@/guard/darkroom/strip';
import { openDarkroom } from '@/guard/darkroom-door';
import { lookAtAll } from '@/guard/look';

export default defineUnlistedScript(() => {
  openDarkroom({ develop, copy, strip, lookAtAll, copiesOf });
});
