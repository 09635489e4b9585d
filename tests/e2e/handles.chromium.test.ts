import { mkdtemp, copyFile, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { sha256, type Visit } from './harness/page-server.ts';
import { PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const noted = (tab: Tab, name: string): Promise<string | null> =>
  until(() => tab.run((key) => document.body.dataset[key], name), 10_000);

/**
 * Drops something on a page that keeps its handle, and opens the same page once more, which gets it from the site's own
 * database. The first page stays: with it the browser's permission does.
 */
async function keep(dropped: string): Promise<{ visit: Visit; first: Tab; later: Tab }> {
  const visit = stage.pages.visit();
  const first = await stage.browser.newTab(visit.url('handles'));
  await first.drop('#zone', [dropped]);
  await new HoldDialog(first).choose('asIs');
  expect(await noted(first, 'kept')).toBeTruthy();
  visit.facts.length = 0;
  const later = await stage.browser.newTab(visit.url('handles'));
  return { visit, first, later };
}

describe('handles that a site kept', () => {
  it('of a photo: the bytes are held when they are asked for, whatever was chosen before', async () => {
    const { visit, first, later } = await keep(PHOTOS.oneFace);
    const dialog = new HoldDialog(later);
    await later.click('#read');
    expect(await dialog.isShown()).toBe(true);
    expect(visit.leaks()).toEqual([]);
    await dialog.choose('cancel');
    expect(await noted(later, 'refused')).toContain('NotAllowedError');
    expect(visit.leaks()).toEqual([]);
    expect(visit.uploads).toEqual([]);

    await later.click('#read');
    await dialog.choose('safer');
    const [copy] = await visit.received();
    const original = sha256(await readFile(PHOTOS.oneFace));
    expect(copy?.sha).toBeTruthy();
    expect(copy?.sha).not.toBe(original);

    await later.click('#read');
    await dialog.choose('asIs');
    expect((await visit.received(2))[1]?.sha).toBe(original);
    await first.close();
    await later.close();
  });

  it('of a folder, as its picker gives them, too: each photo in it is held', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-album-'));
    await copyFile(PHOTOS.oneFace, path.join(folder, 'a.jpg'));
    await copyFile(PHOTOS.threePeople, path.join(folder, 'b.jpg'));
    const { visit, first, later } = await keep(folder);
    const dialog = new HoldDialog(later);
    await later.click('#read');
    for (let photo = 0; photo < 2; photo += 1) {
      expect(await dialog.isShown()).toBe(true);
      expect(visit.leaks()).toEqual([]);
      await dialog.choose('cancel');
    }
    expect(await noted(later, 'read')).toBe('2');
    expect(visit.leaks()).toEqual([]);
    expect(visit.uploads).toEqual([]);
    await first.close();
    await later.close();
  });
});
