// npm run bench:faces -- --dir DIR [--json FILE] [--browser firefox] [--turned 90|180|270] [--most N]
// The shipped engine, as shipped: the built extension's own darkroom and engine worker, in a real browser, over every picture of
// a folder with a `labels.json` (see `docs/model-card.md`), then onnxruntime-web with the same weights in the same page.
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { readyFor } from './lib/ready-for.mjs';

installPackages();
useOwnNode();
const { values: options } = parseArgs({
  options: {
    dir: { type: 'string', multiple: true },
    json: { type: 'string' },
    browser: { type: 'string', default: 'chromium' },
    turned: { type: 'string', default: '0' },
    most: { type: 'string' },
  },
});
const { findBrowser, howToGetOne } = await import('./lib/find-browser.mjs');
const { launchChromium } = await import('../tests/e2e/harness/chromium.ts');
const { launchFirefox } = await import('../tests/e2e/harness/firefox.ts');

/** One look, as a plain use of the peer would be, and the upright looks that the shipped engine makes. */
const PEER = { name: 'onnxruntime-web 1.30, YuNet-n at 640', sides: [640] };
const PEER_SCALES = {
  name: 'onnxruntime-web 1.30, YuNet-n at 640, 320, 160',
  sides: [640, 320, 160],
};
const isFirefox = options.browser === 'firefox';
const built = path.join(root, `.output/${isFirefox ? 'firefox' : 'chrome'}-mv3`);
const usual = ['../shared/data/faces', '../shared/data/faces2', 'tests/faces/pictures'];
const dirs = options.dir ?? usual.map((dir) => path.join(root, dir)).filter(existsSync);
if (options.json) await readyFor(options.json);
const found = findBrowser(options.browser);
if (!found) giveUp(`No ${options.browser} found. To get one: ${howToGetOne()}`);
if (!existsSync(path.join(built, 'engine-worker.js'))) giveUp('Build first: npm run build');

const TYPES = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  heic: 'image/heic',
};
const typeOf = (file) => TYPES[path.extname(file).slice(1).toLowerCase()] ?? '';
const size = (label) => Math.max(label.width ?? 0, label.height ?? 0);
const share = (part, whole) => (whole === 0 ? null : part / whole);
const quantile = (numbers, q) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? null;
};
const percent = (value) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);
const times = (ours, peer) => `${(ours.p50Ms / peer.p50Ms).toFixed(2)} × its time`;
const ms = (value) => (value === null ? '–' : `${value.toFixed(0)} ms`);

