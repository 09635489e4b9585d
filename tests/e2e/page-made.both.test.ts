import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import type { Visit } from './harness/page-server.ts';
import { PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { everything, wordsOf } from './pages/elements.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

const WAYS = [
  ...['drawn, in a form, by fetch', 'drawn, as it is, by fetch', 'drawn, its bytes, by fetch'],
  ...['drawn, as text, by fetch', 'drawn off the screen, by fetch', 'fetched, by fetch'],
  ...['drawn, in a form, by XMLHttpRequest', 'drawn, by sendBeacon'],
];
const TOO_LATE = ['XMLHttpRequest that does not wait', 'a port to somewhere'];

let stage: Stage;
let face: string;
let noFace: string;
beforeAll(async () => {
  stage = await setStage();
  const addressOf = async (file: string): Promise<string> =>
    `data:image/jpeg;base64,${(await readFile(file)).toString('base64')}`;
  [face, noFace] = await Promise.all([addressOf(PHOTOS.oneFace), addressOf(PHOTOS.noFace)]);
});
afterAll(() => stage.close());

type Scene = { visit: Visit; tab: Tab; dialog: HoldDialog };
type Page = { begin: (way: string, address: string) => void };

async function open(): Promise<Scene> {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url('page-made'));
  return { visit, tab, dialog: new HoldDialog(tab) };
}
const begin = ({ tab }: Scene, way: string, address: string): Promise<void> =>
  tab.run(({ way, address }) => (window as unknown as Page).begin(way, address), { way, address });
const word = ({ tab }: Scene): Promise<string> =>
  tab.run(() => document.querySelector('#word')?.textContent ?? '', null);
const aWhile = (ms = 500): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('a picture with a face that the page made itself', () => {
  it.each(WAYS)('%s: does not leave before the choice, nor after a no', async (way) => {
    const scene = await open();
    await begin(scene, way, face);
    expect(await scene.dialog.isShown()).toBe(true);
    await aWhile();
    expect(scene.visit.uploads).toEqual([]);
    await scene.dialog.choose('cancel');
    await aWhile();
    expect(scene.visit.uploads).toEqual([]);
    // A beacon is sent without anybody who waits for it.
    expect(await word(scene)).toMatch(way.includes('Beacon') ? /^sent$/ : /^failed/);
    await scene.tab.close();
  });

  it.each(WAYS)('%s: leaves once as it is, or as the copy', async (way) => {
    const shas: (string | undefined)[] = [];
    for (const choice of ['asIs', 'safer'] as const) {
      const scene = await open();
      await begin(scene, way, face);
      await scene.dialog.choose(choice);
      const [upload] = await scene.visit.received();
      expect(upload?.bytes.length).toBeGreaterThan(2000);
      await aWhile();
      expect(scene.visit.uploads).toHaveLength(1);
      expect(await word(scene)).toBe('sent');
      shas.push(upload?.sha);
      await scene.tab.close();
    }
    expect(new Set(shas).size).toBe(2);
  });

  it.each(TOO_LATE)('%s: cannot be held, and the person is told', async (way) => {
    const scene = await open();
    await begin(scene, way, face);
    const strip = await until(async () => {
      const hosts = [...everything(await scene.tab.tree())].filter(({ shadow }) => shadow.length);
      return hosts.some((host) => wordsOf(host).includes('no way to hold it'));
    }, 8000);
    expect(strip).toBe(true);
    await scene.tab.close();
  });
});

describe('nobody is asked', () => {
  it('about a picture of the page without a face', async () => {
    const scene = await open();
    await begin(scene, 'drawn, in a form, by fetch', noFace);
    expect(await scene.visit.received()).toHaveLength(1);
    expect(await scene.dialog.isShown(0)).toBe(false);
    await scene.tab.close();
  });

  it('a second time about a photo that was let go and made smaller by the page', async () => {
    const scene = await open();
    await scene.tab.pick('#photo', [PHOTOS.oneFace]);
    await scene.dialog.choose('asIs');
    expect(await scene.visit.received()).toHaveLength(1);
    expect(await scene.dialog.isShown(500)).toBe(false);
    await scene.tab.close();
  });

  it('again about the same picture of the page when it is sent once more', async () => {
    const scene = await open();
    await begin(scene, 'drawn, as it is, by fetch', face);
    await scene.dialog.choose('asIs');
    expect(await scene.visit.received()).toHaveLength(1);
    await begin(scene, 'drawn, as it is, by fetch', face);
    expect(await scene.visit.received(2)).toHaveLength(2);
    expect(await scene.dialog.isShown(0)).toBe(false);
    await scene.tab.close();
  });
});
