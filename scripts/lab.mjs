// npm run lab: upload labs (folders of pages and cases that a driver walks through like a person) on the built extension.
//   npm run lab -- [--lab DIR]… [--browser firefox] [--json FILE] [--photo FILE] [--only REGEX] [--policies a,b] [--jobs N]
// Without --lab: ../shared/upload-lab where it lies beside the project, and our own hard cases of tests/lab in its form.
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, root } from './lib/bootstrap.mjs';
import { prepareLabs } from './lib/lab/prepare.mjs';

const SHARED = path.join(root, '../shared/upload-lab');
const POLICIES = ['none', 'original', 'cancel', 'replace'];

const { values } = parseArgs({
  options: {
    lab: { type: 'string', multiple: true },
    browser: { type: 'string', default: 'chromium' },
    json: { type: 'string' },
    photo: { type: 'string', default: path.join(root, 'demo/photos/one-face.jpg') },
    only: { type: 'string', default: '.' },
    policies: { type: 'string', default: POLICIES.join() },
    jobs: { type: 'string', default: '3' },
  },
});
if (!['chromium', 'firefox'].includes(values.browser))
  giveUp(`No lab runs in ${values.browser}: chromium or firefox.`);
if (!values.lab && !existsSync(SHARED))
  giveUp('No upload lab in ../shared/upload-lab: name one with --lab.');
const photo = path.resolve(values.photo);
if (!existsSync(photo)) giveUp(`No photo at ${photo}.`);
const extension = path.join(
  root,
  '.output',
  values.browser === 'firefox' ? 'firefox-mv3' : 'chrome-mv3',
);
if (!existsSync(extension)) giveUp('The extension is not built: npm run build.');

// The driver may be called from a Node whose output is piped: nothing may be lost at its end.
const policies = POLICIES.filter(
  (policy) => policy === 'none' || values.policies.split(',').includes(policy),
);
const labs = values.lab?.map((lab) => path.resolve(lab)) ?? [SHARED, path.join(root, 'tests/lab')];
const { place, groups } = await prepareLabs(labs, existsSync(SHARED) ? SHARED : undefined);
const { runGroup } = await import(`./lib/lab/${values.browser}.mjs`);

const cells = [];
try {
  console.log(`${'case'.padEnd(34)} ${policies.map((policy) => policy.padEnd(9)).join(' ')}`);
  for (const group of groups) await runAll(group);
} finally {
  await rm(place, { recursive: true, force: true });
}
if (values.json) await writeFile(values.json, `${JSON.stringify(cells, null, 1)}\n`);
if (cells.length === 0) giveUp('No case was run.');

const failed = new Set(
  cells.filter((cell) => cell.ok === false && !cell.limit).map((cell) => cell.id),
);
const notDriven = cells.filter((cell) => cell.ok === null).length;
const rows = new Set(cells.map(({ id }) => id)).size;
if (notDriven > 0) console.log(`${notDriven} cells could not be driven in ${values.browser}`);
console.log(`${rows - failed.size} passed, ${failed.size} failed`);
process.exitCode = failed.size > 0 ? 1 : 0;

/** All cases of a group. A row drives real gestures through real libraries: one that fails is tried once more, alone, and this is said. */
async function runAll(group) {
  const first = await run(group, new RegExp(values.only), Number(values.jobs), print);
  const again = first.filter((row) => !row.limit && Object.values(row.results).some(Boolean));
  const second = [];
  if (again.length > 0) {
    console.log(`once more, alone: ${again.map(({ id }) => id).join(', ')}`);
    second.push(...(await run(group, exactly(again.map(({ id }) => id)), 1, print)));
  }
  for (const row of first) {
    const better = second.find(({ id }) => id === row.id);
    cells.push(
      ...cellsOf(better ?? row, better && 'second try; first: '.concat(firstProblem(row))),
    );
  }
}

function run(group, only, jobs, onRow) {
  return runGroup({ ...group, extension, photo, policies, only, jobs, onRow });
}

function exactly(ids) {
  return new RegExp(
    `^(?:${ids.map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`,
  );
}

function firstProblem({ results }) {
  return Object.values(results).find(Boolean);
}

/** `ok` is null for what this browser's driver cannot do. */
function cellsOf({ id, title, limit, results, notDrivable = {} }, retried) {
  return policies
    .filter((policy) => policy in results)
    .map((policy) => {
      const why = notDrivable[policy];
      return {
        ...{ id, policy, browser: values.browser, ok: why ? null : results[policy] === '' },
        detail: why ? `not drivable: ${why}` : results[policy],
        ...{ title, ...(limit && { limit }), ...(retried && { retried }) },
      };
    });
}

function print(row) {
  const sign = (policy) => (row.notDrivable?.[policy] ? '-' : row.results[policy] ? 'FAIL' : 'ok');
  const limit = row.limit ? ` (known limit: ${row.limit})` : '';
  console.log(
    `${row.id.padEnd(34)} ${policies.map((policy) => sign(policy).padEnd(9)).join(' ')}${limit}`,
  );
  const lines = new Set(policies.map((policy) => row.notDrivable?.[policy]).filter(Boolean));
  for (const line of lines) console.log(`    not drivable: ${line}`);
  for (const policy of policies)
    if (row.results[policy]) console.log(`    ${policy}: ${row.results[policy]}`);
}
