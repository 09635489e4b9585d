// npm run bench:clean -- --dir IN --out OUT [--strip-only] [--json FILE]: the shipped safer copy, or the shipped strip,
// of every file of a folder, made in real Chromium by the built extension in a content script. Results get the same names
// (another extension where the format had to change); what is refused is listed with its sentence and not written.
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { loadCovers } from './lib/load-covers.mjs';
import { readyFolder, readyFor } from './lib/ready-for.mjs';

installPackages();
useOwnNode();
const { openFrameWorld } = await import('../tests/e2e/harness/frame-world.ts');
const { clean } = await import('../tests/e2e/harness/clean.ts');
const { coverFor } = await loadCovers();

const { values: options } = parseArgs({
  options: {
    dir: { type: 'string' },
    out: { type: 'string' },
    'strip-only': { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const { dir, out, 'strip-only': stripOnly, json } = options;
if (!dir || !out) giveUp('npm run bench:clean -- --dir IN --out OUT [--strip-only]');
if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) giveUp(`There is no folder ${dir}.`);
await readyFolder(out).catch((error) =>
  giveUp(`Nothing can be written to ${out}: ${error.message}`),
);
if (json) await readyFor(json);
const extension = path.join(root, '.output/chrome-mv3');
if (!existsSync(path.join(extension, 'manifest.json'))) giveUp('First: npm run build');

/** What the dialog says, in longer words: a list is read without the picture beside it. */
const SENTENCES = {
  'cannot-decode': 'This browser cannot open this kind of file, or it is damaged.',
  'too-large': 'The picture is too large.',
  'cannot-encode': 'The browser could not write the copy.',
  'cannot-strip': 'This kind of file cannot be taken apart, or it is damaged.',
  'still-has-metadata': 'Something was still in the copy, so it was not handed over.',
};

const entries = await readdir(dir, { withFileTypes: true, recursive: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
  .sort();
if (files.length === 0) giveUp(`No file in ${dir}.`);

const world = await openFrameWorld(extension);
const rows = [];
const taken = new Set();
try {
  for (const [index, file] of files.entries()) rows.push(await cleanOne(file, index));
} finally {
  await world.close();
}
report();
if (json) await writeFile(json, JSON.stringify(rows, null, 2));

async function cleanOne(file, index) {
  const made = await clean(
    world,
    path.join(dir, file),
    String(index),
    stripOnly ? 'stripped' : 'covered',
    coverFor,
  ).catch((error) => ({
    refused: String(error),
    makeMs: 0,
    lookMs: 0,
    megapixels: 0,
    covers: [],
    longestTaskMs: 0,
  }));
  const { bytes, ...row } = { file, ...made };
  if (made.refused !== null || !bytes) {
    const why = SENTENCES[made.refused] ?? made.refused;
    console.log(`refused  ${file}: ${why}`);
    return { ...row, sentence: why, written: null };
  }
  const written = nameFor(file, made.name);
  const target = path.join(out, written);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, bytes);
  const speed =
    made.megapixels >= 0.3 ? `, ${(made.makeMs / made.megapixels).toFixed(0)} ms/MP` : '';
  const faces = made.covers.length > 0 ? `, faces covered: ${made.covers.length}` : '';
  const as = written === file ? '' : ` as ${written}`;
  console.log(`written  ${file}${as}: ${made.makeMs.toFixed(0)} ms${speed}${faces}`);
  return { ...row, sentence: null, written };
}

/** The old name, with the extension that agrees with the bytes; two files must not become one. */
function nameFor(file, madeName) {
  const { dir: folder, name, ext } = path.parse(file);
  const wanted = path.extname(madeName);
  const same = { '.jpeg': '.jpg', '.jpe': '.jpg', '.jfif': '.jpg', '.m4v': '.mp4' };
  const old = ext.toLowerCase();
  const fitting = old === wanted || same[old] === wanted ? ext : wanted;
  let written = path.join(folder, name + fitting);
  const isOther = (one) => one !== file && (taken.has(one) || files.includes(one));
  if (isOther(written)) written = path.join(folder, `${name}${ext.replace('.', '-')}${fitting}`);
  taken.add(written);
  return written;
}

function report() {
  const done = rows.filter(({ written }) => written);
  const measured = done.filter(({ megapixels }) => megapixels >= 0.3);
  const each = measured.map(({ makeMs, megapixels }) => makeMs / megapixels).sort((a, b) => a - b);
  const all = measured.reduce((sum, { megapixels }) => sum + megapixels, 0);
  const total = measured.reduce((sum, { makeMs }) => sum + makeMs, 0);
  console.log(
    `\n${rows.length} files: ${done.length} written, ${rows.length - done.length} refused`,
  );
  if (each.length === 0) return;
  const median = each[Math.floor(each.length / 2)].toFixed(0);
  console.log(
    `pictures from 0.3 megapixels: ${(total / all).toFixed(0)} ms per megapixel in all, median ${median}` +
      ` (${measured.length} pictures, ${all.toFixed(1)} megapixels; the look for faces not counted)`,
  );
  const longest = Math.max(...rows.map(({ longestTaskMs }) => longestTaskMs));
  console.log(`longest task of the page's main thread: ${longest.toFixed(0)} ms`);
}
