import { defineUnlistedScript } from '#imports';
import { startOverlay } from '@/guard/overlay/overlay';
import { ask } from '@/platform/content-messages';
import { drawHoldDialog, overlayCss } from '@/ui/hold-dialog';
import { drawProgressStrip } from '@/ui/progress-strip';
import { drawQuietStrip } from '@/ui/quiet-strip';

export default defineUnlistedScript(() => {
  startOverlay({
    drawDialog: drawHoldDialog,
    drawStrip: drawQuietStrip,
    drawProgress: drawProgressStrip,
    css: overlayCss,
    answer: (answer) => ask('guard.answer', answer),
    decideEarly: (hold) => ask('guard.decide-early', hold),
    openPanel: (screen) => ask('guard.open-panel', { screen }),
    isStillHeld: async (held) => (await ask('guard.still-held', held)).held,
    askAgainHere: () => ask('guard.ask-again-here', {}),
  });
});
