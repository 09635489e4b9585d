// Fits the sum that tells people from animals (`src/faces/core/person-factors.ts`) to what the second network sees in faces and
// in mistakes of the first one: `node scripts/fit-person.mjs [--dir DIR ...]`, folders with a `labels.json`. Only pictures
// whose name has an even SHA-256 are used, as they are and made harder on purpose (`lib/face-pictures.mjs`); the others are left
// for judging (`docs/decisions/011-person-or-animal.md`).
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { loadSource } from './lib/load-source.mjs';

installPackages();
useOwnNode();
const { MADE_GROUPS, centreOf, openPicture } = await import('./lib/face-pictures.mjs');
const { values: options } = parseArgs({ options: { dir: { type: 'string', multiple: true } } });
const usual = ['../shared/data/faces', '../shared/data/faces2'].map((dir) => path.join(root, dir));
const dirs = (options.dir ?? usual).filter((dir) => existsSync(path.join(dir, 'labels.json')));
if (dirs.length === 0) throw new Error('no pictures: pass --dir DIR with a labels.json');

/** Pull towards zero; of 30, 100, 300 and 1,000 the one that did best on the pictures used as they are. */
const CALM = 100;
/** As they are, grey, dark, compressed, shrunk, and with hoods, masks and glasses drawn on faces. */
const LOOKS = [{ faces: false }, ...MADE_GROUPS.filter(({ degrees }) => degrees === 0)];
/** From which score the first network's finds are used: its warnings in photos with faces, its mere ideas in others. */
const SURE = { 'photo-face': 0.84, 'no-face': 0.5 };
const MOST = { 'photo-face': 2, 'no-face': 6 };
const STEPS = 4000;

const { openEngine, candidates } = await loadSource('scripts/lib/face-candidates.mjs');
const file = (name) => Uint8Array.from(readFileSync(path.join(root, 'public/faces', name))).buffer;
const engine = await openEngine({
  wasm: file('engine.wasm'),
  weights: file('yunet-n.bin'),
  second: file('blaze.bin'),
});

const samples = [];
for (const dir of dirs) {
  const labels = JSON.parse(readFileSync(path.join(dir, 'labels.json'), 'utf8'));
  for (const label of labels.filter(isUsed)) {
    for (const how of LOOKS.filter(({ faces }) => !faces || label.kind === 'photo-face')) {
      samples.push(...(await samplesOf(dir, label, how)));
    }
  }
}
write(fit(samples));

/** By the last digit of a digest of its name, so that nobody chooses. */
function isUsed({ file: name, kind }) {
  const digest = createHash('sha256').update(name).digest('hex');
  return kind in SURE && parseInt(digest.at(-1), 16) % 2 === 0;
}

async function samplesOf(dir, label, how) {
  const { kind, boxes, ignore = [] } = label;
  const { picture, place } = await openPicture(dir, label, how);
  const isIn = (found, rectangles) => {
    const [cx, cy] = centreOf(found, place);
    return rectangles.some(
      ([x, y, width, height]) => cx >= x && cy >= y && cx <= x + width && cy <= y + height,
    );
  };
  const found = candidates(engine, picture, SURE[kind])
    .filter((one) => !isIn(one, ignore) && (kind === 'no-face' || isIn(one, boxes)))
    .slice(0, MOST[kind]);
  return found.map(({ gist }) => ({
    gist,
    isPerson: kind === 'photo-face',
    share: 1 / found.length,
  }));
}

/** Logistic regression; a picture counts once each way it is made and people as much as everything else together. */
function fit(all) {
  const count = all[0].gist.length;
  const mean = average(all, (n) => (sample) => sample.gist[n], count);
  const spread = average(all, (n) => (sample) => (sample.gist[n] - mean[n]) ** 2, count).map(
    (value) => Math.sqrt(value) + 1e-3,
  );
  const rows = all.map(({ gist }) => Float64Array.from(gist, (v, n) => (v - mean[n]) / spread[n]));
  const groups = [true, false].map((isPerson) => all.filter((one) => one.isPerson === isPerson));
  const totals = groups.map((group) => group.reduce((sum, { share }) => sum + share, 0));
  const weight = all.map((one) => (one.share * all.length) / 2 / totals[one.isPerson ? 0 : 1]);
  const factors = new Float64Array(count);
  let bias = 0;
  const pace = 1 / (CALM + (all.length * count) / 4);
  // Nesterov's momentum: the steepest descent alone would need a hundred times the steps.
  const before = new Float64Array(count);
  for (let step = 0; step < STEPS; step += 1) {
    const ahead = factors.map((value, n) => value + (step / (step + 3)) * (value - before[n]));
    before.set(factors);
    const slope = ahead.map((value) => CALM * value);
    let biasSlope = 0;
    for (const [k, row] of rows.entries()) {
      const sum = row.reduce((total, value, n) => total + value * ahead[n], bias);
      const error = weight[k] * (1 / (1 + Math.exp(-sum)) - Number(all[k].isPerson));
      biasSlope += error;
      for (let n = 0; n < count; n += 1) slope[n] += error * row[n];
    }
    for (let n = 0; n < count; n += 1) factors[n] = ahead[n] - pace * slope[n];
    bias -= (4 / all.length) * biasSlope;
  }
  const outside = factors.map((value, n) => value / spread[n]);
  return { factors: outside, bias: outside.reduce((sum, value, n) => sum - value * mean[n], bias) };
}

function average(all, value, count) {
  return Array.from(
    { length: count },
    (_, n) => all.reduce((sum, one) => sum + value(n)(one), 0) / all.length,
  );
}

function write({ factors, bias }) {
  const people = samples.filter(({ isPerson }) => isPerson).length;
  console.log(`fitted to ${people} faces and ${samples.length - people} other finds`);
  const numbers = Array.from(factors, (value) => Number(value.toPrecision(4)));
  writeFileSync(
    path.join(root, 'src/faces/core/person-factors.ts'),
    `/** Written by \`scripts/fit-person.mjs\`; see \`docs/decisions/011-person-or-animal.md\`. */
export const PERSON_BIAS = ${bias.toFixed(4)};
// prettier-ignore
export const PERSON_FACTORS: readonly number[] = [${numbers
      .join(', ')
      .replace(/(.{80,95}?, )/g, '\n  $1')
      .replace(/ \n/g, '\n')},
];
`,
  );
}
