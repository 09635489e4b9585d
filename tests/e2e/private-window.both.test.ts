import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './harness/browser.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Panel } from './pages/panel.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ worksInPrivate: true });
});
afterAll(() => stage.close());

type Api = {
  windows: { create(o: object): Promise<unknown> };
  tabs: { query(q: object): Promise<{ url?: string; incognito: boolean }[]> };
};

/** Runs inside one of our pages. */
async function openPrivately(address: string): Promise<void> {
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  await (browser ?? chrome).windows.create({ url: address, incognito: true });
}

/** Runs inside one of our pages. */
async function isOpenPrivately(address: string): Promise<boolean> {
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  const tabs = await (browser ?? chrome).tabs.query({});
  return tabs.some(({ url, incognito }) => incognito && url?.startsWith(address) === true);
}

/** Runs inside one of our pages: how many rows lie in each of our stores, and what the settings hold. */
async function whatIsKept(): Promise<Record<string, unknown>> {
  const counts: Record<string, number> = {};
  for (const { name } of await indexedDB.databases()) {
    const open = indexedDB.open(name ?? '');
    const db = await new Promise<IDBDatabase>((done, fail) => {
      open.onsuccess = () => done(open.result);
      open.onerror = () => fail(new Error(`${name} did not open`));
    });
    for (const store of db.objectStoreNames) {
      const count = db.transaction(store).objectStore(store).count();
      counts[`${name}/${store}`] = await new Promise((done) => {
        count.onsuccess = () => done(count.result);
      });
    }
    db.close();
  }
  type Local = { get(keys: null): Promise<{ settings?: object }> };
  type Storage = { storage: { local: Local } };
  const { browser, chrome } = globalThis as unknown as { browser?: Storage; chrome: Storage };
  const { settings, ...others } = await (browser ?? chrome).storage.local.get(null);
  return { ...counts, ...others, ...settings };
}

test('in a private window nothing is kept, the panel says so, and reporting still works', async () => {
  const address = stage.pages.visit().url('blank');
  const ours = await stage.browser.extensionPage('welcome.html');
  const before = await ours.run(whatIsKept, null);
  await ours.run(openPrivately, address);
  expect(await until(() => ours.run(isOpenPrivately, address), 10_000)).toBe(true);

  const keeping = await Panel.openFor(stage.browser, address);
  expect(await keeping.says('panel.private')).toBe(true);
  await keeping.press('panel.keep');
  expect(await keeping.says('keep.private')).toBe(true);
  expect(await keeping.offers('keep.keep', 0)).toBe(false);
  await keeping.tab.close();

  const reporting = await Panel.openFor(stage.browser, address);
  await reporting.press('panel.report');
  await reporting.answerQuestions({
    country: 'FR',
    role: 'bystander',
    age: 'adult',
    kind: 'sexual-deepfake',
  });
  expect(await reporting.says('report.places')).toBe(true);
  await reporting.tab.close();

  const after = await ours.run(whatIsKept, null);
  // The country that was chosen is a setting of the person's own, like the language.
  expect({ ...after, country: null }).toEqual({ ...before, country: null });
});
