// Gets a machine ready, with nothing but the Node that is already there (20 or newer): packages, browsers, the right Node.
// Only what is missing is installed. Nothing here may import a package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const modules = path.join(root, 'node_modules');
const windows = process.platform === 'win32';
const ownNode = path.join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');

/** Stops with one line for the reader, no stack. */
export function giveUp(message) {
  console.error(message);
  process.exit(1);
}

/** Installs the packages of the lock file when one of them is missing or has another version. */
export function installPackages() {
  if (packagesMatchLock()) return;
  console.log('Installing packages from the lock file …');
  const done = spawnSync('npm', ['ci', '--loglevel=error', '--no-progress'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  });
  if (done.status !== 0) giveUp('npm ci failed: see the lines above.');
}

function packagesMatchLock() {
  const installedList = path.join(modules, '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([where, { version, optional }]) =>
      where === '' || optional || installed[where]?.version === version,
  );
}

/** Goes on in the Node that package.json names, when this one is another. Does not return in that case. */
export function useOwnNode() {
  if (!existsSync(ownNode) || process.execPath === ownNode) return;
  const wanted = JSON.parse(
    readFileSync(path.join(modules, 'node', 'package.json'), 'utf8'),
  ).version;
  if (process.versions.node === wanted) return;
  const { status, signal } = spawnSync(ownNode, process.argv.slice(1), {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [path.join(modules, '.bin'), process.env.PATH].join(path.delimiter),
    },
  });
  if (signal) process.kill(process.pid, signal);
  process.exit(status ?? 1);
}

/** What the end-to-end tests need on Debian, and the file that shows that it is there. */
const DEBIAN = [
  ['chromium', '/usr/bin/chromium'],
  ['firefox-esr', '/usr/bin/firefox-esr'],
  ['libimage-exiftool-perl', '/usr/bin/exiftool'],
  ['openssl', '/usr/bin/openssl'],
  ['unzip', '/usr/bin/unzip'],
  ['age', '/usr/bin/age'],
  ['fonts-noto-cjk', '/usr/share/doc/fonts-noto-cjk'],
];

/** Installs the Debian packages that are missing when it may; otherwise says in one line how to. */
export function installDebianPackages() {
  const missing = DEBIAN.filter(([, proof]) => !existsSync(proof)).map(([name]) => name);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    giveUp(`Missing for the browser tests: ${missing.join(', ')}. On Debian: sudo ${command}`);
  }
  console.log(`Installing ${missing.join(', ')} …`);
  for (const line of ['apt-get update -qq', `${command} -qq`]) {
    const [program, ...words] = line.split(' ');
    const done = spawnSync(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (done.status !== 0) giveUp(`${line} failed:\n${done.stdout}${done.stderr}`);
  }
}
