import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from './harness/browser.ts';
import { PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { everything, findPressable, wordsOf } from './pages/elements.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ startsAnew: true });
});
afterAll(() => stage.close());

/** Chromium lets the old scripts say so and take the dialog away; Firefox stops them, and the browser closes it by the button. */
const WORDS = {
  chromium: /Jikim was updated or switched off/,
  firefox: /the page did not get your file/,
};

it('the extension is taken away while a photo is held: the question can be left, the page gets nothing, the person is told', async () => {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url('plain-input'));
  const dialog = new HoldDialog(tab);
  await tab.pick('#photo', [PHOTOS.oneFace]);
  expect(await dialog.isShown()).toBe(true);
  await stage.browser.takeAway();
  await tab.toFront();
  const shown = async () => {
    const found = [...everything(await tab.tree())];
    for (const host of found.filter(({ shadow }) => shadow.length > 0)) {
      const told = [...everything(host)].find(
        (node) => node.attributes.role === 'alert' && WORDS[stage.browser.name].test(wordsOf(node)),
      );
      if (told && (await tab.rectOf(told))) return true;
    }
    return false;
  };
  if (stage.browser.name === 'firefox') {
    const asIs = await findPressable(tab, /^Upload as is$/, 5000);
    if (!asIs) throw new Error('the question is gone without a press');
    expect(await shown()).toBe(false);
    await tab.clickAt(asIs.at);
  }
  expect(await until(shown, 20_000)).toBe(true);
  expect(await until(async () => !(await dialog.isShown(0)), 5000)).toBe(true);
  // The page is usable again.
  await tab.runText(`document.addEventListener('click', () => (document.title = 'pressed'))`);
  await tab.clickAt({ x: 300, y: 20 });
  expect(await tab.runText('document.title')).toBe('pressed');
  expect(visit.leaks()).toEqual([]);
  expect(visit.uploads).toEqual([]);
  await tab.close();
});
