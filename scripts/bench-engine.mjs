// Measures the face engine alone, in Node, on folders with a `labels.json`, beside onnxruntime-web with the same weights in the same process.
//   node scripts/bench-engine.mjs [--dir DIR ...] [--json FILE] [--cover] [--every N] [--groups] [--only WORD]
// `--groups`: by group of picture instead, as they are and made harder on purpose (`lib/face-pictures.mjs`), a table in Markdown.
// Pictures are shrunk to 1280 px as the content script does. The engine in a browser, as shipped: `bench-faces.mjs`.
/* global WebAssembly */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { benchGroups } from './lib/bench-groups.mjs';
import { centreOf, openPicture } from './lib/face-pictures.mjs';
import { Tally } from './lib/face-tally.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: {
    dir: { type: 'string', multiple: true },
    json: { type: 'string' },
    cover: { type: 'boolean', default: false },
    groups: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    every: { type: 'string', default: '1' },
  },
});
const usual = ['../shared/data/faces', '../shared/data/faces2'].map((dir) => join(ROOT, dir));
const dirs = options.dir ?? usual.filter((dir) => existsSync(dir));
if (dirs.length === 0) throw new Error('no pictures: pass --dir DIR with a labels.json');

const load = async (path) => (await runnerImport(join(ROOT, 'src/faces', path))).module;
const [
  { createDetector },
  { loadKernels, resize },
  { YuNet },
  { readWeights },
  { suppress },
  { surerThan },
] = await Promise.all(
  [
    'detector.ts',
    'engine/wasm.ts',
    'engine/yunet.ts',
    'engine/weights-file.ts',
    'core/suppress.ts',
    'core/fuse.ts',
  ].map(load),
);

function file(path) {
  return Uint8Array.from(readFileSync(join(ROOT, path))).buffer;
}

const relaxed = file('public/faces/engine-relaxed.wasm');
const wasm = WebAssembly.validate(relaxed) ? relaxed : file('public/faces/engine.wasm');
const weights = file('public/faces/yunet-n.bin');
const second = file('public/faces/blaze.bin');
const started = performance.now();
const detector = await createDetector({ wasm, weights, second });
const initMs = performance.now() - started;
const kernels = await loadKernels(wasm);
const network = new YuNet(kernels, readWeights(weights, kernels));

const ort = await import(
  pathToFileURL(join(ROOT, 'node_modules/onnxruntime-web/dist/ort.wasm.min.mjs')).href
);
ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(
  new Uint8Array(file('src/faces/engine/weights/yunet_n_dynamic.onnx')),
  {
    executionProviders: ['wasm'],
  },
);

/** Single scale of 640 and the threshold with which it did best on the first development set. */
const PEER = { name: 'onnxruntime-web, YuNet-n at 640', scale: 640, score: 0.72 };

/** The peer's input: planes of blue, green, red, padded to multiples of 32. */
function planes(picture, width, height) {
  const input = new Float32Array(3 * width * height);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      for (let c = 0; c < 3; c += 1) {
        input[c * width * height + y * width + x] =
          picture.data[(y * picture.width + x) * 4 + 2 - c];
      }
    }
  }
  return input;
}

async function peerDetect(picture) {
  const factor = PEER.scale / Math.max(picture.width, picture.height);
  const small = resize(
    kernels,
    network.free,
    picture,
    Math.round(picture.width * factor),
    Math.round(picture.height * factor),
  );
  const [width, height] = [small.width, small.height].map((side) => Math.ceil(side / 32) * 32);
  const input = new ort.Tensor('float32', planes(small, width, height), [1, 3, height, width]);
  const run = await timed(() => session.run({ input }));
  const out = run.result;
  const ourRun = await timed(() => network.look(small));
  const faces = [8, 16, 32].flatMap((stride) => {
    const [cls, obj, box] = ['cls', 'obj', 'bbox'].map((head) => out[`${head}_${stride}`].data);
    return Array.from(cls).flatMap((value, n) => {
      const score = Math.sqrt(value * obj[n]);
      if (score < PEER.score) return [];
      const [dx, dy, dw, dh] = box.subarray(n * 4, n * 4 + 4);
      const [w, h] = [Math.exp(dw) * stride, Math.exp(dh) * stride];
      const x = ((n % (width / stride)) + dx) * stride - w / 2;
      const y = (Math.floor(n / (width / stride)) + dy) * stride - h / 2;
      return [
        { score, box: { x: x / factor, y: y / factor, width: w / factor, height: h / factor } },
      ];
    });
  });
  return { faces: surerThan(PEER.score, suppress(faces)), run, ourRun };
}

