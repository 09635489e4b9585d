/* global navigator */
import { giveInFrame } from './firefox-browser.mjs';

/** A gesture that no driver of this browser can make. The cell is then left open, not passed. */
export class NotDrivable extends Error {}

const no = (why) => () => Promise.reject(new NotDrivable(why));

/** What a case's `drive` gets: trusted gestures, in the lab's words. */
export function handsFor(page, fixtures, bidi) {
  const locate = (target) => (typeof target === 'string' ? page.locator(target).first() : target);
  const picture = no('headless Firefox keeps no pictures on its clipboard');
  return {
    page,
    fixtures,
    /** Clicks the target, then answers the chooser it opens. */
    async pick(target, files = fixtures.photo) {
      const handle = await locate(target).elementHandle({ timeout: 5000 });
      if ((await handle?.ownerFrame()) !== page.mainFrame()) {
        // Choosers of frames do not reach the driver.
        if (!(await giveInFrame(bidi, handle, files)))
          throw new NotDrivable('a chooser that a frame opens does not reach the driver');
        return;
      }
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser', { timeout: 8000 }),
        locate(target).click({ timeout: 5000 }),
      ]);
      await chooser.setFiles(files);
    },
    set: (target, files = fixtures.photo) => locate(target).setInputFiles(files, { timeout: 5000 }),
    setFolder: no('the protocol of Firefox gives no folders to an input'),
    drop: no('the protocol of Firefox has no drag from the desktop'),
    async paste(target, { text } = {}) {
      if (!text) return picture();
      await page.evaluate((value) => navigator.clipboard.writeText(value), text);
      await locate(target).click({ timeout: 5000 });
      await page.keyboard.press('Control+V');
    },
    copyImage: picture,
    click: (target) => locate(target).click({ timeout: 5000 }),
  };
}
