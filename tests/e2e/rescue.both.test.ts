import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { Panel } from './pages/panel.ts';

let stage: Stage;
/** One of our pages that holds no database open. */
let aside: Tab;
beforeAll(async () => {
  stage = await setStage();
  const address = stage.pages.visit().url('blank');
  const page = await stage.browser.newTab(address);
  const panel = await Panel.openFor(stage.browser, address);
  await panel.press('panel.report');
  expect(await panel.says('report.country')).toBe(true);
  await panel.tab.close();
  await page.close();
  aside = await stage.browser.extensionPage('welcome.html');
});
afterAll(() => stage.close());

/** Runs inside one of our pages: the vault's row gets this value. Gives back what stood there. */
async function putVaultRow(row: unknown): Promise<unknown> {
  const open = indexedDB.open('jikim-vault');
  const db = await new Promise<IDBDatabase>((done, fail) => {
    open.onsuccess = () => done(open.result);
    open.onerror = () => fail(new Error('the vault did not open'));
  });
  const tx = db.transaction('vault', 'readwrite');
  const before = tx.objectStore('vault').get('vault');
  tx.objectStore('vault').put(row, 'vault');
  await new Promise<void>((done, fail) => {
    tx.oncomplete = () => done();
    tx.onabort = () => fail(new Error('the row was not written'));
  });
  db.close();
  return before.result;
}

/** Runs inside the desk: what it gives the browser to save is kept in the page instead. */
function watchSaving(): void {
  const saved = globalThis as unknown as { saved?: Promise<string>; savedAs?: string };
  // Firefox lets our pages fetch no blob: addresses.
  const blobs = new Map<string, Blob>();
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    const address = make(blob);
    blobs.set(address, blob);
    return address;
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.savedAs = this.download;
    saved.saved = blobs.get(this.href)?.text() ?? Promise.reject(new Error('not a blob of ours'));
  };
}

/** Runs inside the desk. */
async function whatWasSaved(): Promise<{ name: string; text: string } | null> {
  const { saved, savedAs } = globalThis as unknown as { saved?: Promise<string>; savedAs?: string };
  return saved && savedAs ? { name: savedAs, text: await saved } : null;
}

/** Runs inside one of our pages: a later version of the program was here, as after going back to an old one. */
async function raiseVersion(): Promise<number> {
  const open = indexedDB.open('jikim-log', 99);
  const db = await new Promise<IDBDatabase>((done, fail) => {
    open.onsuccess = () => done(open.result);
    open.onerror = () => fail(new Error('the log was not raised'));
  });
  const { version } = db;
  db.close();
  return version;
}

// In this order: what the last one does to the log stays.
describe('records that do not open', () => {
  it('with a damaged key: what to do now, a list of what is there, and back again when it is mended', async () => {
    const row = await aside.run(putVaultRow, { v: 1, recipient: 'age1nothing', mode: 'open' });
    const desk = await Desk.open(stage.browser);
    expect(await desk.says('desk.cannot-damaged'), await desk.words()).toBe(true);
    expect(await desk.says('desk.cannot-still-there')).toBe(true);
    expect(await desk.says('rescue.keep')).toBe(true);
    expect(await desk.offers('restore.title')).toBe(true);
    await desk.tab.run(watchSaving, null);
    await desk.press('rescue.save');
    const saved = await until(() => desk.tab.run(whatWasSaved, null), 10_000);
    expect(saved && saved.name).toMatch(/^notes-\d{4}-\d\d-\d\d\.csv$/);
    const lines = saved ? saved.text.split('\r\n') : [];
    expect(lines[0]).toBe('case,number,time,kind,hash');
    expect(
      lines.some((line) =>
        /^"[0-9a-f]{32}","\d+","20[^"]*Z","media\.addressOnly","[0-9a-f]{64}"$/.test(line),
      ),
    ).toBe(true);
    await desk.tab.close();

    const again = await Desk.open(stage.browser);
    expect(await again.says('desk.cannot-damaged')).toBe(true);
    await aside.run(putVaultRow, row);
    await again.press('common.again');
    expect(await again.says('row.page'), await again.words()).toBe(true);
    await again.tab.close();
  });

  it('written by a later version: says so, leaves them as they are, and offers the backup', async () => {
    const desk = await Desk.open(stage.browser);
    expect(await desk.says('row.page')).toBe(true);
    await desk.tab.close();
    expect(await aside.run(raiseVersion, null)).toBe(99);
    const newer = await Desk.open(stage.browser);
    expect(await newer.says('desk.cannot-newer-format'), await newer.words()).toBe(true);
    await newer.press('common.again');
    expect(await newer.says('desk.cannot-newer-format')).toBe(true);
    await newer.press('restore.title');
    expect(await newer.says('restore.what'), await newer.words()).toBe(true);
    expect(await aside.run(raiseVersion, null)).toBe(99);
    await newer.tab.close();
  });
});
