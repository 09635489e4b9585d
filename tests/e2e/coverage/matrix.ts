import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CELLS, knownOf, type Cell, type Verdict } from './cells.ts';
import { until, type Tab } from '../harness/browser.ts';
import { oneFaceAs, PHOTOS } from '../harness/photos.ts';
import { browserOfThisRun, CHATTER, setStage, type Stage } from '../harness/stage.ts';
import { HoldDialog } from '../pages/hold-dialog.ts';

/** What is published, by browser. With `WRITE_COVERAGE=1` it is written anew from what was found. */
const PUBLISHED = path.resolve(import.meta.dirname, '../../../docs/coverage-cells.json');
type Published = Record<string, { version: string; cells: Record<string, Verdict> }>;

const AT = { x: 60, y: 60 };
const browser = browserOfThisRun();
const found: Record<string, Verdict> = {};
let stage: Stage;
let published: Published;

beforeAll(async () => {
  stage = await setStage({ chatter: CHATTER });
  published = JSON.parse(await readFile(PUBLISHED, 'utf8').catch(() => '{}')) as Published;
});
afterAll(async () => {
  if (process.env.WRITE_COVERAGE) {
    const cells = { ...published[browser]?.cells, ...found };
    published[browser] = { version: stage.browser.version, cells };
    await writeFile(PUBLISHED, `${JSON.stringify(published, null, 1)}\n`);
  }
  await stage.close();
});

/** A picker that hands out a real handle from the site's own storage; the browser's own dialog cannot be driven. */
const picker =
  async (): Promise<string> => `const PHOTO = '${(await readFile(PHOTOS.oneFace)).toString('base64')}';
self.showOpenFilePicker = async () => {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('photo.jpg', { create: true });
  const stream = await handle.createWritable();
  await stream.write(Uint8Array.from(atob(PHOTO), (letter) => letter.charCodeAt(0)));
  await stream.close();
  return [handle];
}`;

async function act(tab: Tab, { entry }: Cell): Promise<void> {
  if (entry === 'drop-on-input' || entry === 'drop-zone') return tab.dropAt(AT, [PHOTOS.oneFace]);
  if (entry === 'paste')
    return tab.pasteAt(AT, { path: await oneFaceAs('png'), type: 'image/png' });
  if (entry === 'open-file-picker') return tab.clickAt(AT);
  if (entry === 'directory') return tab.pickAt(AT, [path.dirname(PHOTOS.oneFace)]);
  return tab.pickAt(AT, [PHOTOS.oneFace]);
}

/** A cell drives real gestures: one that ends in no verdict at all is tried once more, and this is said. */
async function verdictOf(cell: Cell): Promise<Verdict> {
  const known = knownOf(cell, browser);
  if (known) return known;
  try {
    return await tryCell(cell);
  } catch (error) {
    console.warn(`${cell.name}, once more: ${String(error).split('\n', 1)[0]}`);
    return tryCell(cell);
  }
}

async function tryCell(cell: Cell): Promise<Verdict> {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab();
  if (cell.entry === 'open-file-picker') await tab.prepare(await picker());
  await tab.goto(`${visit.url('matrix')}?entry=${cell.entry}&container=${cell.container}`);
  await until(
    () => tab.run(() => (window as { isBuilt?: boolean }).isBuilt ?? false, null),
    10_000,
  );
  await act(tab, cell);
  const dialog = new HoldDialog(tab);
  const first = await until(async () => {
    if (visit.leaks().length > 0) return 'missed';
    return (await dialog.isShown(0)) && 'held';
  }, 25_000);
  if (first !== 'held') {
    await tab.close();
    if (first === 'missed') return 'missed';
    throw new Error('neither a question nor a file came');
  }
  await dialog.choose('cancel');
  await new Promise((done) => setTimeout(done, 300));
  const leaks = visit.leaks();
  const { length } = visit.uploads;
  await tab.close();
  return leaks.length + length === 0 ? 'held' : 'missed';
}

describe('every way in, in every place, is as published', () => {
  it('has 90 cells', () => {
    expect(CELLS).toHaveLength(90);
  });

  it.each(CELLS)('$name', async (cell) => {
    found[cell.name] = await verdictOf(cell);
    if (!process.env.WRITE_COVERAGE)
      expect(found[cell.name]).toBe(published[browser]?.cells[cell.name]);
  });
});
