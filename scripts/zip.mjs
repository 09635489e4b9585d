// npm run zip: the packages for the three stores, the sources from which a reviewer rebuilds them, the list of
// everything inside (CycloneDX), and the digests of all of these. Two runs give the same bytes.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { billOfMaterials } from './lib/bill-of-materials.mjs';

installPackages();
useOwnNode();

const output = path.join(root, '.output');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const isOurs = (name) => name.startsWith(`jikim-${version}-`) || name === 'SHA256SUMS';
const packages = () => readdirSync(output).filter((name) => isOurs(name) && name !== 'SHA256SUMS');

run('node', 'scripts/build-engine.mjs');
run('node', 'scripts/build-verifier.mjs');
mkdirSync(output, { recursive: true });
for (const name of readdirSync(output).filter(isOurs)) rmSync(path.join(output, name));
// Sources leave out what a build leaves out, so they are written last by the build that has every entrypoint: Chrome's.
for (const store of ['firefox', 'edge']) zip(store);
zip('chrome', '--sources');

writeFileSync(
  path.join(output, `jikim-${version}-sbom.cdx.json`),
  `${JSON.stringify(billOfMaterials(root), null, 2)}\n`,
);
const digests = packages()
  .sort()
  .map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(path.join(output, name)))
        .digest('hex')}  ${name}\n`,
  )
  .join('');
writeFileSync(path.join(output, 'SHA256SUMS'), digests);
console.log(digests);

function zip(store, ...more) {
  run('wxt', 'zip', '-b', store, '--mv3', '--level', 'error', ...more);
}

function run(program, ...words) {
  const bin = path.join(root, 'node_modules', '.bin');
  const done = spawnSync(program, words, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      NODE_ENV: 'production', // whatever runs us: the bytes must not depend on it
    },
  });
  if (done.status !== 0) giveUp(`${program} ${words.join(' ')} failed`);
}
