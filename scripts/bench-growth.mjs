/* global PerformanceObserver, MessageChannel, MutationObserver, document */
// npm run bench:growth [-- --sizes 0.3,12,48] [--counts 1,10,100] [--browser firefox] [--json FILE]
// How the cost of a hold grows: with the megapixels of one photo, and with the number of photos chosen in one go. The built
// extension in a real browser, from the choice of the files to the question on the screen; the answer is "don't upload".
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import { parseArgs } from 'node:util';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { processMemory } from './lib/process-memory.mjs';

installPackages();
useOwnNode();
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '0.3,1,3,12,24,48,100,150,200' },
    counts: { type: 'string', default: '1,10,100,1000' },
    browser: { type: 'string', default: 'chromium' },
    json: { type: 'string' },
  },
});
const { findBrowser, howToGetOne } = await import('./lib/find-browser.mjs');
const { growPhoto } = await import('./lib/growth-photos.mjs');
const { setStage } = await import('../tests/e2e/harness/stage.ts');
const { until } = await import('../tests/e2e/harness/browser.ts');
const { HoldDialog } = await import('../tests/e2e/pages/hold-dialog.ts');

const built = path.join(
  root,
  `.output/${options.browser === 'firefox' ? 'firefox' : 'chrome'}-mv3`,
);
if (!findBrowser(options.browser))
  giveUp(`No ${options.browser} found. To get one: ${howToGetOne()}`);
if (!existsSync(path.join(built, 'darkroom.js'))) giveUp('Build first: npm run build');

/** Longer than any hold takes: what hangs is reported, not waited for. */
const PATIENCE_MS = 600_000;
/** How often the page is looked at from outside: seldom, because that keeps its main thread busy. */
const LOOK_MS = 300;
/** A hold is over when the dialog has stood this long. */
const AFTER_MS = 700;
/** How often memory is read. */
const MEMORY_MS = 100;
const numbers = (list) => list.split(',').filter(Boolean).map(Number);
const mb = (bytes) => Math.round(bytes / 1e6);

const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-growth-'));
const stage = await setStage({ browser: options.browser });
const rows = [];
try {
  await measure('warm-up', [path.join(root, 'demo/photos/one-face.jpg')]);
  for (const megapixels of numbers(options.sizes)) {
    const photo = path.join(root, 'demo/photos/one-face.jpg');
    const file = await growPhoto({ photo, megapixels, folder });
    const { size } = await stat(file);
    rows.push(await measure(`${megapixels} MP, ${mb(size)} MB`, [file]));
    await rm(file);
  }
  const photos = path.join(root, 'tests/faces/pictures');
  const names = (await readdir(photos)).filter((name) => name.endsWith('.jpg'));
  for (const count of numbers(options.counts)) {
    const files = Array.from({ length: count }, (_, n) =>
      path.join(photos, names[n % names.length]),
    );
    rows.push(await measure(`${count} photos`, files));
  }
} finally {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
}
console.table(rows, ['what', 'end', 'ms', 'longTasks', 'longestTaskMs', 'longestGapMs', 'peakMb']);
if (options.json) await writeFile(options.json, JSON.stringify(rows, null, 2));

/** One hold, from the choice of the files to the dialog. Long tasks are those of the page's main thread, extension scripts included. */
async function measure(what, files) {
  const visit = stage.pages.visit();
  const tab = await stage.browser.newTab(visit.url('several'));
  const dialog = new HoldDialog(tab);
  await tab.run(watchMainThread, null);
  const before = processMemory();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, processMemory())), MEMORY_MS);
  const started = Date.now();
  await tab.giveTo('#photo', files);
  const asked = await until(async () => {
    const at = await tab.run(() => globalThis.mainThread().shownAt, null);
    // A strip that tells of the progress comes the same way as the dialog.
    if (at && (await dialog.isShown(0))) return { end: 'asked', at };
    if (visit.uploads.length > 0) return { end: 'passed', at: Date.now() };
    await new Promise((done) => setTimeout(done, LOOK_MS));
    return null;
  }, PATIENCE_MS);
  const { end, at } = asked ?? { end: 'hung', at: Number.NaN };
  await new Promise((done) => setTimeout(done, AFTER_MS));
  clearInterval(watch);
  const { longest, gap, tasks } = await tab.run(() => globalThis.mainThread(), null);
  const words = end === 'asked' ? (await dialog.words()).slice(0, 160) : end;
  if (end === 'asked') await dialog.choose('cancel', PATIENCE_MS);
  await tab.close();
  const row = {
    what,
    end,
    ms: Math.round(at - started),
    longTasks: tasks,
    longestTaskMs: Math.round(longest),
    longestGapMs: Math.round(gap),
    peakMb: mb(peak - before),
    words,
  };
  console.log(JSON.stringify(row));
  return row;
}

/** Runs in the page: notes tasks over 50 ms (Chromium tells of them) and the longest time in which no timer could run (any browser). */
function watchMainThread() {
  let longest = 0;
  let tasks = 0;
  let gap = 0;
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        tasks += 1;
        longest = Math.max(longest, duration);
      }
    }).observe({ type: 'longtask' });
  }
  const channel = new MessageChannel();
  let last = performance.now();
  channel.port1.onmessage = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    setTimeout(() => channel.port2.postMessage(null), 5);
  };
  channel.port2.postMessage(null);
  let shownAt = 0;
  // The place of the dialog is all that a page can see of it: the last one that came.
  new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => addedNodes.length > 0)) shownAt = Date.now();
  }).observe(document.documentElement, { childList: true });
  globalThis.mainThread = () => ({ longest, gap, tasks, shownAt });
}
