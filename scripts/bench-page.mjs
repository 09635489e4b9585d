/* global PerformanceObserver */
// npm run bench:page: what the guard costs a page that uploads nothing. Chromium with and without the built extension, in turns.
//   npm run bench:page -- [--runs N] [--json FILE]
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { giveUp, root } from './lib/bootstrap.mjs';
import { findBrowser } from './lib/find-browser.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, json: { type: 'string' } },
});
const built = path.join(root, '.output/chrome-mv3');
const program = process.env.CHROMIUM ?? findBrowser('chromium')?.program;
if (!program) giveUp('No Chromium found.');

/** Pages: what to serve, and in how many documents the guard starts. */
const PAGES = {
  empty: { frames: 1, body: '' },
  'fifty frames': { frames: 51, body: '<iframe></iframe>'.repeat(50) },
  'ten thousand inputs': { frames: 1, body: '<input type=file>'.repeat(10_000) },
};
/** design.md §3: per frame, for a page without uploads. */
const MUST = { msPerFrame: 2, gzipBytes: 12_000, longTasks: 0 };

const server = http.createServer((request, response) => {
  const page = PAGES[decodeURIComponent(request.url.slice(1))];
  response.setHeader('content-type', 'text/html');
  response.end(`<!doctype html><title>bench</title><body>${page?.body ?? ''}`);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;

const scripts = await Promise.all(
  ['guard.js', 'guard-main-world.js'].map((name) => readFile(path.join(built, name))),
);
const gzipBytes = scripts.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
const sides = { without: await open([]), with: await open(guard()) };
const samples = [];
try {
  for (let run = 0; run <= Number(values.runs); run++)
    for (const name of Object.keys(PAGES))
      for (const side of run % 2 ? ['with', 'without'] : ['without', 'with']) {
        const sample = { page: name, side, ...(await measure(sides[side].context, name)) };
        // The first load of each page warms the caches.
        if (run > 0) samples.push(sample);
      }
} finally {
  await Promise.all(Object.values(sides).map(({ close }) => close()));
  server.close();
}

const report = Object.entries(PAGES).map(([name, { frames }]) => {
  const of = (side, what) =>
    median(samples.filter((s) => s.page === name && s.side === side).map((s) => s[what]));
  const added = (what) => of('with', what) - of('without', what);
  return {
    page: name,
    msPerFrame: round(added('scriptMs') / frames),
    longTasks: added('longTasks'),
    heapKb: Math.round(added('heap') / 1024),
    heapKbPerFrame: Math.round(added('heap') / 1024 / frames),
    loadMs: { without: round(of('without', 'loadMs')), with: round(of('with', 'loadMs')) },
  };
});
console.log(
  `scripts in every frame: ${gzipBytes} bytes gzip, ${scripts[0].length + scripts[1].length} raw`,
);
console.table(
  report.map(({ loadMs, ...row }) => ({ ...row, load: `${loadMs.without} -> ${loadMs.with} ms` })),
);
if (values.json)
  await writeFile(values.json, JSON.stringify({ gzipBytes, report, samples }, null, 1));
const isOver =
  gzipBytes > MUST.gzipBytes ||
  report.some((row) => row.msPerFrame > MUST.msPerFrame || row.longTasks > MUST.longTasks);
console.log(isOver ? 'over what design §3 allows' : 'within what design §3 allows');
process.exitCode = isOver ? 1 : 0;

function guard() {
  return [`--load-extension=${built}`, `--disable-extensions-except=${built}`];
}

async function open(more) {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', ...more],
  });
  if (more.length > 0 && context.serviceWorkers().length === 0)
    await context.waitForEvent('serviceworker');
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function measure(context, name) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.goto(`${origin}/${encodeURIComponent(name)}`, { waitUntil: 'load' });
  const timing = await page.evaluate(
    () =>
      new Promise((done) => {
        const { loadEventEnd } = performance.getEntriesByType('navigation')[0];
        new PerformanceObserver((list) =>
          done({ loadEventEnd, longTasks: list.getEntries().length }),
        ).observe({
          type: 'longtask',
          buffered: true,
        });
        setTimeout(() => done({ loadEventEnd, longTasks: 0 }), 300);
      }),
  );
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (wanted) => metrics.find((one) => one.name === wanted).value;
  const sample = {
    scriptMs: metric('ScriptDuration') * 1000,
    heap: metric('JSHeapUsedSize'),
    longTasks: timing.longTasks,
    loadMs: timing.loadEventEnd,
  };
  await page.close();
  return sample;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function round(number) {
  return Math.round(number * 100) / 100;
}