/** Entries whose file is there; what is wrong with the others is said. */
async function readLabels(dir) {
  const file = path.join(dir, 'labels.json');
  if (!existsSync(file)) giveUp(`${dir} has no labels.json`);
  const all = await readFile(file, 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  if (typeof all !== 'object' || all === null) giveUp(`${file} cannot be read as JSON`);
  const entries = Array.isArray(all)
    ? all
    : Object.entries(all).map(([f, e]) => ({ file: f, ...e }));
  const usable = entries.filter((entry) => {
    const reason =
      typeof entry?.file !== 'string' || entry.file === ''
        ? 'names no file'
        : !statSync(path.join(dir, entry.file), { throwIfNoEntry: false })?.isFile()
          ? 'is not there'
          : isReadable(path.join(dir, entry.file))
            ? null
            : 'may not be read';
    if (reason) console.error(`left out: ${entry?.file ?? 'an entry'} ${reason}`);
    return !reason;
  });
  return usable.slice(0, options.most ? Number(options.most) : usable.length).map((entry) => {
    const areas = (some) =>
      (Array.isArray(some) ? some : []).filter((box) => Array.isArray(box) && box.length === 4);
    const boxes = areas(entry.boxes);
    const kind = entry.kind ?? (boxes.length > 0 || entry.faces > 0 ? 'photo-face' : 'no-face');
    const tags = Array.isArray(entry.tags) ? entry.tags : [];
    return { ...entry, kind, boxes, ignore: areas(entry.ignore), tags };
  });
}

function isReadable(file) {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** A copy of the built extension with the bench page and the pictures beside it: its rules let it load nothing else. */
async function layOut(dir, labels) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-bench-'));
  await cp(built, folder, { recursive: true });
  const bench = path.join(folder, 'bench');
  await mkdir(path.join(bench, 'pictures'), { recursive: true });
  const ort = path.join(root, 'node_modules/onnxruntime-web/dist');
  const files = [
    [path.join(root, 'scripts/bench/faces-page.js'), 'faces-page.js'],
    [path.join(ort, 'ort.wasm.min.js'), 'ort.wasm.min.js'],
    [path.join(ort, 'ort-wasm-simd-threaded.wasm'), 'ort-wasm-simd-threaded.wasm'],
    [path.join(ort, 'ort-wasm-simd-threaded.mjs'), 'ort-wasm-simd-threaded.mjs'],
    [path.join(root, 'src/faces/engine/weights/yunet_n_dynamic.onnx'), 'yunet_n_dynamic.onnx'],
  ];
  for (const [from, to] of files) await cp(from, path.join(bench, to));
  await writeFile(
    path.join(bench, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>bench</title><script src="/darkroom.js"></script><script src="ort.wasm.min.js"></script><script src="faces-page.js"></script>',
  );
  const names = labels.map(({ file }, n) => {
    const digest = createHash('sha256').update(file).digest('hex').slice(0, 8);
    return `${n}-${digest}${path.extname(file)}`;
  });
  const degrees = Number(options.turned);
  for (const [n, { file }] of labels.entries()) {
    const to = path.join(bench, 'pictures', names[n]);
    if (degrees === 0) await cp(path.join(dir, file), to);
    else await turnFile(path.join(dir, file), to, degrees);
  }
  return { folder, names };
}

/** What is no picture stays as it is: the engine is to say so. */
async function turnFile(from, to, degrees) {
  const { default: sharp } = await import('sharp');
  try {
    const upright = await sharp(from).autoOrient().toBuffer();
    await writeFile(to, await sharp(upright).rotate(degrees).jpeg({ quality: 95 }).toBuffer());
  } catch (error) {
    console.error(`not turned: ${path.basename(from)} (${error.message})`);
    await cp(from, to);
  }
}

/** Where a labelled box lies after the picture was turned clockwise. */
function turned([x, y, w, h], { width, height }) {
  if (options.turned === '90') return [height - y - h, x, h, w];
  if (options.turned === '180') return [width - x - w, height - y - h, w, h];
  if (options.turned === '270') return [y, width - x - w, h, w];
  return [x, y, w, h];
}

/** Resident memory of this process's children, in MB by process id; empty where there is no /proc. */
function memory() {
  const parents = new Map();
  const sizes = new Map();
  for (const pid of existsSync('/proc')
    ? readdirSync('/proc').filter((n) => /^\d+$/.test(n))
    : []) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      parents.set(pid, /^PPid:\s+(\d+)/m.exec(status)?.[1]);
      sizes.set(pid, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It ended between the two looks.
    }
  }
  const ours = (pid) =>
    pid !== undefined && (pid === String(process.pid) || ours(parents.get(pid)));
  return new Map([...sizes].filter(([pid]) => pid !== String(process.pid) && ours(pid)));
}

class Tally {
  faces = [0, 0];
  plain = [0, 0];
  animals = [0, 0];
  boxes = [0, 0];
  spurious = 0;
  nonPhotos = [0, 0];
  sizes = { '<3 %': [0, 0], '3-8 %': [0, 0], '8-20 %': [0, 0], '>20 %': [0, 0] };
  missed = [];
  alarms = [];
  unchecked = [];
  times = [];
  developTimes = [];

  add(label, result) {
    if (result.ms !== undefined) this.times.push(result.ms);
    if (result.developMs !== undefined) this.developTimes.push(result.developMs);
    if (!result.faces) this.unchecked.push(`${label.file} (${result.because})`);
    const seen = result.faces ?? [];
    const wide = Number(options.turned) % 180 === 0 ? label.width : label.height;
    const scale = wide ? (result.widthPx ?? wide) / wide : 1;
    const place = (box) => turned(box, label).map((value) => value * scale);
    const [boxes, ignore] = [label.boxes.map(place), label.ignore.map(place)];
    const stray = seen.filter((face) => ![...boxes, ...ignore].some((box) => isIn(face, box)));
    if (label.kind === 'photo-face') this.#addFaces(label, boxes, seen, stray);
    else if (label.kind === 'no-face') {
      count(this.plain, stray.length > 0);
      if (label.tags.includes('animal')) count(this.animals, stray.length > 0);
      if (stray.length > 0) this.alarms.push(label.file);
    } else count(this.nonPhotos, seen.length > 0);
  }

  #addFaces(label, boxes, seen, stray) {
    // Without boxes, any face counts: there is nothing to compare its place with.
    const hit =
      boxes.length === 0
        ? seen.length > 0
        : boxes.some((box) => seen.some((face) => isIn(face, box)));
    count(this.faces, hit);
    if (!hit) this.missed.push(label.file);
    if (boxes.length > 0) this.spurious += stray.length;
    for (const [n, box] of boxes.entries()) {
      const [, , w, h] = label.boxes[n];
      const part = size(label) ? Math.max(w, h) / size(label) : 1;
      const bin = part < 0.03 ? '<3 %' : part < 0.08 ? '3-8 %' : part < 0.2 ? '8-20 %' : '>20 %';
      const isSeen = seen.some((face) => isIn(face, box));
      count(this.boxes, isSeen);
      count(this.sizes[bin], isSeen);
    }
  }

  get summary() {
    return {
      pictureRecall: share(...this.faces),
      falseAlarmRate: share(...this.plain),
      faceRecall: share(...this.boxes),
      spuriousBoxes: this.spurious,
      animalAlarms: share(...this.animals),
    };
  }
}

