import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { keepAddress } from './pages/keep.ts';
import { Panel } from './pages/panel.ts';
import type { Tab } from './harness/browser.ts';

const PASSPHRASE = 'four warm quiet words';

type Tampering = 'header' | 'body' | 'removed' | 'swapped' | 'tail';

/** Runs inside the desk: changes the log behind its back, as somebody with the profile could. Returns the rows as they were. */
async function tamper(how: Tampering): Promise<void> {
  const open = indexedDB.open('jikim-log');
  const db = await new Promise<IDBDatabase>((done, fail) => {
    open.onsuccess = () => done(open.result);
    open.onerror = () => fail(new Error('the log did not open'));
  });
  type Row = {
    caseId: string;
    seq: number;
    header: { time: { wall: string }; seq: number };
    body: { sealed: Uint8Array };
  };
  const store = db.transaction('entries', 'readwrite').objectStore('entries');
  const finish = (request: IDBRequest) =>
    new Promise<void>((done, fail) => {
      request.onsuccess = () => done();
      request.onerror = () => fail(new Error('the change was refused'));
    });
  const rows = await new Promise<Row[]>((done) => {
    const all = store.getAll() as IDBRequest<Row[]>;
    all.onsuccess = () => done(all.result);
  });
  const last = rows.length - 1;
  const at = (index: number) => rows[index] as Row;
  if (how === 'header') {
    const row = at(2);
    row.header.time.wall = '2020-01-01T00:00:00.000Z';
    await finish(store.put(row));
  }
  if (how === 'body') {
    const row = at(2);
    const sealed = row.body.sealed;
    sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1;
    await finish(store.put(row));
  }
  if (how === 'removed') await finish(store.delete([at(2).caseId, at(2).seq]));
  if (how === 'tail') await finish(store.delete([at(last).caseId, at(last).seq]));
  if (how === 'swapped') {
    const [first, second] = [at(2), at(3)];
    await finish(store.put({ ...first, seq: second.seq }));
    await finish(store.put({ ...second, seq: first.seq }));
  }
  db.close();
}

/** Runs inside the desk: every byte and word that is stored, as one text. */
async function everythingStored(): Promise<string> {
  const text: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') text.push(value);
    else if (value instanceof ArrayBuffer) text.push(new TextDecoder('latin1').decode(value));
    else if (ArrayBuffer.isView(value)) text.push(new TextDecoder('latin1').decode(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const { name } of await indexedDB.databases()) {
    const open = indexedDB.open(name ?? '');
    const db = await new Promise<IDBDatabase>((done) => {
      open.onsuccess = () => done(open.result);
    });
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store).getAll() as IDBRequest<unknown[]>;
      const rows = await new Promise<unknown[]>((done) => {
        all.onsuccess = () => done(all.result);
      });
      for (const row of rows) {
        collect(row instanceof Blob ? await row.arrayBuffer() : row);
      }
    }
    db.close();
  }
  type Api = { storage: { local: { get(keys: null): Promise<object> } } };
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  text.push(JSON.stringify(await (browser ?? chrome).storage.local.get(null)));
  return text.join('\n');
}

/** Runs inside the desk. */
async function countParts(): Promise<number> {
  const open = indexedDB.open('jikim-log');
  const db = await new Promise<IDBDatabase>((done) => {
    open.onsuccess = () => done(open.result);
  });
  const count = db.transaction('pieces').objectStore('pieces').count();
  const pieces = await new Promise<number>((done) => {
    count.onsuccess = () => done(count.result);
  });
  db.close();
  return pieces;
}

/** Types where the focus is put by pressing a field's label. */
async function fill(tab: Tab, selector: string, text: string): Promise<void> {
  await tab.click(selector);
  await tab.type(text);
}

