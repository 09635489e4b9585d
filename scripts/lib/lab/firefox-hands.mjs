/* global navigator */
import { statSync } from 'node:fs';
import { clickInFrame } from './firefox-browser.mjs';

/** A gesture that cannot be made in this browser. The cell is then left open, not passed. */
export class NotDrivable extends Error {}

/**
 * What a case's `drive` gets: trusted gestures, in the lab's words.
 * @param {(limit: string) => void} madeByHand - told what a gesture that is made lacks
 */
export function handsFor(page, fixtures, { system, bidi }, madeByHand) {
  const locate = (target) => (typeof target === 'string' ? page.locator(target).first() : target);
  const image = { path: fixtures.photo };
  const click = async (target) => {
    const element = await locate(target).elementHandle({ timeout: 5000 });
    const frame = await element.ownerFrame();
    if (frame === page.mainFrame()) return element.click({ timeout: 5000 });
    await element.scrollIntoViewIfNeeded();
    const at = await element.evaluate((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    return clickInFrame(bidi, frame, at);
  };
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
      madeByHand('a drop that is made may lack what the browser itself does');
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
      madeByHand('a paste that is made may lack what the browser itself does');
      await click(target);
      await system.paste(page.url(), [image], html ? [['text/html', html]] : []);
    },
    copyImage() {
      madeByHand('headless Firefox keeps no pictures on its clipboard');
      // What the keys that paste bring is made; a page that reads the clipboard itself finds nothing.
      const { keyboard } = page;
      const press = keyboard.press.bind(keyboard);
      keyboard.press = (key, options) =>
        key === 'Control+V' ? system.paste(page.url(), [image]) : press(key, options);
    },
    click,
  };
}
