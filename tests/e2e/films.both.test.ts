import { appendFile, readFile, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tab } from './harness/browser.ts';
import { sha256, type Visit } from './harness/page-server.ts';
import { fileOf, metadataIn } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { press } from './pages/elements.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const film = (name: string): string => path.resolve(import.meta.dirname, '../fixtures/films', name);

type Scene = { visit: Visit; tab: Tab; dialog: HoldDialog };

async function hold(file: string, page = 'plain-input'): Promise<Scene> {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url(page));
  await tab.pick('#photo', [file]);
  const dialog = new HoldDialog(tab);
  expect(await dialog.isShown(20_000)).toBe(true);
  return { visit, tab, dialog };
}

/** The seconds in which the dialog says that a face was seen. */
async function secondsSeen(dialog: HoldDialog): Promise<number[]> {
  const said = /Faces at ((?:0:0\d(?:, )?)+)/.exec(await dialog.words());
  if (!said) throw new Error(`no time in: ${await dialog.words()}`);
  return (said[1] ?? '').split(', ').map((time) => Number(time.slice(2)));
}

describe('a film with a face in its middle', () => {
  it.each([
    ['face-3-to-5.webm', 'plain-input'],
    ['face-3-to-5.webm', 'strict-csp'],
    ['face-3-to-5.mp4', 'plain-input'],
  ])('%s is held on the page %s, and the dialog says when', async (name, page) => {
    const { visit, tab, dialog } = await hold(film(name), page);
    expect(await dialog.words()).toMatch(/seen in this video/);
    // Not a frame of another moment: the player may say that it is there before it can be drawn.
    for (const second of await secondsSeen(dialog)) expect([3, 4]).toContain(second);
    expect(visit.leaks()).toEqual([]);
    await dialog.choose('asIs');
    const [upload] = await visit.received();
    expect(upload?.sha).toBe(sha256(await readFile(film(name))));
    await tab.close();
  });

  it('is looked at when the recording was never finished, and nothing is said of times', async () => {
    const { tab, dialog } = await hold(film('recorded-live.webm'));
    expect(await dialog.words()).toMatch(/seen in this video/);
    expect(await dialog.words()).not.toContain('Faces at');
    await dialog.choose('cancel');
    await tab.close();
  });

  it('leaves no address behind by which the page could fetch it', async () => {
    const { tab, dialog } = await hold(film('face-3-to-5.webm'));
    const addresses = await tab.run(() => performance.getEntries().map(({ name }) => name), null);
    expect(addresses.filter((address) => address.startsWith('blob:'))).toEqual([]);
    await dialog.choose('cancel');
    await tab.close();
  });
});

describe('a film without people', () => {
  it('goes through untouched and without a question, though cats look out of it', async () => {
    const visit = stage.pages.visit();
    const tab = await stage.browser.newTab(visit.url('plain-input'));
    await tab.pick('#photo', [film('no-face.webm')]);
    const [upload] = await visit.received(1, 20_000);
    expect(upload?.sha).toBe(sha256(await readFile(film('no-face.webm'))));
    expect(await new HoldDialog(tab).isShown(0)).toBe(false);
    await tab.close();
  });
});

describe('a film that says where it was made', () => {
  it('is named so, and goes without the place when the person wants that', async () => {
    const { visit, tab, dialog } = await hold(film('face-3-to-5.mp4'));
    const words = await dialog.words();
    expect(words).toContain('the place where it was taken');
    expect(words).toContain('cannot be covered yet');
    await press(tab, /^Use a copy without hidden data$/);
    const [upload] = await visit.received();
    expect([upload?.name, upload?.type]).toEqual(['video.mp4', 'video/mp4']);
    const copy = await fileOf('without-place.mp4', upload?.bytes ?? Buffer.alloc(0));
    expect(Object.keys(await metadataIn(film('face-3-to-5.mp4'))).join()).toContain('GPS');
    expect(Object.keys(await metadataIn(copy)).join()).not.toMatch(/GPS|Location/);
    await tab.close();
  });
});

describe('a film of more than four gigabytes', () => {
  it('is looked at without being read whole', async () => {
    const file = await fileOf('large.mp4', await readFile(film('face-3-to-5.mp4')));
    // A last box of nothing, with its length in 64 bits; the disk holds none of it.
    const free = 4.5 * 1024 ** 3;
    const head = Buffer.from([0, 0, 0, 1, ...Buffer.from('free'), 0, 0, 0, 0, 0, 0, 0, 0]);
    head.writeBigUInt64BE(BigInt(free), 8);
    await appendFile(file, head);
    await truncate(file, (await stat(file)).size - head.length + free);
    const { tab, dialog } = await hold(file);
    for (const second of await secondsSeen(dialog)) expect([3, 4]).toContain(second);
    await dialog.choose('cancel');
    await tab.close();
    await rm(file);
  });
});

describe('a film that this browser cannot play', () => {
  it('is asked about as not checked', async () => {
    const whole = await readFile(film('face-3-to-5.mp4'));
    const { visit, tab, dialog } = await hold(
      await fileOf(
        'other-coding.mp4',
        Buffer.from(whole.toString('latin1').replaceAll('avc1', 'xyz1'), 'latin1'),
      ),
    );
    const words = await dialog.words();
    expect(words).toContain('This video could not be checked');
    expect(words).toContain('This browser cannot play this video');
    await dialog.choose('cancel');
    expect(visit.leaks()).toEqual([]);
    await tab.close();
  });
});
