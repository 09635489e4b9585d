import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import { PICTURE_HEIGHT, startGallery, type Gallery } from './harness/gallery-server.ts';
import { LogReader, type DiskEntry, type DiskPart } from './harness/log-reader.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { askForPicture as askBeside } from './pages/keep.ts';
import { panelBeside } from './pages/panel-window.ts';

const PICTURES = 12;

let stage: Stage;
let gallery: Gallery;
let helper: Tab;
let open: Tab[] = [];
beforeAll(async () => {
  stage = await setStage();
  gallery = await startGallery(PICTURES);
  helper = await stage.browser.extensionPage('welcome.html');
  // Chrome shows answers only to pages that were opened after the permission was given.
  await helper.run(offerPermission, null);
  await helper.click('#give');
  expect(await until(() => helper.run(hasPermission, null), 10_000)).toBe(true);
});

type Permissions = {
  permissions: Record<'request' | 'contains', (p: { permissions: string[] }) => Promise<boolean>>;
};

/** Runs inside one of our pages: a button that asks for what the panel asks for. */
function offerPermission(): void {
  const { browser, chrome } = globalThis as unknown as {
    browser?: Permissions;
    chrome: Permissions;
  };
  const button = document.createElement('button');
  button.id = 'give';
  button.style.cssText =
    'position: fixed; inset: 0 auto auto 0; z-index: 9; width: 99px; height: 99px';
  button.addEventListener('click', () => {
    void (browser ?? chrome).permissions.request({ permissions: ['webRequest'] });
  });
  document.body.append(button);
}

function hasPermission(): Promise<boolean> {
  const { browser, chrome } = globalThis as unknown as {
    browser?: Permissions;
    chrome: Permissions;
  };
  return (browser ?? chrome).permissions.contains({ permissions: ['webRequest'] });
}
afterEach(async () => {
  for (const tab of open) await tab.close().catch(() => undefined);
  open = [];
});
afterAll(async () => {
  await gallery.close();
  await stage.close();
});

/** A page, and the panel beside it after the questions that allow a picture; both are closed after the test. */
async function askForPicture(address: string): ReturnType<typeof askBeside> {
  const asked = await askBeside(stage, address);
  open.push(asked.panel.tab, asked.page);
  return asked;
}

async function readLog(): Promise<{ reader: LogReader; entries: DiskEntry[] }> {
  const reader = new LogReader(helper);
  return { reader, entries: await reader.entries() };
}

