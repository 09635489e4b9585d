import { defineUnlistedScript } from '#imports';
import { copiesOf } from '@/guard/copies';
import { copy } from '@/guard/darkroom/copy';
import { develop } from '@/guard/darkroom/develop';
import { peek } from '@/guard/darkroom/peek';
import { strip } from '@/guard/darkroom/strip';
import { openDarkroom } from '@/guard/darkroom-door';
import { hearAnswers } from '@/guard/hear-answers';
import { labelsAround } from '@/guard/labels-around';
import { lookAtAll } from '@/guard/look';
import { pasteByHand } from '@/guard/paste-by-hand';
import { tellTooLate } from '@/guard/too-late';

export default defineUnlistedScript(() => {
  openDarkroom({
    ...{ develop, peek, copy, strip, lookAtAll, copiesOf },
    ...{ hearAnswers, labelsAround, pasteByHand, tellTooLate },
  });
});