function count(pair, isCounted) {
  pair[0] += Number(isCounted);
  pair[1] += 1;
}

function isIn({ box: [x, y, w, h] }, [bx, by, bw, bh]) {
  const [cx, cy] = [x + w / 2, y + h / 2];
  return cx >= bx && cx <= bx + bw && cy >= by && cy <= by + bh;
}

const [p50, p95] = [0.5, 0.95].map((q) => (tally) => quantile(tally.times, q));

async function bench(dir) {
  const labels = await readLabels(dir);
  const { folder, names } = await layOut(dir, labels);
  const browser = await (isFirefox ? launchFirefox : launchChromium)({
    program: found.program,
    extension: folder,
  });
  try {
    const tab = await browser.extensionPage('bench/index.html');
    const call = (name, argument) => tab.runText(`bench.${name}(${JSON.stringify(argument)})`);
    const before = memory();
    let peakMb = null;
    const watch = setInterval(() => {
      for (const [pid, now] of memory()) {
        const grown = now - (before.get(pid) ?? now);
        if (before.has(pid)) peakMb = Math.max(peakMb ?? 0, grown);
      }
    }, 200);
    const initMs = await call('start');
    const ours = new Tally();
    for (const [n, label] of labels.entries()) {
      ours.add(label, await call('look', { file: names[n], type: typeOf(label.file) }));
    }
    clearInterval(watch);
    const cold = [];
    for (const name of names.slice(0, 5)) {
      const startMs = await call('start');
      const { ms: lookMs } = await call('look', { file: name, type: typeOf(name) });
      if (lookMs !== undefined) cold.push(startMs + lookMs);
    }
    const peerInitMs = await call('startPeer');
    const withPeer = async ({ name, sides }) => {
      const tally = new Tally();
      for (const [n, label] of labels.entries()) {
        const picture = { file: names[n], type: typeOf(label.file) };
        tally.add(label, await call('lookWithPeer', { picture, sides }));
      }
      const { pictureRecall, falseAlarmRate } = tally.summary;
      return { name, pictureRecall, falseAlarmRate, p50Ms: p50(tally), p95Ms: p95(tally) };
    };
    const result = {
      dir,
      browser: `${browser.name} ${browser.version}`,
      pictures: labels.length,
      ...ours.summary,
      initMs,
      coldMs: quantile(cold, 0.5),
      p50Ms: p50(ours),
      p95Ms: p95(ours),
      developMs: quantile(ours.developTimes, 0.5),
      peakMb,
      peer: { initMs: peerInitMs, ...(await withPeer(PEER)) },
      peerAtAllScales: await withPeer(PEER_SCALES),
      sizes: ours.sizes,
      missed: ours.missed,
      alarms: ours.alarms,
      unchecked: ours.unchecked,
    };
    print(result, ours);
    return result;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function print(result, { faces, plain, animals, boxes, nonPhotos, sizes }) {
  const { peer, peerAtAllScales } = result;
  const of = ([part, whole]) => `${percent(share(part, whole))} (${part} of ${whole})`;
  const lines = [
    ['picture recall', `${of(faces)}; peer ${percent(peer.pictureRecall)}`],
    ['false alarms', `${of(plain)}; peer ${percent(peer.falseAlarmRate)}`],
    ['on animals', of(animals)],
    ['faces found', `${of(boxes)}, ${result.spuriousBoxes} spurious boxes`],
    [
      'by size',
      Object.entries(sizes)
        .map(([bin, [a, b]]) => `${bin}: ${a}/${b}`)
        .join('  '),
    ],
    ['non-photos', of(nonPhotos)],
    [
      'File to boxes',
      `p50 ${ms(result.p50Ms)}, p95 ${ms(result.p95Ms)}; peer ${ms(peer.p50Ms)}, ${ms(peer.p95Ms)}`,
    ],
    [
      'beside a peer',
      `at one scale ${times(result, peer)}; at the same three ${times(result, peerAtAllScales)}`,
    ],
    ['in the page', `p50 ${ms(result.developMs)} of it, before the engine is asked`],
    [
      'start',
      `${ms(result.initMs)}; with the first picture ${ms(result.coldMs)}; peer ${ms(peer.initMs)}`,
    ],
    ['memory', result.peakMb === null ? '–' : `${result.peakMb.toFixed(0)} MB above the idle page`],
    ['missed', result.missed.join(' ') || '–'],
    ['alarms', result.alarms.join(' ') || '–'],
    ['not checked', result.unchecked.join(' ') || '–'],
  ];
  console.log(
    `\n${result.dir}: ${result.pictures} pictures, ${result.browser} (peer: ${peer.name})`,
  );
  for (const [name, text] of lines) console.log(`  ${name.padEnd(15)} ${text}`);
}

const results = [];
for (const dir of dirs) results.push(await bench(path.resolve(dir)));
if (options.json) {
  await writeFile(
    options.json,
    JSON.stringify(results.length === 1 ? results[0] : results, null, 2),
  );
}
