import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Tab } from './harness/browser.ts';
import {
  colourOf,
  ROW,
  startHardPages,
  type Colour,
  type HardPages,
} from './harness/hard-pages.ts';
import { LogReader, type DiskPart } from './harness/log-reader.ts';
import { setStage, type Stage } from './harness/stage.ts';

let stage: Stage;
let hard: HardPages;
let ours: Tab;
beforeAll(async () => {
  stage = await setStage();
  hard = await startHardPages();
  ours = await stage.browser.extensionPage('desk.html');
});
afterAll(async () => {
  await hard.close();
  await stage.close();
});

type Api = {
  tabs: { query(of: object): Promise<{ id?: number; url?: string }[]> };
  runtime: { sendMessage(message: object): Promise<{ ok: Record<string, unknown> }> };
};
type Begun = { tabId: number; kind: unknown };
type Kept = { state: string; steps: Record<string, string> };

/** Runs inside one of our pages. */
async function begin([address, mode]: [string, 'adult' | 'address-only']): Promise<Begun> {
  const { tabs, runtime } = ((globalThis as { browser?: Api }).browser ??
    (globalThis as { chrome?: Api }).chrome) as Api;
  const tabId = (await tabs.query({})).find(({ url }) => url === address)?.id ?? -1;
  const answers = { role: 'me', ageBand: '19-or-over', country: 'KR' };
  const layers = mode === 'adult' ? 'page' : 'none';
  const wish = { layers, originals: mode === 'adult', note: null, said: {} };
  const ask = { tabId, mode, answers, ...wish };
  const { ok } = await runtime.sendMessage({ name: 'evidence.capture', ask });
  return { tabId, kind: ok['kind'] };
}

/** Runs inside one of our pages. */
async function endOf(tabId: number): Promise<Kept | null> {
  const { runtime } = ((globalThis as { browser?: Api }).browser ??
    (globalThis as { chrome?: Api }).chrome) as Api;
  const { ok } = await runtime.sendMessage({ name: 'evidence.progress', ask: { tabId } });
  if (ok['state'] !== 'done' && ok['state'] !== 'interrupted') return null;
  const steps = ok['steps'] as { name: string; state: string }[];
  return {
    state: ok['state'],
    steps: Object.fromEntries(steps.map(({ name, state }) => [name, state])),
  };
}

/** Keeps a page whole, with its originals, and reads the record from the disk. */
async function keep(name: string, whenOpen?: (page: Tab) => Promise<void>) {
  const address = hard.url(name);
  const page = await stage.browser.newTab(address);
  await page.toFront();
  await whenOpen?.(page);
  const { tabId, kind } = await ours.run(begin, [address, 'adult']);
  expect(kind).toBe('sealed');
  const ended = await until(() => ours.run(endOf, tabId), 60_000);
  const scroll = await page.run(() => [scrollX, scrollY], null);
  await page.close();
  const reader = new LogReader(ours);
  const sealed = (await reader.entries()).at(-1);
  const parts = LogReader.partsOf(sealed ? [sealed] : []);
  const of = (role: string): DiskPart[] => parts.filter((part) => part.role === role);
  return {
    steps: ended ? ended.steps : {},
    scroll,
    of,
    bytes: (part: DiskPart | undefined) => reader.bytesOf(part as DiskPart),
    missing: (sealed?.body['missing'] ?? []) as { role: string; because: string }[],
    cut: (sealed?.body['cut'] ?? []) as { role: string; because: string; count?: number }[],
  };
}
type Keeping = Awaited<ReturnType<typeof keep>>;

/** The joined picture, in CSS pixels of a page that is `width` wide. */
async function joined(record: Keeping, width: number) {
  expect(record.of('full-page')).toHaveLength(1);
  const { data, info } = await sharp(await record.bytes(record.of('full-page')[0]))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const scale = info.width / width;
  const at = (x: number, y: number): number[] => {
    const index = (Math.round(y * scale) * info.width + Math.round(x * scale)) * info.channels;
    return [...data.subarray(index, index + 3)];
  };
  return { at, height: info.height / scale };
}
const near = (one: readonly number[], other: Colour): boolean =>
  one.every((value, i) => Math.abs(value - (other[i] ?? -99)) < 14);

