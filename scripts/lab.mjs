// npm run lab: the upload lab (real upload libraries, hard ways in) and our own cases of tests/lab, on the built extension.
// The lab lies beside the project, in ../shared/upload-lab; it is copied, because it writes what it bundles. What follows
// `--` goes to it: npm run lab -- --only '^plain'
import { spawn, spawnSync } from 'node:child_process';
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

const installed = spawnSync('npm', ['ci', '--loglevel=error', '--no-progress'], {
  cwd: theirs,
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (installed.status !== 0) giveUp('npm ci failed in the upload lab.');

const first = await runLab(process.argv.slice(2));
// A row drives real gestures through real libraries: one that fails is tried once more, alone, and this is said.
if (first.failed.length > 0) {
  console.log(`\nonce more, alone: ${first.failed.join(', ')}`);
  const second = await runLab(['--only', `^(${first.failed.join('|')})$`]);
  const failed = second.failed.length;
  console.log(`\n${first.rows - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Runs the lab, shows what it says, and reads which rows failed. */
async function runLab(words) {
  const lab = spawn(
    process.execPath,
    [
      ...['run.mjs', '--ext', path.join(root, '.output/chrome-mv3')],
      ...['--overlay', path.join(root, 'tests/e2e/lab-overlay.mjs')],
      ...['--photo', path.join(root, 'demo/photos/one-face.jpg')],
      ...['--lab', '.', '--lab', ours, ...words],
    ],
    { cwd: theirs, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  lab.stdout.on('data', (text) => {
    said += text;
    process.stdout.write(text);
  });
  await new Promise((done) => lab.on('close', done));
  const [, passed, failures] = /(\d+) passed, (\d+) failed\s*$/.exec(said) ?? [];
  if (passed === undefined) giveUp('The upload lab did not come to its end.');
  const failed = [...said.matchAll(/^([\w-]+) .*FAIL(?!.*known limit)/gm)].map(([, id]) => id);
  if (failed.length !== Number(failures)) giveUp('The upload lab counts otherwise than it says.');
  return { rows: Number(passed) + failed.length, failed };
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
