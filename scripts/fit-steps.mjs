// Where the steps of `src/faces/engine/pack/steps.ts` come from, and what they cost: npm run fit:steps [-- --dir DIR …] [--every N] [--json FILE]
// Folders with a `labels.json`; every Nth picture (7 unless told). Steps are fitted on pictures whose name has an even SHA-256, and judged on the others.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { loadSource } from './lib/load-source.mjs';

installPackages();
useOwnNode();
const { wholeSteps, writeCoded } = await import('../src/faces/engine/pack/code-weights.ts');
const { packBlaze } = await import('../src/faces/engine/pack/pack-blaze.ts');
const { packYunet } = await import('../src/faces/engine/pack/pack-yunet.ts');
const { BLAZE_STEPS, withSteps, YUNET_STEPS } = await import('../src/faces/engine/pack/steps.ts');
const { openPicture } = await import('./lib/face-pictures.mjs');
const { openTrial, squaresOfFirst, squaresOfSecond } = await loadSource(
  'scripts/lib/weights-trial.mjs',
);

const { values: options } = parseArgs({
  options: {
    dir: { type: 'string', multiple: true },
    every: { type: 'string', default: '7' },
    json: { type: 'string' },
  },
});
const usual = ['../shared/data/faces', '../shared/data/faces2'].map((dir) => path.join(root, dir));
const dirs = (options.dir ?? usual).filter((dir) => existsSync(path.join(dir, 'labels.json')));
if (dirs.length === 0) giveUp('No pictures: pass --dir DIR with a labels.json.');

/** A layer whose rounding moves next to nothing still counts as this share of the mean. */
const LEAST_SHARE = 0.01;

const weightsOf = (name) => readFileSync(path.join(root, 'src/faces/engine/weights', name));
const layers = {
  first: packYunet(weightsOf('yunet_n_dynamic.onnx')),
  second: packBlaze(weightsOf('face_detection_full_range.tflite')),
};
const wasm = Uint8Array.from(readFileSync(path.join(root, 'public/faces/engine.wasm'))).buffer;
const trial = await openTrial(wasm, whole(layers.first), whole(layers.second));
const samples = { first: { fit: [], judge: [] }, second: { fit: [], judge: [] } };
for (const dir of dirs) {
  const labels = JSON.parse(readFileSync(path.join(dir, 'labels.json'), 'utf8'));
  for (const [n, label] of labels.entries()) {
    if (n % Number(options.every) !== 0) continue;
    const digest = createHash('sha256').update(label.file).digest('hex');
    const half = parseInt(digest.at(-1), 16) % 2 === 0 ? 'fit' : 'judge';
    const { picture } = await openPicture(dir, label);
    samples.second[half].push(...trial.cutsOf(picture));
    samples.first[half].push(trial.shrink(picture));
  }
}

const results = {
  first: fitNetwork({
    layers: layers.first,
    shipped: YUNET_STEPS,
    samples: samples.first,
    set: trial.setFirst,
    answer: trial.answerOfFirst,
    squares: squaresOfFirst,
  }),
  second: fitNetwork({
    layers: layers.second,
    shipped: BLAZE_STEPS,
    samples: samples.second,
    set: trial.setSecond,
    answer: trial.answerOfSecond,
    squares: squaresOfSecond,
  }),
};
console.table(
  Object.entries(results).flatMap(([network, { shipped, fitted }]) => [
    { network, steps: 'shipped', ...shipped.row },
    { network, steps: 'by the rule alone', ...fitted.row },
  ]),
);
if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 1));

/** Steps by the rule of decision 010 for as many bytes as the shipped ones take, and what both do to the network's answers. */
function fitNetwork({ layers, shipped, samples, set, answer, squares }) {
  set(whole(layers));
  const before = Object.fromEntries(
    Object.entries(samples).map(([half, some]) => [half, some.map(answer)]),
  );
  const moved = (numbers, half) => {
    set(numbers);
    const all = samples[half].flatMap((one, n) => squares(before[half][n], answer(one)));
    return all.reduce((sum, square) => sum + square, 0) / all.length;
  };
  const alone = layers.map((_, n) =>
    moved(whole(layers.map((layer, k) => (k === n ? rounded(layer, shipped[n]) : layer))), 'fit'),
  );
  const least = (LEAST_SHARE * alone.reduce((sum, error) => sum + error, 0)) / alone.length;
  // An error grows with the square of its step. The least sum of errors for the bits has steps that go with √(numbers / error at step 1).
  const shape = layers.map((layer, n) =>
    Math.sqrt(layer.length / ((alone[n] + least) / shipped[n] ** 2)),
  );
  const most = bytesOf(layers, shipped);
  let [low, high] = [1e-9, 1e9];
  for (let n = 0; n < 40; n += 1) {
    const middle = Math.sqrt(low * high);
    if (bytesOf(layers, times(shape, middle)) > most) low = middle;
    else high = middle;
  }
  const judge = (steps) => {
    const numbers = whole(layers.map((layer, n) => rounded(layer, steps[n])));
    const [fit, other] = ['fit', 'judge'].map((half) => Math.sqrt(moved(numbers, half)).toFixed(3));
    const row = { bytes: bytesOf(layers, steps), 'moves, fitted half': fit, 'other half': other };
    return { steps, row };
  };
  return { shipped: judge(shipped), fitted: judge(times(shape, high)) };
}

function whole(layers) {
  return Float32Array.from(layers.flat());
}

function rounded(layer, step) {
  return Array.from(wholeSteps({ numbers: layer, step }), (steps) => steps * Math.fround(step));
}

function times(shape, factor) {
  return shape.map((size) => Number((size * factor).toPrecision(3)));
}

/** What is too fine to be written counts as too large. */
function bytesOf(layers, steps) {
  try {
    return writeCoded(withSteps(layers, steps)).length;
  } catch {
    return Infinity;
  }
}
