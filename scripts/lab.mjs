// npm run lab: the upload lab (real upload libraries, hard ways in) and our own cases of tests/lab, on the built extension.
// The lab lies beside the project, in ../shared/upload-lab; it is copied, because it writes what it bundles. What follows
// `--` goes to it: npm run lab -- --only '^plain'
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { giveUp, root } from './lib/bootstrap.mjs';

const lab = path.join(root, '../shared/upload-lab');
if (!existsSync(lab)) giveUp('No upload lab in ../shared/upload-lab.');

const place = mkdtempSync(path.join(os.tmpdir(), 'jikim-lab-'));
process.on('exit', () => rmSync(place, { recursive: true, force: true }));
const theirs = path.join(place, 'shared');
const ours = path.join(theirs, 'ours');
cpSync(lab, theirs, { recursive: true, filter: (file) => !file.includes('node_modules') });
makeWritable(theirs);
cpSync(path.join(root, 'tests/lab'), ours, { recursive: true });

run('npm', ['ci', '--loglevel=error', '--no-progress'], 'ignore');
run(
  process.execPath,
  [
    ...['run.mjs', '--ext', path.join(root, '.output/chrome-mv3')],
    ...['--overlay', path.join(root, 'tests/e2e/lab-overlay.mjs')],
    ...['--photo', path.join(root, 'demo/photos/one-face.jpg')],
    ...['--lab', '.', '--lab', ours, ...process.argv.slice(2)],
  ],
  'inherit',
);

function run(program, words, output) {
  const { status } = spawnSync(program, words, {
    cwd: theirs,
    stdio: ['ignore', output, 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** The copy of a folder that may only be read may only be read, too. */
function makeWritable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) makeWritable(file);
    else chmodSync(file, 0o644);
  }
}