/** The last capture's entries. */
function lastCapture(entries: readonly DiskEntry[]): DiskEntry[] {
  const id = entries.findLast(({ body }) => typeof body['captureId'] === 'string')?.body[
    'captureId'
  ];
  return entries.filter(({ body }) => body['captureId'] === id);
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Colour of the middle of the joined picture's row at `y` of the page, with the pixels of the picture. */
async function pixels(jpeg: Buffer) {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => {
    const index = (Math.round(y) * info.width + Math.round(x)) * info.channels;
    return [...data.subarray(index, index + 3)];
  };
  return { at, ...info };
}
const near = (one: readonly number[], other: readonly number[]): boolean =>
  one.every((value, i) => Math.abs(value - (other[i] ?? -99)) < 14);

describe('a whole page', () => {
  it('is kept in layers: every lazy picture in its place, bars once, words, a copy, originals, headers', async () => {
    const { panel, page } = await askForPicture(gallery.url);
    await panel.tab.click('.tick input');
    await panel.press('capture.how-page');
    expect(await panel.says('capture.kept-page', 60_000), await panel.words()).toBe(true);

    const { reader, entries } = await readLog();
    const mine = lastCapture(entries);
    expect(mine.map(({ type, body }) => [type, body['stage']].join(' ').trim())).toEqual([
      'capture.intent',
      'capture.sealed minimum',
      'capture.sealed complete',
    ]);
    expect(reader.journal).toBe(0);
    const parts = LogReader.partsOf(mine);
    const of = (role: string): DiskPart[] => parts.filter((part) => part.role === role);
    expect(of('visible').map(({ how }) => how)).toEqual(['rendered']);

    // The joined picture: each colour where the page has it, the red bar not over any of them.
    const [full] = of('full-page');
    const { at, width, height } = await pixels(await reader.bytesOf(full as DiskPart));
    const scale = width / 1100;
    expect(height / scale).toBeGreaterThan(PICTURES * PICTURE_HEIGHT);
    const missed = gallery.colours.filter((colour, n) => {
      const middle = (40 + n * (PICTURE_HEIGHT + 20) + PICTURE_HEIGHT / 2) * scale;
      return ![-0.47, -0.2, 0, 0.2, 0.47].every((part) =>
        near(at(width / 2, middle + part * PICTURE_HEIGHT * scale), colour),
      );
    });
    // Not even where the fixed bar stood in the first picture, as the person saw it.
    expect(missed).toEqual([]);
    const pink = Array.from({ length: height }, (_, y) => at(width / 2, y)).filter((colour) =>
      near(colour, [255, 0, 255]),
    );
    expect(pink.length / scale).toBeGreaterThan(30);
    expect(pink.length / scale).toBeLessThan(50);

    const text = (await reader.bytesOf(of('text')[0] as DiskPart)).toString();
    expect(text).toContain('the last words');
    expect(text).not.toContain('unseen words');
    expect(text).toMatch(/post 11 <http.*\/post\/11>/);

    const [copy] = of('page');
    const copied = (await reader.bytesOf(copy as DiskPart)).toString('latin1');
    if (stage.browser.name === 'chromium') expect(copy?.mime).toBe('multipart/related');
    else {
      expect(copied).not.toMatch(/<script|dataset\.ran/);
      expect(copied.match(/src="data:image\/jpeg;base64,/g)?.length).toBe(PICTURES);
    }

    const media = of('media');
    expect(media.length).toBe(PICTURES);
    expect(new Set(media.map(({ how }) => how))).toEqual(
      new Set([stage.browser.name === 'chromium' ? 'observed' : 'refetched']),
    );
    const kept = await Promise.all(media.map(async (part) => sha(await reader.bytesOf(part))));
    expect(new Set(kept)).toEqual(new Set(gallery.hashes));

    const headers = JSON.parse((await reader.bytesOf(of('headers')[0] as DiskPart)).toString()) as {
      said: { headers: [string, string][] };
      wire: { serverAddress: string | null; headers: [string, string][] }[];
    };
    expect(headers.said.headers).toContainEqual(['x-served-by', 'gallery']);
    // Through the proxy of these tests, a browser may tell nothing of the wire (docs/permissions.md): never another address.
    for (const { serverAddress } of headers.wire) {
      expect(serverAddress ?? '127.0.0.1').toMatch(/^(127\.0\.0\.1|::1|\[::1\])$/);
    }

    const facts = mine[0]?.body['facts'] as Record<string, unknown>;
    expect(facts).toMatchObject({
      handle: 'quiet fox',
      postedAt: '2026-11-02T10:00:00Z',
      from: { handle: 'page', postedAt: 'page' },
    });
    expect(facts['canonicalUrl']).toMatch(/\?lasting$/);

    // The page stands as it stood: bars back, nothing of ours in it.
    const styled = () =>
      page.run(
        // An empty attribute may be left where there was none: it means nothing.
        () =>
          [...document.querySelectorAll('[style]:not([style=""])')].map((one) =>
            one.outerHTML.slice(0, 200),
          ),
        null,
      );
    await until(async () => (await styled()).length === 0, 5000);
    expect(await styled()).toEqual([]);
  });

  it('leaves the sealed minimum and an interrupted entry when the tab closes in the middle', async () => {
    const { panel, page } = await askForPicture(gallery.url);
    await panel.press('capture.how-page');
    expect(await panel.says('capture.already', 20_000)).toBe(true);
    await page.close();
    expect(await panel.says('capture.interrupted', 30_000), await panel.words()).toBe(true);
    const { reader, entries } = await readLog();
    const mine = lastCapture(entries);
    expect(mine.map(({ type }) => type)).toEqual([
      'capture.intent',
      'capture.sealed',
      'capture.interrupted',
    ]);
    expect(mine[2]?.body['because']).toBe('page-gone');
    expect(LogReader.partsOf(mine).some(({ role }) => role === 'visible')).toBe(true);
    expect(reader.journal).toBe(0);
  });

  it('keeps what is there when the person stops it, and says what is missing', async () => {
    const { panel } = await askForPicture(gallery.url);
    await panel.press('capture.how-page');
    await panel.press('capture.stop', 20_000);
    expect(await panel.says('capture.partly', 30_000), await panel.words()).toBe(true);
    const { entries } = await readLog();
    const sealed = lastCapture(entries).at(-1);
    expect(sealed?.body['stage']).toBe('complete');
    const missing = sealed?.body['missing'] as { because: string }[];
    expect(missing.some(({ because }) => because === 'cancelled')).toBe(true);
    expect(LogReader.partsOf([sealed as DiskEntry]).map(({ role }) => role)).toContain('visible');
  });
});

describe('address only', () => {
  it('asks for no picture, takes none and stores no byte of one', async () => {
    const page = await stage.browser.newTab(gallery.url);
    open.push(page);
    const panel = await panelBeside(stage.browser, helper, gallery.url);
    open.push(panel.tab);
    const before = await helper.run(countStored, null);
    gallery.forget();
    await panel.press('panel.keep');
    await panel.press('known.more');
    await panel.tab.click('#known-demand');
    await panel.tab.type('money');
    await panel.press('keep.keep');
    expect(await panel.says('keep.kept-address', 20_000)).toBe(true);
    expect(await helper.run(countStored, null)).toEqual(before);
    expect(gallery.asked).toEqual([]);
    const { entries } = await readLog();
    const last = entries.at(-1);
    expect(last?.type).toBe('media.addressOnly');
    expect(last?.body['facts']).toMatchObject({ demand: 'money', from: { demand: 'person' } });
    expect(JSON.stringify(last?.body)).not.toMatch(/sha256|data:image/);
  });
});

/** Runs inside one of our pages: how many parts and pieces there are. */
async function countStored(): Promise<number[]> {
  const request = indexedDB.open('jikim-log');
  const db = await new Promise<IDBDatabase>((done) => {
    request.onsuccess = () => done(request.result);
  });
  const counts = await Promise.all(
    ['parts', 'pieces', 'journal'].map(
      (name) =>
        new Promise<number>((done) => {
          const count = db.transaction(name).objectStore(name).count();
          count.onsuccess = () => done(count.result);
        }),
    ),
  );
  db.close();
  return counts;
}

describe('a chat', () => {
  it('is followed stop by stop while the person scrolls, and merged by what both stops show', async () => {
    const address = stage.pages.visit().url('chat');
    const { panel, page } = await askForPicture(address);
    await panel.press('capture.how-slices');
    expect(await panel.says('capture.slices-do', 20_000)).toBe(true);
    const bottom = () => {
      const log = document.querySelector('[role="log"]') as HTMLElement;
      log.scrollBy(0, log.clientHeight * 0.7);
      return log.scrollTop + log.clientHeight >= log.scrollHeight - 2;
    };
    await new Promise((done) => setTimeout(done, 2500));
    await until(async () => {
      const isEnd = await page.run(bottom, null);
      await new Promise((done) => setTimeout(done, 2500));
      return isEnd;
    }, 60_000);
    await panel.press('capture.end');
    expect(await panel.says('capture.kept-slices', 30_000), await panel.words()).toBe(true);
    const { reader, entries } = await readLog();
    const parts = LogReader.partsOf(lastCapture(entries));
    const merged = parts.find(({ role }) => role === 'messages') as DiskPart;
    const { messages, gaps, endedBy } = JSON.parse((await reader.bytesOf(merged)).toString()) as {
      messages: { text: string; when: string | null; id: string | null }[];
      gaps: number[];
      endedBy: string;
    };
    expect(gaps).toEqual([]);
    expect(endedBy).toBe('person');
    expect(messages.map(({ id }) => id)).toEqual(
      Array.from({ length: 40 }, (_, n) => String(1000 + n)),
    );
    expect(messages[3]?.when).toBe('2026-11-03T09:03:00.000Z');
    expect(messages[3]?.text).toContain('message number 3');
    expect(parts.filter(({ role }) => role === 'slice').length).toBeGreaterThan(2);
  });
});
