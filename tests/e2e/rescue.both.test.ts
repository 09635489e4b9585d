import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { Panel } from './pages/panel.ts';

let stage: Stage;

/** Keeps a page, as reporting it does. */
async function keepPage(): Promise<void> {
  const address = stage.pages.visit().url('blank');
  const page = await stage.browser.newTab(address);
  const panel = await Panel.openFor(stage.browser, address);
  await panel.press('panel.report');
  expect(await panel.says('report.country')).toBe(true);
  await panel.tab.close();
  await page.close();
}

/** One of our pages that holds no database open. */
let aside: Tab;
beforeAll(async () => {
  stage = await setStage();
  await keepPage();
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
  const inBase64 = async (blob: Blob): Promise<string> => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.savedAs = this.download;
    const blob = blobs.get(this.href);
    saved.saved = blob ? inBase64(blob) : Promise.reject(new Error('not a blob of ours'));
  };
}

/** Runs inside the desk. */
async function whatWasSaved(): Promise<{ name: string; base64: string } | null> {
  const { saved, savedAs } = globalThis as unknown as { saved?: Promise<string>; savedAs?: string };
  return saved && savedAs ? { name: savedAs, base64: await saved } : null;
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

/** Runs inside one of our pages: entries in the first database of the log, in whatever version. */
async function countEntries(): Promise<number> {
  const open = indexedDB.open('jikim-log');
  const db = await new Promise<IDBDatabase>((done, fail) => {
    open.onsuccess = () => done(open.result);
    open.onerror = () => fail(new Error('the log did not open'));
  });
  const counting = db.transaction('entries').objectStore('entries').count();
  const count = await new Promise<number>((done) => {
    counting.onsuccess = () => done(counting.result);
  });
  db.close();
  return count;
}

/** Runs inside the desk: lines of the list of cases; 0 while they are not drawn. */
function countCases(): number {
  return document.querySelectorAll('.case-list > li').length;
}

const PASSPHRASE = 'four warm quiet words';

/** Chooses the backup, types its passphrase, and asks for the check. */
async function check(desk: Desk, file: string): Promise<void> {
  await desk.tab.giveTo('#backup-file', [file]);
  await desk.tab.click('#restore-secret');
  await desk.tab.type(PASSPHRASE);
  await desk.press('restore.check');
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
    const lines = Buffer.from(saved?.base64 ?? '', 'base64')
      .toString()
      .split('\r\n');
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

  it('in a store that does not open: put aside with nothing deleted, new records in a new one, and a backup back into it', async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'jikim-rescue-')), 'notes.backup');
    const desk = await Desk.open(stage.browser);
    expect(await desk.says('row.page')).toBe(true);
    await desk.tab.run(watchSaving, null);
    await desk.press('safe.title');
    await desk.press('backup.make');
    await desk.tab.click('#backup-passphrase');
    await desk.tab.type(PASSPHRASE);
    await desk.press('backup.make');
    expect(await desk.says('backup.made', 30_000), await desk.words()).toBe(true);
    const saved = await desk.tab.run(whatWasSaved, null);
    await writeFile(file, Buffer.from(saved?.base64 ?? '', 'base64'));
    await desk.tab.close();

    // A later version of the program was here: nothing of ours can open this database any more.
    expect(await aside.run(raiseVersion, null)).toBe(99);
    const kept = await aside.run(countEntries, null);
    expect(kept).toBeGreaterThan(0);
    const closed = await Desk.open(stage.browser);
    expect(await closed.says('desk.cannot-newer-format'), await closed.words()).toBe(true);
    await closed.press('common.again');
    expect(await closed.says('desk.cannot-newer-format')).toBe(true);
    expect(await closed.says('desk.cannot-still-there')).toBe(true);
    expect(await closed.says('rescue.aside-what')).toBe(true);

    // Putting a backup back into it is said to be impossible, and why; nothing is said to be back.
    await closed.press('safe.title');
    await closed.press('restore.title');
    await check(closed, file);
    expect(await closed.says('restore.problem-unavailable'), await closed.words()).toBe(true);
    expect(await closed.says('restore.problem-failed', 300)).toBe(false);
    await closed.press('desk.records');
    await closed.press('rescue.aside');
    expect(await closed.says('rescue.aside-done'), await closed.words()).toBe(true);

    // Records can be kept again at once.
    await keepPage();

    await check(closed, file);
    expect(await closed.says('restore.state-new', 30_000), await closed.words()).toBe(true);
    await closed.press('restore.restore');
    expect(await closed.says('restore.restored', 30_000), await closed.words()).toBe(true);
    await closed.tab.close();
    const after = await Desk.open(stage.browser);
    expect(await after.says('desk.records')).toBe(true);
    // Two cases: the one of the backup, and the one that was begun meanwhile.
    expect(await until(() => after.tab.run(countCases, null), 10_000)).toBe(2);

    // The old one lies there as it was, and can be tried again.
    await after.press('safe.title');
    await after.press('rescue.open-again');
    expect(await after.says('rescue.still-closed'), await after.words()).toBe(true);
    expect(await aside.run(countEntries, null)).toBe(kept);
    await after.tab.close();
  });
});
