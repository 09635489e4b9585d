import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askReplay, openInViewer } from './harness/archive-viewer.ts';
import { until } from './harness/browser.ts';
import { startGallery, type Gallery } from './harness/gallery-server.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { keepAddress, keepPicture } from './pages/keep.ts';
import { makeFile } from './pages/package-form.ts';

const PICTURES = 3;

let stage: Stage;
let gallery: Gallery;
beforeAll(async () => {
  stage = await setStage();
  gallery = await startGallery(PICTURES, 256, 'noisy');
  await keepAddress(stage);
});
afterAll(async () => {
  await gallery.close();
  await stage.close();
});

it('a list of hashes has nothing to say of a record that keeps an address alone', async () => {
  const desk = await Desk.open(stage.browser);
  await desk.press('hashes.open');
  await desk.press('hashes.make');
  expect(await desk.says('hashes.nothing', 30_000), await desk.words()).toBe(true);
  await desk.tab.close();
});

/** Runs inside the viewer: what the replayed page shows, once its pictures are there. */
function replayed(): { title: string; words: string; sizes: number[]; head: string } | null {
  const page = document.querySelector('iframe')?.contentDocument;
  const pictures = [...(page?.images ?? [])];
  if (!page || pictures.length === 0 || page.readyState !== 'complete') return null;
  for (const picture of pictures) picture.loading = 'eager';
  if (pictures.some(({ complete, naturalWidth }) => !complete || naturalWidth === 0)) return null;
  const header = page.querySelector('header');
  return {
    title: page.title,
    words: page.body.innerText,
    sizes: pictures.map(({ naturalWidth }) => naturalWidth),
    head: header ? getComputedStyle(header).backgroundColor : '',
  };
}

/** Runs inside the desk: chooses all pictures, which brings the offer of a copy for viewers, and ticks that. Told until it is. */
function chooseArchiveToo(): boolean {
  document.querySelector<HTMLInputElement>('input[name="package-parts"][value="all"]')?.click();
  const tick = document.querySelector<HTMLInputElement>('.package-form input[type="checkbox"]');
  if (tick && !tick.checked) tick.click();
  return tick?.checked === true;
}

type WithMade = typeof globalThis & { made?: Map<string, Blob> };

/** Runs inside the desk: remembers what links lead to. Our pages may not read such an address themselves. */
function rememberMade(): void {
  const made = new Map<string, Blob>();
  (globalThis as WithMade).made = made;
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    const address = make(blob);
    made.set(address, blob);
    return address;
  };
}

/** Runs inside the desk: the list as the link would save it. */
async function listToSave(): Promise<{ name: string; text: string }> {
  const link = document.querySelector<HTMLAnchorElement>('a[download]');
  const blob = (globalThis as WithMade).made?.get(link?.href ?? '');
  return { name: link?.download ?? '', text: (await blob?.text()) ?? '' };
}

async function listIn(desk: Desk, format: string, name: string): Promise<string> {
  await desk.tab.click(`input[name="hash-format"][value="${format}"]`);
  const list = await until(async () => {
    const shown = await desk.tab.run(listToSave, null);
    return shown.name === name && shown;
  }, 5000);
  if (!list) throw new Error(`the list is not offered as ${format}`);
  return list.text;
}

describe('of a page that an adult kept whole', () => {
  beforeAll(() => keepPicture(stage, gallery.url, 'page-with-originals'));

  it('a copy for web archive viewers shows the page in the engine of ReplayWeb.page, which asks nobody for it', async () => {
    const { desk, bytes } = await makeFile(stage.browser, async ({ tab }) => {
      expect(await until(() => tab.run(chooseArchiveToo, null), 10_000)).toBe(true);
    });
    await desk.tab.close();
    const files = Object.entries(unzipSync(new Uint8Array(bytes)));
    const [, wacz] = files.find(([name]) => /\/data\/replay\/\d+\.wacz$/.test(name)) ?? [];
    if (!wacz) throw new Error(`no copy among ${files.map(([name]) => name).join(', ')}`);
    const pages = new TextDecoder().decode(unzipSync(wacz)['pages/pages.jsonl']);
    const { url, ts } = JSON.parse(pages.split('\n')[1] ?? '') as { url: string; ts: string };

    gallery.forget();
    const stamp = ts.replace(/\D/g, '').slice(0, 14);
    const viewer = await openInViewer(stage.browser, wacz, { stamp, url });
    const shown = await askReplay(viewer, replayed);
    expect(shown).toMatchObject({
      title: 'Gallery',
      sizes: Array.from({ length: PICTURES }, () => 256),
      head: 'rgb(255, 0, 255)',
    });
    expect(shown?.words).toContain('the last words');
    expect(gallery.asked).toEqual([]);
    await viewer.close();
  });

  it('a list of hashes holds its originals in the forms that the tools read, and nothing else', async () => {
    const desk = await Desk.open(stage.browser);
    await desk.tab.run(rememberMade, null);
    gallery.forget();
    await desk.press('hashes.open');
    expect(await desk.says('hashes.adults')).toBe(true);
    await desk.press('hashes.make');
    expect(await desk.says('hashes.format', 30_000), await desk.words()).toBe(true);

    // Hasher-Matcher-Actioner takes a signal type and 64 small hexadecimal letters a request.
    const bodies = (await listIn(desk, 'hma', 'hashes.jsonl')).trimEnd().split('\n');
    expect(bodies).toHaveLength(PICTURES);
    for (const body of bodies) expect(body).toMatch(/^\{"pdq":"[0-9a-f]{64}"\}$/);

    const exact = JSON.parse(await listIn(desk, 'threatexchange', 'hashes.json')) as {
      type: string;
      indicator: string;
    }[];
    const files = exact.filter(({ type }) => type === 'HASH_SHA256');
    expect(files.map(({ indicator }) => indicator).sort()).toEqual([...gallery.hashes].sort());
    expect(exact.filter(({ type }) => type === 'HASH_PDQ')).toHaveLength(PICTURES);

    for (const line of (await listIn(desk, 'pdq-csv', 'hashes.csv')).trimEnd().split('\n'))
      expect(line).toMatch(/^[0-9a-f]{64},\d{2,3},record-\d+$/);
    expect(gallery.asked).toEqual([]);
    await desk.tab.close();
  });
});
