// npm run bench:package: a case of 2 GB exported and checked in a real browser, as the desk does it: time, memory of all its
// processes beyond what they had before, and the verifier beside sha256sum. Then 10 GB that are made up on the way, in one
// file of more than 4 GiB, and 100,000 entries.
//   npm run bench:package -- --browser firefox --gb 2 --sparse 10 --entries 100000     0 leaves a part out
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { installPackages, root, useOwnNode } from './lib/bootstrap.mjs';

installPackages();
useOwnNode();
const { openLasting } = await import('./lib/lasting-browser.mjs');

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    gb: { type: 'string', default: '2' },
    sparse: { type: 'string', default: '10' },
    entries: { type: 'string', default: '100000' },
  },
});
/** Pieces of 32 MiB in so many GiB. */
const piecesIn = (gigabytes) => Number(gigabytes) * 32;
/** Number of the design: memory beyond what the browser had before, in MB. */
const MOST_EXTRA_MB = 200;
/** Bytes for the work of a core, beside `sha256sum`. */
const LEAST_SHARE = 0.7;

const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-package-bench-'));
const missed = [];
const must = (isMet, claim) => {
  if (!isMet) missed.push(claim);
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${claim}`);
};

async function bundle() {
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': path.join(root, 'src') } },
    build: {
      write: false,
      target: 'esnext',
      minify: false,
      lib: {
        entry: path.join(root, 'scripts/package-bench/in-page.mjs'),
        formats: ['iife'],
        name: 'bench',
      },
    },
  });
  return output[0].code;
}

const read = (id, file) => readFile(`/proc/${id}/${file}`, 'utf8').catch(() => '');

/** Every process that runs on this profile, and what those started. */
async function processesOf(profile) {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const rows = await Promise.all(
    ids.map(async (id) => {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(await read(id, 'status'))?.[1] ?? 0);
      return { id: Number(id), parent, command: await read(id, 'cmdline') };
    }),
  );
  const ours = new Set(rows.filter((one) => one.command.includes(profile)).map(({ id }) => id));
  for (let before = -1; before !== ours.size;) {
    before = ours.size;
    for (const { id, parent } of rows) if (ours.has(parent)) ours.add(id);
  }
  return [...ours];
}

/** Memory of all its processes, in MB: proportional set size, so that shared pages count once. */
async function memoryOf(profile) {
  const ours = await processesOf(profile);
  const kilobytes = await Promise.all(
    ours.map(async (id) => Number(/^Pss:\s+(\d+)/m.exec(await read(id, 'smaps_rollup'))?.[1] ?? 0)),
  );
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1000);
}

/** Ticks of the kernel's clock in a second, in `/proc/<id>/stat`. */
const TICKS = 100;

/** Work that all its processes have done since they started, in seconds of one core: what else the machine does is not in it. */
async function workOf(profile) {
  const ours = await processesOf(profile);
  const seconds = await Promise.all(
    ours.map(async (id) => {
      const numbers = (await read(id, 'stat')).replace(/^.*\) /, '').split(' ');
      return (Number(numbers[11] ?? 0) + Number(numbers[12] ?? 0)) / TICKS;
    }),
  );
  return seconds.reduce((sum, one) => sum + one, 0);
}

/** The most memory while `work` runs, beyond what there was before. */
async function extraMemory(profile, work) {
  const before = await memoryOf(profile);
  let most = before;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, await memoryOf(profile));
      await new Promise((done) => setTimeout(done, 150));
    }
  })();
  try {
    return { found: await work(), extra: () => most - before };
  } finally {
    isOver = true;
    await watching;
  }
}

const perSecond = (bytes, ms) => `${Math.round(bytes / 1000 / ms)} MB/s`;

/** One call in the page. */
const call = (page, name, args) =>
  page.evaluate(([verb, given]) => globalThis.packageBench[verb](...given), [name, args]);

async function run(title, gb, work) {
  console.log(`\n── ${title}`);
  const profile = await mkdtemp(path.join(folder, 'profile-'));
  const browser = await openLasting(values.browser, profile);
  try {
    const page = await browser.ours('desk.html');
    await page.evaluate(await bundle());
    const { found, extra } = await work(page, profile);
    const { kind, size, writingMs, checkingMs, findings = [] } = found;
    console.log(
      `${(size / 1e9).toFixed(2)} GB written in ${(writingMs / 1000).toFixed(1)} s (${perSecond(size, writingMs)}), ` +
        `read back and checked in ${(checkingMs / 1000).toFixed(1)} s (${perSecond(size, checkingMs)})`,
    );
    must(kind === 'made', `${title}: made and whole ${JSON.stringify(findings)}`);
    must(extra() <= MOST_EXTRA_MB, `${title}: ${extra()} MB more memory (${MOST_EXTRA_MB})`);
    const before = await workOf(profile);
    const again = await call(page, 'verifyAgain', []);
    const worked = (await workOf(profile)) - before;
    console.log(
      `verifier alone: ${(again.ms / 1000).toFixed(1)} s (${perSecond(again.size, again.ms)}), ${worked.toFixed(1)} s of one core`,
    );
    await call(page, 'clear', []);
    return { ...again, work: worked };
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** sha256sum over as many bytes, not from the disk: a file with nothing in it. */
async function sha256sum(size) {
  const file = path.join(folder, 'empty');
  await writeFile(file, '');
  await truncate(file, size);
  const start = performance.now();
  const said = execFileSync('bash', [
    '-c',
    'TIMEFORMAT="%U %S"; { time sha256sum "$0"; } 2>&1',
    file,
  ]);
  const ms = performance.now() - start;
  const work = String(said)
    .trim()
    .split('\n')
    .at(-1)
    .split(' ')
    .reduce((sum, one) => sum + Number(one), 0);
  await rm(file);
  console.log(
    `sha256sum over as many bytes: ${(ms / 1000).toFixed(1)} s (${perSecond(size, ms)}), ${work.toFixed(1)} s of one core`,
  );
  return { ms, work };
}

try {
  if (Number(values.gb) > 0) {
    const again = await run(`a case of ${values.gb} GiB`, values.gb, async (page, profile) => {
      const start = performance.now();
      const caseId = await call(page, 'fill', [piecesIn(values.gb)]);
      console.log(`kept in ${((performance.now() - start) / 1000).toFixed(1)} s`);
      return extraMemory(profile, () => call(page, 'exportCase', [caseId]));
    });
    const { ms, work } = await sha256sum(again.size);
    console.log(`by the clock, one after the other: ${(ms / again.ms).toFixed(2)} × sha256sum`);
    const share = work / again.work;
    must(
      share >= LEAST_SHARE,
      `verifying at ${share.toFixed(2)} × sha256sum (${LEAST_SHARE}), by work done`,
    );
  }
  if (Number(values.sparse) > 0)
    await run(
      `${values.sparse} GiB made up on the way, in one file`,
      values.sparse,
      (page, profile) =>
        extraMemory(profile, () => call(page, 'exportMadeUp', [piecesIn(values.sparse), 10])),
    );
  if (Number(values.entries) > 0)
    await run(`${values.entries} entries`, 0, (page, profile) =>
      extraMemory(profile, () => call(page, 'exportMadeUp', [0, Number(values.entries)])),
    );
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
console.log(missed.length === 0 ? '\nEvery number was met.' : `\nMissed: ${missed.length}`);
process.exitCode = missed.length === 0 ? 0 : 1;
