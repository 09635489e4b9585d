import { afterAll, beforeAll, expect, it } from 'vitest';
import { PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { HoldDialog, type DialogChoice } from './pages/hold-dialog.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it('nothing leaves the browser: not while a photo is held, not for any choice, not from our pages', async () => {
  for (const choice of ['safer', 'cancel', 'asIs'] satisfies DialogChoice[]) {
    const visit = stage.pages.visit();
    const tab = await stage.browser.newTab(visit.url('plain-input'));
    await tab.pick('#photo', [PHOTOS.withPlace]);
    await new HoldDialog(tab).choose(choice);
    if (choice !== 'cancel') await visit.received();
    await tab.close();
  }
  for (const page of ['popup.html', 'desk.html', 'welcome.html']) {
    const tab = await stage.browser.extensionPage(page);
    await new Promise((done) => setTimeout(done, 1000));
    await tab.close();
  }
  expect(stage.gatekeeper.foreign()).toEqual([]);
  expect(stage.gatekeeper.reaches.length).toBeGreaterThan(10);
});

it('a request to somewhere else would have been seen, and stopped', async () => {
  const tab = await stage.browser.newTab(stage.pages.visit().url('blank'));
  const arrived = await tab.run(
    () =>
      fetch('http://elsewhere.example/pixel').then(
        (answer) => answer.ok,
        () => false,
      ),
    null,
  );
  await tab.close();
  expect(arrived).toBe(false);
  expect(stage.gatekeeper.foreign().map(({ host }) => host)).toEqual(['elsewhere.example']);
  stage.gatekeeper.reaches.length = 0;
});
