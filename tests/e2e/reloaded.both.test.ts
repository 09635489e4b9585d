import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { sha256 } from './harness/page-server.ts';
import { PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { everything, wordsOf } from './pages/elements.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ startsAnew: true });
});
afterAll(() => stage.close());

const saysInStrip = async (tab: Tab, words: RegExp): Promise<boolean> =>
  (await until(async () => {
    const hosts = [...everything(await tab.tree())].filter(({ shadow }) => shadow.length > 0);
    const strips = hosts.filter(
      (host) => ![...everything(host)].some(({ tag }) => tag === 'dialog'),
    );
    return strips.some((host) => words.test(wordsOf(host)));
  }, 20_000)) === true;

/** Chromium lets the old scripts run on and say so; Firefox stops them, and the new background speaks. */
const WORDS = {
  chromium: /Jikim was updated or switched off/,
  firefox: /the page did not get your file/,
};

it('the extension is reloaded while a photo is held: the page gets nothing, the person is told, a fresh page is held', async () => {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url('plain-input'));
  const dialog = new HoldDialog(tab);
  await tab.pick('#photo', [PHOTOS.oneFace]);
  expect(await dialog.isShown()).toBe(true);

  await stage.browser.startAnew();
  await tab.toFront();
  expect(await saysInStrip(tab, WORDS[stage.browser.name])).toBe(true);
  const isGone = await until(async () => !(await dialog.isShown(0)), 10_000);
  expect(isGone).toBe(true);
  expect(visit.leaks()).toEqual([]);
  expect(visit.uploads).toEqual([]);

  // The guard comes back with the extension.
  const isBack = await until(
    () =>
      stage.browser.extensionPage('popup.html').then(
        (page) => page.close().then(() => true),
        () => false,
      ),
    20_000,
  );
  expect(isBack).toBe(true);
  const next = stage.pages.visit();
  await tab.goto(next.url('plain-input'));
  await tab.pick('#photo', [PHOTOS.oneFace]);
  expect(await dialog.isShown()).toBe(true);
  expect(next.leaks()).toEqual([]);
  await dialog.choose('asIs');
  expect((await next.received()).map(({ sha }) => sha)).toEqual([
    sha256(await readFile(PHOTOS.oneFace)),
  ]);
  expect(visit.uploads).toEqual([]);
  await tab.close();
});
