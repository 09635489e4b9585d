import { defineUnlistedScript } from '#imports';
import { startOverlay } from '@/guard/overlay/overlay';
import { ask } from '@/platform/content-messages';
import { drawHoldDialog, overlayCss } from '@/ui/hold-dialog';
import { drawQuietStrip } from '@/ui/quiet-strip';

export default defineUnlistedScript(() => {
  startOverlay({
    drawDialog: drawHoldDialog,
    drawStrip: drawQuietStrip,
    css: overlayCss,
    answer: (answer) => ask('guard.answer', answer),
    openPanel: (screen) => ask('guard.open-panel', { screen }),
    isStillHeld: async (held) => (await ask('guard.still-held', held)).held,
    askAgainHere: () => ask('guard.ask-again-here', {}),
  });
});
