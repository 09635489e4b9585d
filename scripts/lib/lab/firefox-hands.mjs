/* global navigator */
import { statSync } from 'node:fs';

/** A gesture that cannot be made in this browser. The cell is then left open, not passed. */
export class NotDrivable extends Error {}

/**
 * What a case's `drive` gets: trusted gestures, in the lab's words.
 * @param {(kind: string) => void} madeByHand - told of gestures that nothing of the browser's own follows
 */
export function handsFor(page, fixtures, system, madeByHand) {
  const locate = (target) => (typeof target === 'string' ? page.locator(target).first() : target);
  const image = { path: fixtures.photo };
  const click = (target) => locate(target).click({ timeout: 5000 });
  return {
    page,
    fixtures,
    /** Clicks the target, then answers the file dialog it opens. */
    pick: (target, files = fixtures.photo) => system.choose([files].flat(), () => click(target)),
    set: (target, files = fixtures.photo) => locate(target).setInputFiles(files, { timeout: 5000 }),
    setFolder: (target, folder = fixtures.folder) => system.choose([folder], () => click(target)),
    async drop(target, files = [fixtures.photo]) {
      if (files.some((file) => statSync(file).isDirectory()))
        throw new NotDrivable('a folder cannot be dragged from the desktop');
      madeByHand('drop');
      const box = await locate(target).boundingBox({ timeout: 5000 });
      await system.drop(page.url(), { x: box.x + box.width / 2, y: box.y + box.height / 2 }, files);
    },
    async paste(target, { text, html } = {}) {
      if (text) {
        await page.evaluate((value) => navigator.clipboard.writeText(value), text);
        await click(target);
        await page.keyboard.press('Control+V');
        return;
      }
      madeByHand('paste');
      await click(target);
      await system.paste(page.url(), [image], html ? [['text/html', html]] : []);
    },
    copyImage: () =>
      Promise.reject(new NotDrivable('headless Firefox keeps no pictures on its clipboard')),
    click,
  };
}
