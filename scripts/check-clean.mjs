// npm test, step "clean" (T6): every file of ../shared/data/metadata through the shipped copy and the shipped strip, in real
// Chromium; the results are read again by exiftool and decoded by libvips and ffmpeg. Closes with `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, useOwnNode } from './lib/bootstrap.mjs';
import { loadCovers } from './lib/load-covers.mjs';

useOwnNode();
const { openFrameWorld } = await import('../tests/e2e/harness/frame-world.ts');
const { clean } = await import('../tests/e2e/harness/clean.ts');
const { coverFor } = await loadCovers();
const { apart, bytesBehind, framesOf, glance, leftIn, pixelsOf } =
  await import('../tests/e2e/harness/left-in.ts');

const corpus = process.argv[2] ?? path.join(root, '../shared/data/metadata');
const manifest = JSON.parse(readFileSync(path.join(corpus, 'manifest.json'), 'utf8'));
const place = mkdtempSync(path.join(os.tmpdir(), 'jikim-clean-'));
process.on('exit', () => rmSync(place, { recursive: true, force: true }));
/** A glance differs by so much from lossy coding and from the way two programs shrink; a picture on its side by far more. */
const SAME_GLANCE = 8;

const world = await openFrameWorld(path.join(root, '.output/chrome-mv3'));
let passed = 0;
let failed = 0;
let refused = 0;
let undecoded = 0;
try {
  for (const entry of manifest) {
    for (const strip of [false, true]) await check(entry, strip);
  }
} finally {
  await world.close();
}
console.log(
  `${refused} refused, all damaged or of a kind without a copy; ${undecoded} not compared: no second decoder`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function check(entry, strip) {
  const source = path.join(corpus, entry.file);
  const way = strip ? 'strip' : 'copy';
  const made = await clean(
    world,
    source,
    `${way}-${entry.sha256}`,
    strip ? 'stripped' : 'bare',
    coverFor,
  );
  if (made.refused !== null) {
    refused += 1;
    tell(entry, way, mayRefuse(entry, strip) ? [] : [`refused: ${made.refused}`]);
    return;
  }
  const target = path.join(place, made.name);
  writeFileSync(target, made.bytes);
  const wrong = await leftIn(target, strip);
  for (const word of entry.planted ?? [])
    if (made.bytes.includes(word)) wrong.push(`planted: ${word}`);
  if (bytesBehind(made.bytes) !== 0) wrong.push('something follows the end');
  wrong.push(...(await differences(source, target, made, strip)));
  tell(entry, way, wrong);
}

/** Damaged files, and kinds that this browser cannot open (copy) or that nobody can take apart safely (strip). */
function mayRefuse({ file, format, decodes, corrupt }, strip) {
  if (corrupt || !decodes) return true;
  return (strip ? /HEI[CF]|AVIF|TIFF|SVG/ : /HEI[CF]|TIFF|SVG/).test(format + file.toUpperCase());
}

async function differences(source, target, made, strip) {
  if (made.type.startsWith('video/')) {
    const [before, after] = [await framesOf(source), await framesOf(target)];
    if (before === undefined) undecoded += 1;
    return before === after ? [] : ['other frames'];
  }
  const [old, now] = [readFileSync(source), made.bytes];
  if (strip) {
    const [before, after] = [await pixelsOf(old), await pixelsOf(now)];
    if (!before) undecoded += 1;
    if (!before || !after) return before ? ['cannot be decoded any more'] : [];
    const same = before.data.equals(after.data) && before.orientation === after.orientation;
    return same ? [] : ['other pixels'];
  }
  const [before, after] = [await glance(old), await glance(now)];
  if (!before) undecoded += 1;
  if (!before || !after) return before ? ['cannot be decoded'] : [];
  const difference = apart(before, after);
  return difference <= SAME_GLANCE ? [] : [`looks different (${difference})`];
}

function tell({ file }, way, wrong) {
  if (wrong.length === 0) passed += 1;
  else {
    failed += 1;
    console.log(`${way} ${file}: ${wrong.join('; ')}`);
  }
}
