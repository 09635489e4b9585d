/* global chrome */
/** Presses our dialog's buttons for an upload lab (a folder of pages and cases that a driver walks through). */
const NAMES = {
  original: /^(Upload as is|그대로 올리기)$/,
  replace: /^(Use a safer copy|얼굴을 가린 사진 올리기)$/,
  cancel: /^(Don[’']t upload|올리지 않기)$/,
};

/** The background worker may still be starting when the browser hands us its context. */
async function extensionId(context) {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).host;
}

export default {
  /** Sets "always ask" from the extension's own page, so that pictures without a face are asked about, too. */
  async prepare(context) {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${await extensionId(context)}/popup.html`);
    await page.evaluate(async () => {
      const { settings } = await chrome.storage.local.get('settings');
      await chrome.storage.local.set({ settings: { ...settings, alwaysAsk: true } });
    });
    await page.close();
  },

  // The lab waits six seconds; on a machine that is busy with other things the first dialog of a browser takes longer.
  choose: (tools, choice, limit = 20_000) => tools.press(NAMES[choice], limit),
};