describe('the log of a person who keeps three pages', () => {
  let stage: Stage;
  const addresses: string[] = [];
  beforeAll(async () => {
    stage = await setStage();
    for (let n = 0; n < 3; n++) addresses.push(await keepAddress(stage));
  });
  afterAll(() => stage.close());

  it('lists them, says that nothing was changed, and holds no picture', async () => {
    const desk = await Desk.open(stage.browser);
    expect(await desk.says('row.page')).toBe(true);
    await desk.press('check.check');
    expect(await desk.says('check.intact', 20_000)).toBe(true);
    expect(await desk.tab.run(countParts, null)).toBe(0);
    expect(await desk.tab.run(() => document.title, null)).toBe('Notes');
    await desk.tab.close();
  });

  it('locks with a passphrase, keeps writing while locked, and hides every address', async () => {
    const desk = await Desk.open(stage.browser, 'settings');
    await desk.press('lock.set');
    await fill(desk.tab, '#passphrase', PASSPHRASE);
    await fill(desk.tab, '#passphrase-again', PASSPHRASE);
    await desk.press('lock.set-it');
    expect(await desk.says('lock.recovery', 30_000)).toBe(true);
    const code = await desk.tab.run(
      () => document.querySelector('.recovery-code')?.textContent ?? '',
      null,
    );
    await desk.tab.click('.tick');
    await desk.press('lock.done');
    await desk.tab.click('.lock-button');
    addresses.push(await keepAddress(stage));

    const locked = await Desk.open(stage.browser);
    expect(await locked.says('lock.locked')).toBe(true);
    // Four records are in no backup, and one can be made without unlocking.
    expect(await locked.says('backup.make')).toBe(true);
    const stored = await locked.tab.run(everythingStored, null);
    expect(stored.length).toBeGreaterThan(1000);
    for (const address of addresses) expect(stored).not.toContain(new URL(address).pathname);

    await fill(locked.tab, '#unlock', 'not the passphrase');
    await locked.press('lock.unlock');
    expect(await locked.says('lock.problem-wrong-passphrase', 30_000)).toBe(true);
    await locked.press('lock.by-code');
    await fill(locked.tab, '#unlock', code.replace(/\s/g, '').toLowerCase());
    await locked.press('lock.unlock');
    expect(await locked.says('row.page', 30_000)).toBe(true);
    await locked.tab.close();
    await desk.tab.close();
  });

  it('is told after the fifth record that there is no backup, in one line that leads to making one', async () => {
    const address = stage.pages.visit().url('blank');
    const page = await stage.browser.newTab(address);
    const panel = await Panel.openFor(stage.browser, address);
    await panel.press('panel.keep');
    await panel.press('keep.keep');
    expect(await panel.says('keep.kept', 20_000), await panel.words()).toBe(true);
    expect(await panel.says('backup.make', 5000), await panel.words()).toBe(true);
    await panel.press('backup.make');
    const desk = new Desk(await stage.browser.tabAt(/desk\.html#backup$/, 15_000), 'en');
    expect(await desk.says('backup.what'), await desk.words()).toBe(true);
    await desk.tab.close();
    await page.close();
  });

  it('is wiped in three presses, and is empty when it is opened again', async () => {
    const desk = await Desk.open(stage.browser, 'settings');
    await desk.press('wipe.open');
    await desk.press('wipe.next');
    await desk.press('wipe.wipe');
    expect(await desk.says('wipe.wiped', 30_000)).toBe(true);
    const databases = await desk.tab.run(async () => (await indexedDB.databases()).length, null);
    expect(databases).toBe(0);
    await desk.tab.close();
  });
});

describe.each([
  ['header', 'header-altered', 2],
  ['body', 'body-altered', 2],
  ['removed', 'entry-missing', 2],
  ['swapped', 'out-of-place', 2],
  ['tail', 'tail-cut', null],
] as const)('a log tampered with: %s', (how, because, number) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    for (let n = 0; n < 3; n++) await keepAddress(stage);
  });
  afterAll(() => stage.close());

  it(`is named on the desk as ${because}, with the first record that does not fit`, async () => {
    const desk = await Desk.open(stage.browser);
    expect(await desk.says('row.page')).toBe(true);
    await desk.tab.run(tamper, how);
    await desk.press('check.check');
    expect(await desk.says(`check.because-${because}`, 20_000), await desk.words()).toBe(true);
    if (number !== null) {
      expect(await desk.words()).toContain(`Something does not fit from no. ${number} on`);
    }
    await desk.tab.close();
  });
});