/** Milliseconds on the clock and of processor time; the second is steadier on a busy machine. */
async function timed(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

const quantile = (numbers, q) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];
const wall = (times, q) =>
  quantile(
    times.map(({ ms }) => ms),
    q,
  );
const cpu = (times, q) =>
  quantile(
    times.map(({ cpuMs }) => cpuMs),
    q,
  );
const percent = (value) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);
const ms = (value) => `${value.toFixed(1)} ms`;

function readLabels(dir) {
  const labels = JSON.parse(readFileSync(join(dir, 'labels.json'), 'utf8'));
  return labels.filter((_, n) => n % Number(options.every) === 0);
}

async function bench(dir) {
  const labels = readLabels(dir);
  const ours = new Tally();
  const peer = new Tally();
  const times = { ours: [], peer: [], ourRun: [], peerRun: [] };
  for (const label of labels) {
    const { picture, place } = await openPicture(dir, label);
    const centres = (found) => found.map((face) => centreOf(face, place));
    const ourLook = await timed(() => detector.detect(picture, { cover: options.cover }));
    const faces = ourLook.result;
    times.ours.push(ourLook);
    ours.add(label, centres(faces));
    const whole = await timed(() => peerDetect(picture));
    const other = whole.result;
    times.peer.push({ ms: whole.ms - other.ourRun.ms, cpuMs: whole.cpuMs - other.ourRun.cpuMs });
    times.peerRun.push(other.run);
    times.ourRun.push(other.ourRun);
    peer.add(label, centres(other.faces));
  }
  const result = {
    dir,
    pictures: labels.length,
    ...ours.summary,
    initMs,
    p50Ms: wall(times.ours, 0.5),
    p95Ms: wall(times.ours, 0.95),
    peakMb: kernels.memory.buffer.byteLength / 1e6,
    runRatio: cpu(times.ourRun, 0.5) / cpu(times.peerRun, 0.5),
    peer: {
      name: PEER.name,
      ...peer.summary,
      p50Ms: wall(times.peer, 0.5),
      p95Ms: wall(times.peer, 0.95),
    },
    sizes: ours.sizes,
    alarms: ours.alarms,
    missed: ours.missed,
  };
  print(result, ours, times);
  return result;
}

function print(result, ours, times) {
  const { faces, plain, animals, labelled } = ours.counts;
  console.log(`\n${result.dir}: ${result.pictures} pictures`);
  console.log(
    `  picture recall  ${percent(result.pictureRecall)} of ${faces}   (${result.peer.name}: ${percent(result.peer.pictureRecall)})`,
  );
  console.log(
    `  false alarms    ${percent(result.falseAlarmRate)} of ${plain}   (peer: ${percent(result.peer.falseAlarmRate)})`,
  );
  console.log(`  on animals      ${percent(result.animalAlarms)} of ${animals}`);
  console.log(
    `  faces found     ${percent(result.faceRecall)} of ${labelled}, ${result.spuriousBoxes} spurious boxes`,
  );
  console.log(
    `  by size         ${Object.entries(ours.sizes)
      .map(([bin, [seen, all]]) => `${bin}: ${seen}/${all}`)
      .join('  ')}`,
  );
  console.log(
    `  all passes      p50 ${ms(result.p50Ms)}  p95 ${ms(result.p95Ms)}  (init ${ms(initMs)})`,
  );
  console.log(
    `  processor time  p50 ${ms(cpu(times.ours, 0.5))}  p95 ${ms(cpu(times.ours, 0.95))}`,
  );
  console.log(
    `  one 640 pass    processor time ours ${ms(cpu(times.ourRun, 0.5))}, onnxruntime-web ${ms(cpu(times.peerRun, 0.5))}: ratio ${result.runRatio.toFixed(2)}`,
  );
  console.log(`  missed          ${result.missed.join(' ') || '–'}`);
  console.log(`  alarms          ${result.alarms.join(' ') || '–'}`);
}

const results = [];
for (const dir of dirs) {
  const see = (picture) => detector.detect(picture, { cover: options.cover });
  const labels = readLabels(dir);
  results.push(
    options.groups ? await benchGroups(dir, labels, see, options.only) : await bench(dir),
  );
}
if (options.json)
  writeFileSync(options.json, JSON.stringify(results.length === 1 ? results[0] : results, null, 2));
