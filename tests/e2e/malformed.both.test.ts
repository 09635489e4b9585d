import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gate } from '@/background/gate';
import { malformed } from '../background/malformed.ts';
import { WELL_FORMED, type Route } from '../background/well-formed.ts';
import type { Tab } from './harness/browser.ts';
import { PHOTOS } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { HoldDialog } from './pages/hold-dialog.ts';

/** Each goes from process to process: ten thousand for each handler take a browser many minutes. */
const EACH = 200;
/** Different ones among them; `tests/background/malformed.test.ts` gives the gate ten thousand for each handler. */
const DIFFERENT = 100;

/** `host`: of the tab to send from; empty: our own page. */
type Flood = { host: string; each: number; asks: { name: Route; texts: string[] }[] };
/** How often each answer came, by route: the code of a fault, `ok`, or what was thrown. */
type Answers = Record<string, Record<string, number>>;
type Api = {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  tabs: { query(filter: { url: string }): Promise<{ id: number }[]> };
  scripting: { executeScript(what: object): Promise<{ result: unknown }[]> };
  storage: { local: { get(): Promise<unknown> } };
};

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** What is left malformed once it went through JSON, as between contexts: there `NaN` is `null`, which may be right. */
function poolOf(name: Route): string[] {
  const texts = fc
    .sample(malformed(WELL_FORMED[name], ['handle']), DIFFERENT * 2)
    .map((ask) => JSON.stringify(ask) as string | undefined)
    .filter((text): text is string => text !== undefined && isRefused(name, text));
  expect(texts.length).toBeGreaterThanOrEqual(DIFFERENT);
  return texts.slice(0, DIFFERENT);
}
function isRefused(name: Route, text: string): boolean {
  try {
    gate[name].parse(JSON.parse(text));
    return false;
  } catch {
    return true;
  }
}

/**
 * Runs in one of our pages, and sends from there, or from the world of the content script in a tab. A hundred messages
 * are under way at once.
 */
async function flood({ host, each, asks }: Flood): Promise<Answers> {
  const { chrome } = globalThis as unknown as { chrome: Api };
  const sendAll = async (each: number, asks: Flood['asks']): Promise<Answers> => {
    const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
    const AT_ONCE = 100;
    const answers: Answers = {};
    for (const { name, texts } of asks) {
      const counted: Record<string, number> = {};
      const read = texts.map((text) => JSON.parse(text) as unknown);
      const sendOne = async (n: number) => {
        const said = await runtime.sendMessage({ name, ask: read[n % read.length] }).then(
          (reply) => (reply as { fault?: string } | undefined)?.fault ?? 'no fault',
          (error: unknown) => String(error),
        );
        counted[said] = (counted[said] ?? 0) + 1;
      };
      for (let sent = 0; sent < each; sent += AT_ONCE)
        await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => sendOne(sent + n)));
      answers[name] = counted;
    }
    return answers;
  };
  if (!host) return sendAll(each, asks);
  const [tab] = await chrome.tabs.query({ url: `*://${host}/*` });
  const target = { tabId: tab?.id };
  const [done] = await chrome.scripting.executeScript({
    target,
    func: sendAll,
    args: [each, asks],
  });
  return done?.result as Answers;
}

const kept = (page: Tab): Promise<string> =>
  page.run(async () => {
    const { chrome } = globalThis as unknown as { chrome: Api };
    return JSON.stringify(await chrome.storage.local.get());
  }, null);

it(`${EACH} malformed messages to each handler: all refused, nothing changed, a photo stays held`, async () => {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url('plain-input'));
  const dialog = new HoldDialog(tab);
  await tab.pick('#photo', [PHOTOS.oneFace]);
  expect(await dialog.isShown()).toBe(true);
  const page = await stage.browser.extensionPage('popup.html');
  const before = await kept(page);

  const { hostname } = new URL(visit.url(''));
  for (const [from, host] of [
    ['page', ''],
    ['content', hostname],
  ] as const) {
    const routes = (Object.keys(gate) as Route[]).filter((name) => gate[name].from === from);
    const asks = routes.map((name) => ({ name, texts: poolOf(name) }));
    const started = performance.now();
    const answers = await page.run(flood, { host, each: EACH, asks });
    const seconds = Math.round((performance.now() - started) / 1000);
    console.info(`${routes.length * EACH} messages from ${from}: ${seconds} s`);
    expect(answers).toEqual(Object.fromEntries(routes.map((name) => [name, { malformed: EACH }])));
  }

  expect(await kept(page)).toBe(before);
  await page.close();
  await tab.toFront();
  expect(await dialog.isShown()).toBe(true);
  expect(visit.leaks()).toEqual([]);
  await dialog.choose('asIs');
  expect(await visit.received()).toHaveLength(1);
  await tab.close();
}, 180_000);