/** Which of the rows below each other are not to be seen from their upper to their lower edge. */
async function missingRows(record: Keeping, count: number, x = 400, width = 1100) {
  const { at } = await joined(record, width);
  return Array.from({ length: count }, (_, n) => n).filter(
    (n) => ![0.05, 0.3, 0.5, 0.7, 0.95].every((part) => near(at(x, (n + part) * ROW), colourOf(n))),
  );
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('pictures that the page may show and not read', () => {
  it('are kept as they came, from another host, out of styles, memory and closed trees; and are in the copy', async () => {
    const record = await keep('foreign', async (page) => {
      const isThere = () =>
        page.run(() => (document.querySelector('#memory') as HTMLImageElement).naturalWidth, null);
      expect(await until(isThere, 5000)).toBe(64);
    });
    expect(record.missing).toEqual([]);
    expect(record.cut).toEqual([]);
    expect(record.steps).toMatchObject({ pictures: 'done', copy: 'done', originals: 'done' });
    const media = record.of('media');
    const kept = await Promise.all(media.map(async (part) => sha(await record.bytes(part))));
    expect(new Set(kept)).toEqual(new Set([0, 1, 2, 20, 21, 22, 23, 24].map((n) => hard.hash(n))));
    expect(media.map(({ how }) => how)).not.toContain('rendered');
    for (const { headers } of hard.asked) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.origin ?? '').not.toContain('extension');
    }
    if (stage.browser.name === 'chromium') return;
    const copy = (await record.bytes(record.of('page')[0])).toString();
    expect(copy.match(/ src="data:image\/png;base64,/g)).toHaveLength(6);
    expect(copy.match(/url\((?:"|&quot;)data:image\/png;base64,/g)).toHaveLength(3);
    expect(copy).not.toMatch(/src=""/);
  });

  it('that are gone are drawn, or counted: neither the record nor the steps say that all is there', async () => {
    const record = await keep('lost', async (page) => {
      await until(
        () =>
          page.run(
            () => (document.querySelector('#memory') as HTMLImageElement).naturalWidth,
            null,
          ),
        5000,
      );
    });
    expect(record.steps['originals']).toBe('partly');
    expect(record.missing).toContainEqual({
      role: 'media',
      how: 'refetched',
      because: 'not-allowed',
    });
    const drawn = record.of('media').filter(({ how }) => how === 'rendered');
    expect(drawn).toHaveLength(1);
    const { dominant } = await sharp(await record.bytes(drawn[0])).stats();
    expect(near([dominant.r, dominant.g, dominant.b], colourOf(24))).toBe(true);
    const list = JSON.parse((await record.bytes(record.of('media-list')[0])).toString()) as {
      files: { address: string; how?: string; missing?: string }[];
    };
    expect(list.files.map(({ how, missing }) => [how, missing].join(' ')).sort()).toEqual(
      [
        ' not-allowed',
        'rendered not-allowed',
        stage.browser.name === 'chromium' ? 'observed ' : 'refetched ',
      ].sort(),
    );
    if (stage.browser.name === 'chromium') return;
    expect(record.steps['copy']).toBe('partly');
    expect(record.cut).toEqual([{ role: 'page', because: 'pictures', count: 1 }]);
    expect((await record.bytes(record.of('page')[0])).toString()).not.toMatch(/src=""/);
  });
});

it('in the address-only mode no picture is asked for, drawn or kept', async () => {
  const page = await stage.browser.newTab(hard.url('foreign'));
  await until(() => Promise.resolve(hard.asked.some(({ path }) => path === '/21.png')), 5000);
  hard.asked.splice(0);
  const { kind } = await ours.run(begin, [hard.url('foreign'), 'address-only']);
  expect(kind).toBe('sealed');
  await new Promise((done) => setTimeout(done, 1000));
  expect(hard.asked).toEqual([]);
  const last = (await new LogReader(ours).entries()).at(-1);
  expect(last?.type).toBe('media.addressOnly');
  expect(LogReader.partsOf(last ? [last] : [])).toEqual([]);
  await page.close();
});

describe('the picture of the whole page', () => {
  it('is of the dialog that a person reads in, over a page that stands still', async () => {
    const record = await keep('dialog');
    expect(record.steps['pictures']).toBe('done');
    const { at, height } = await joined(record, 700);
    expect(height).toBeGreaterThan(16 * ROW - 2);
    const missing = Array.from({ length: 16 }, (_, n) => n).filter(
      (n) => !near(at(300, (n + 0.5) * ROW), colourOf(n)),
    );
    expect(missing).toEqual([]);
  });

  it('has every row of a list that takes out of the page what is not in the window', async () => {
    const record = await keep('virtual');
    expect(await missingRows(record, 24)).toEqual([]);
    expect(record.scroll).toEqual([0, 0]);
  });

  it('has what bars covered in the first window, bars in none but the first picture, and lazy pictures in closed trees', async () => {
    const record = await keep('bars');
    expect(await missingRows(record, 16)).toEqual([]);
    const tile = await sharp(await record.bytes(record.of('tile')[0])).stats();
    expect(tile.channels[0]?.max).toBeGreaterThan(240);
    expect(record.of('media').filter(({ how }) => how !== 'rendered')).toHaveLength(16);
  });

  it('has the sides of a page that is wider than the window', async () => {
    const record = await keep('wide');
    const { at, height } = await joined(record, 2700);
    expect(height).toBeGreaterThan(1499);
    const missing = Array.from({ length: 13 }, (_, n) => n).filter(
      (n) => ![100, 750, 1400].every((y) => near(at((n + 0.5) * ROW, y), colourOf(n))),
    );
    expect(missing).toEqual([]);
    expect(record.steps['pictures']).toBe('done');
  });

  it('waits for slow pictures, and says how many did not come', async () => {
    const record = await keep('slow');
    expect(await missingRows(record, 12)).toEqual([]);
    expect(record.steps['pictures']).toBe('partly');
    expect(record.cut).toContainEqual({ role: 'full-page', because: 'pictures', count: 1 });
  });
});
