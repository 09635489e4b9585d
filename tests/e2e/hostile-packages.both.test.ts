import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newWorld } from '../evidence/world.ts';
import { type Hostile, hostilePackages } from '../packages/hostile-packages.ts';
import { fillCase, makePackage } from '../packages/make.ts';
import { until, type Tab } from './harness/browser.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const VERIFY = pathToFileURL(path.join(ROOT, 'public/package/verify.html')).href;

let stage: Stage;
let hostile: Hostile[];
beforeAll(async () => {
  stage = await setStage();
  const world = newWorld();
  const { blob } = await makePackage(world, await fillCase(world));
  const good = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const files = Object.entries(good).map(
    ([name, data]) => [name.replace(/^[^/]+\//, ''), data] as const,
  );
  hostile = hostilePackages(new Map(files));
});
afterAll(() => stage.close());

/** Runs inside a page: what choosing a file does. */
async function give([selector, base64]: [string, string]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>(selector);
  if (!input) throw new Error('no place for a file');
  const answer = await fetch(`data:application/zip;base64,${base64}`).catch(() => null);
  const bytes = answer
    ? new Uint8Array(await answer.arrayBuffer())
    : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const given = new DataTransfer();
  given.items.add(new File([bytes], 'notes.zip'));
  input.files = given.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

type Seen = { verdict: string; markup: number; title: string; letters: number };

/** Runs inside verify.html: the verdict, and anything that should not be on the page. */
function look(): Seen | null {
  const verdict = document.querySelector('.result h2')?.className;
  if (!verdict) return null;
  const markup = document.querySelectorAll('img, iframe, object, svg, .result script').length;
  const { title, body } = document;
  return { verdict, markup, title, letters: body.innerText.length };
}

const base64Of = ({ bytes }: Hostile) => Buffer.from(bytes()).toString('base64');

/** Above this a driver's message carries it no more; the verifier sees them in the unit tests, and the desk below. */
const MOST_CARRIED = 40_000_000;

async function judge(tab: Tab, one: Hostile): Promise<Seen | string> {
  const base64 = base64Of(one);
  if (base64.length > MOST_CARRIED) return 'too large to carry';
  await tab.run(give, ['input[type=file]', base64]);
  return (await until(() => tab.run(look, null), 30_000)) ?? 'no answer';
}

describe('packages that somebody built to deceive', () => {
  it('verify.html names each, draws nothing of them as markup, and stays readable', async () => {
    const tab = await stage.browser.newTab(VERIFY);
    const wrong: string[] = [];
    let judged = 0;
    for (const one of hostile) {
      const seen = await judge(tab, one);
      if (seen === 'too large to carry') continue;
      judged += 1;
      const holds =
        typeof seen !== 'string' &&
        seen.verdict === one.verdict &&
        seen.markup === 0 &&
        seen.title !== '1' &&
        seen.letters < 20_000;
      if (!holds) wrong.push(`${one.name}: ${JSON.stringify(seen)}`);
    }
    await tab.close();
    expect(wrong).toEqual([]);
    expect(judged).toBeGreaterThan(80);
  }, 600_000);

  it('the desk takes none of them in: not a row is written', async () => {
    const chosen = hostile.filter(
      ({ name }, index) =>
        index % 12 === 0 || /bomb|100,000|1 MB|20,000|turns? the name/.test(name),
    );
    const desk = await Desk.open(stage.browser);
    await desk.press('safe.title');
    const taken: string[] = [];
    let refused = 0;
    for (const one of chosen) {
      const base64 = base64Of(one);
      if (base64.length > MOST_CARRIED) continue;
      await desk.press('safe.title');
      await desk.press('import.open');
      await desk.tab.run(give, ['#import-file', base64]);
      await desk.press('restore.check');
      if (await desk.says('import.refused-what', 60_000)) refused += 1;
      else taken.push(one.name);
    }
    expect(taken).toEqual([]);
    expect(refused).toBeGreaterThan(8);
    const names = await desk.tab.run(
      async () => (await indexedDB.databases()).map(({ name }) => name ?? ''),
      null,
    );
    if (names.includes('jikim-log')) expect(await desk.tab.run(countEntries, null)).toBe(0);
    await desk.tab.close();
  }, 600_000);
});

/** Runs inside the desk. */
async function countEntries(): Promise<number> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
  const db = await done(indexedDB.open('jikim-log'));
  const count = await done(db.transaction('entries').objectStore('entries').count());
  db.close();
  return count;
}
