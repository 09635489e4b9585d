// Makes labs ready to run. A lab is copied, because it may only be read and what it bundles is written into it.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { giveUp, root } from '../bootstrap.mjs';

/** Packages of labs stay here: they are many, and the same at the next run. */
const STORE = path.join(root, 'node_modules/.cache/upload-labs');

/**
 * @param {string[]} folders labs; each has `cases.mjs` and `pages/`, and perhaps a runner of its own in `lib/`
 * @param {string | undefined} shared the lab whose runner drives the labs that have none
 * @returns {Promise<{place: string, groups: {library: string, labs: string[]}[]}>} a folder to remove at the end, and
 *   labs by the runner that drives them
 */
export async function prepareLabs(folders, shared) {
  const place = mkdtempSync(path.join(os.tmpdir(), 'jikim-lab-'));
  process.on('exit', () => rmSync(place, { recursive: true, force: true }));
  const groups = [];
  let fallback;
  for (const [number, folder] of folders.entries()) {
    if (!existsSync(path.join(folder, 'cases.mjs')))
      giveUp(`No lab in ${folder}: it has no cases.mjs.`);
    const hasRunner = existsSync(path.join(folder, 'lib/run.mjs'));
    const hasPackages = existsSync(path.join(folder, 'package.json'));
    if (hasRunner) {
      const lab = await copyLab(folder, path.join(place, String(number)));
      groups.push({ library: path.join(lab, 'lib'), labs: [lab] });
      continue;
    }
    const runner = groups[0] ?? (fallback ??= await borrow(shared, path.join(place, 'runner')));
    // Under the runner's folder its packages are found.
    const under = hasPackages ? place : path.dirname(runner.library);
    const lab = await copyLab(folder, path.join(under, `lab-${number}`));
    runner.labs.push(lab);
    if (!groups.includes(runner)) groups.push(runner);
  }
  return { place, groups };
}

async function borrow(shared, into) {
  if (!shared) giveUp('A lab without a runner of its own needs the one of ../shared/upload-lab.');
  return { library: path.join(await copyLab(shared, into), 'lib'), labs: [] };
}

async function copyLab(folder, into) {
  const from = realpathSync(folder);
  const isOwn = (file) => !path.relative(from, file).split(path.sep).includes('node_modules');
  cpSync(from, into, { recursive: true, filter: isOwn });
  makeWritable(into);
  const packages = path.join(folder, 'node_modules');
  const own = path.join(into, 'node_modules');
  if (existsSync(packages)) symlinkSync(realpathSync(packages), own);
  else if (existsSync(path.join(into, 'package.json'))) symlinkSync(installed(into), own);
  return into;
}

/** The packages of a lab, installed once for each lock file. */
function installed(lab) {
  const files = ['package.json', 'package-lock.json'].filter((name) =>
    existsSync(path.join(lab, name)),
  );
  const digest = createHash('sha256');
  for (const name of files) digest.update(readFileSync(path.join(lab, name)));
  const home = path.join(STORE, digest.digest('hex').slice(0, 16));
  const packages = path.join(home, 'node_modules');
  if (existsSync(packages)) return packages;
  mkdirSync(STORE, { recursive: true });
  const work = mkdtempSync(path.join(STORE, 'new-'));
  for (const name of files) cpSync(path.join(lab, name), path.join(work, name));
  const command = files.includes('package-lock.json') ? 'ci' : 'install';
  const done = spawnSync(
    'npm',
    [command, '--loglevel=error', '--no-progress', '--no-audit', '--no-fund'],
    {
      cwd: work,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (done.status !== 0) giveUp(`npm ${command} failed in the lab ${lab}.`);
  mkdirSync(path.join(work, 'node_modules'), { recursive: true });
  try {
    renameSync(work, home);
  } catch {
    rmSync(work, { recursive: true, force: true }); // another run was faster
  }
  return packages;
}

/** The copy of a folder that may only be read may only be read, too. */
function makeWritable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) makeWritable(file);
    else if (entry.isFile()) chmodSync(file, 0o644);
  }
}
