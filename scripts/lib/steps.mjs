import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from './bootstrap.mjs';

const command = (name, ...lines) => ({ name, lines });
const tests = (name, more = {}) => ({ name, project: name, lines: [], ...more });

/**
 * The steps of `npm test`. A step is command lines (one check: passed or failed) or a vitest project, whose tests
 * are counted one by one. A failed build ends the run: everything after it would test something else. Neighbours with the
 * same `atOnce` run side by side: a test of one browser mostly waits for it, and says what it has to say when it is through.
 */
export const STEPS = [
  {
    ...command(
      'build',
      'node scripts/build-engine.mjs',
      'node scripts/build-verifier.mjs',
      'wxt build -b chrome --mv3 --level error',
      'wxt build -b firefox --mv3 --level error',
    ),
    endsTheRun: true,
  },
  command('lint', 'eslint . --max-warnings 0'),
  command('format', 'prettier --check . --log-level warn'),
  command('types', 'wxt prepare --level error', 'tsc --noEmit'),
  command('types-core', 'tsc --noEmit -p tsconfig.core.json'),
  command('imports', 'depcruise --config .dependency-cruiser.cjs entrypoints src'),
  command('unused', 'knip'),
  tests('unit'),
  tests('architecture'),
  tests('e2e-chromium', { needsBrowsers: true, atOnce: 'browsers' }),
  tests('e2e-firefox', { needsBrowsers: true, atOnce: 'browsers' }),
  { name: 'faults', counted: 'node scripts/test-faults.mjs --short', needsBrowsers: true },
  {
    name: 'lab',
    counted: 'node scripts/lab.mjs',
    needsBrowsers: true,
    beside: '../shared/upload-lab',
  },
  {
    // The ways in without the libraries, which `e2e-firefox` has: they take most of the time.
    name: 'lab-firefox',
    counted:
      'node scripts/lab.mjs --browser firefox --only ^(x-|plain|native|det|mul|read|poll|worker|iframe|shadow|modal)',
    needsBrowsers: true,
    beside: '../shared/upload-lab',
  },
  {
    name: 'clean',
    counted: 'node scripts/check-clean.mjs',
    needsBrowsers: true,
    beside: '../shared/data/metadata',
  },
];

/**
 * Runs the steps one after the other and adds up what they count.
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function runSteps(steps) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const neighbours of sideBySide(steps)) {
    const counts = await Promise.all(
      neighbours.map((step) => runAndSay(step, neighbours.length > 1)),
    );
    for (const [index, count] of counts.entries()) {
      for (const key of Object.keys(sum)) sum[key] += count[key];
      if (count.failed > 0) failures.push(neighbours[index].name, ...(count.names ?? []));
    }
    if (neighbours.some((step, index) => step.endsTheRun && counts[index].failed > 0)) break;
  }
  console.log(failures.length > 0 ? `\nFailed:\n  ${failures.join('\n  ')}` : '');
  return sum;
}

/** The steps in their order, those that run at once in one list. */
function sideBySide(steps) {
  const groups = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.atOnce && last?.[0].atOnce === step.atOnce) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

async function runAndSay(step, isBesideOthers) {
  console.log(`\n── ${step.name}`);
  const start = performance.now();
  if (step.beside && !existsSync(path.join(root, step.beside))) {
    console.log(`left out: there is no ${step.beside} here`);
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const count = await runStep(step, isBesideOthers);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${step.name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
  return count;
}

function runStep({ project, counted, lines }, isBesideOthers) {
  if (project) return runProject(project, isBesideOthers);
  return counted ? runCounted(counted) : runLines(lines);
}

/** A runner that closes with `N passed, N failed` itself. */
async function runCounted(line) {
  const child = start(line.split(' '), 'pipe');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said += text;
      process.stdout.write(text);
    });
  }
  const code = await ended(child);
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(said) ?? [];
  if (passed === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const unexplained = code !== 0 && failed === '0' ? 1 : 0;
  // A runner marks what failed so; said once more at the end.
  const names = said.split('\n').filter((words) => /\b(?:BROKEN|FAIL)\b/.test(words));
  return { passed: Number(passed), failed: Number(failed) + unexplained, skipped: 0, names };
}

async function runLines(lines) {
  for (const line of lines) {
    if ((await runQuietly(line.split(' '))) !== 0) return { passed: 0, failed: 1, skipped: 0 };
  }
  return { passed: 1, failed: 0, skipped: 0 };
}

/** Runs a vitest project and counts from its own report, so that a run without tests cannot pass. */
async function runProject(project, isBesideOthers) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-test-'));
  const report = path.join(folder, 'report.json');
  const line = [
    ...['vitest', 'run', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ];
  const status = await (isBesideOthers ? runInOnePiece(line) : run(line));
  const text = await readFile(report, 'utf8').catch(() => null);
  await rm(folder, { recursive: true });
  const count = text === null ? { passed: 0, failed: 0, skipped: 0 } : countOf(JSON.parse(text));
  const nothingRan = count.passed + count.failed === 0;
  if (nothingRan) console.error(`${project}: no test ran`);
  // A failure outside of any test (an error nobody awaited, a file that does not load) shows in the status alone.
  if (nothingRan || (status !== 0 && count.failed === 0)) count.failed += 1;
  return count;
}

function countOf(report) {
  const filesThatDidNotLoad = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + filesThatDidNotLoad,
    skipped: report.numPendingTests + report.numTodoTests,
    /** Said once more at the end, where the last page of a long log shows them. */
    names: report.testResults.flatMap((file) =>
      file.assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => `  ${path.relative(root, file.name)}: ${test.fullName}`),
    ),
  };
}

function start([program, ...words], output) {
  const bin = path.join(root, 'node_modules', '.bin');
  return spawn(program, words, {
    cwd: root,
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  });
}

function ended(child) {
  return new Promise((done) => {
    child.on('error', () => done(1));
    child.on('close', (code) => done(code ?? 1));
  });
}

const run = (line) => ended(start(line, 'inherit'));

/** Says what a tool said when it has ended: two that talk at once cannot be followed. */
async function runInOnePiece(line) {
  const { code, said } = await listenTo(line);
  process.stdout.write(said);
  return code;
}

/** Says what a tool said only when it failed: a build's moving dots are of no use in a log. */
async function runQuietly(line) {
  const { code, said } = await listenTo(line);
  if (code !== 0) console.error(said);
  return code;
}

async function listenTo(line) {
  const child = start(line, 'pipe');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  return { code: await ended(child), said };
}
