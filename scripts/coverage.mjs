// npm run coverage: tries every way in, in every place, in real browsers, and writes what was found into docs/coverage.md.
//   npm run coverage -- [--browser chromium|firefox] [--table]      --table: only draws the table anew, without a run
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, root } from './lib/bootstrap.mjs';
import { tableOf, withTable } from './lib/coverage-table.mjs';

const { values } = parseArgs({
  options: { browser: { type: 'string' }, table: { type: 'boolean', default: false } },
});
const browsers = values.browser ? [values.browser] : ['chromium', 'firefox'];

if (!values.table)
  for (const browser of browsers) {
    const run = spawnSync('npx', ['vitest', 'run', '--project', `matrix-${browser}`], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, WRITE_COVERAGE: '1' },
      shell: process.platform === 'win32',
    });
    if (run.status !== 0) giveUp(`The matrix did not run through in ${browser}.`);
  }

const cells = JSON.parse(await readFile(path.join(root, 'docs/coverage-cells.json'), 'utf8'));
const page = path.join(root, 'docs/coverage.md');
await writeFile(page, withTable(await readFile(page, 'utf8'), tableOf(cells)));
