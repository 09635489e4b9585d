import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/browser.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { keepAddress } from './pages/keep.ts';
import { cannotAskWhere, makeFile } from './pages/package-form.ts';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');

let stage: Stage;
let folder: string;
beforeAll(async () => {
  stage = await setStage();
  folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-e2e-package-'));
  await keepAddress(stage);
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

/** A file that was made on the desk, saved for other programs. */
async function savedFile(fill?: (desk: Desk) => Promise<void>) {
  const { desk, name, bytes } = await makeFile(stage.browser, fill);
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return { desk, file };
}

describe('a file for the police, made on the desk', () => {
  it('is whole for the command, and for the page that works without a network', async () => {
    const { desk, file } = await savedFile();
    const { stdout } = await run(process.execPath, ['scripts/verify.mjs', file, '--json'], {
      cwd: ROOT,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'whole',
      findings: [],
    });

    const page = pathToFileURL(path.join(ROOT, 'public/package/verify.html')).href;
    const tab = await stage.browser.newTab(page);
    await tab.pick('input', [file]);
    const said = await until(
      () => tab.run(() => document.querySelector('h2')?.className ?? null, null),
      20_000,
    );
    expect(said).toBe('whole');
    await tab.close();
    await desk.press('package.done');
    expect(await desk.offers('package.open')).toBe(true);
    await desk.tab.close();
  });

  it('leaves nothing in the hidden folder once the form is opened again', async () => {
    const desk = await Desk.open(stage.browser);
    await desk.press('package.open');
    const gone = await until(
      () =>
        desk.tab.run(async () => {
          const root = await navigator.storage.getDirectory();
          return root.getDirectoryHandle('packages').then(
            () => false,
            () => true,
          );
        }, null),
      5000,
    );
    expect(gone).toBe(true);
    await desk.tab.close();
  });

  it('opens with the age program and the key that was pasted', async () => {
    const identity = path.join(folder, 'identity.txt');
    await run('age-keygen', ['-o', identity]);
    const { stdout: recipient } = await run('age-keygen', ['-y', identity]);
    const { desk, file } = await savedFile(async (desk) => {
      await desk.tab.click('input[value="recipients"]');
      await desk.tab.click('#package-key');
      await desk.tab.type(recipient.trim());
    });
    expect(file).toMatch(/\.zip\.age$/);
    const opened = path.join(folder, 'opened.zip');
    await run('age', ['-d', '-i', identity, '-o', opened, file]);
    const { stdout } = await run(process.execPath, ['scripts/verify.mjs', opened, '--json'], {
      cwd: ROOT,
    });
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'whole' });
    await desk.tab.close();
  });

  it('says before it is made which records stand in another case, and makes their file beside it', async () => {
    const desk = await Desk.open(stage.browser);
    await desk.press('cases.new');
    await desk.tab.click('#case-name');
    await desk.tab.type('Sorted');
    await desk.press('cases.begin');
    expect(await desk.offers('package.open')).toBe(true);
    await desk.tab.close();

    const moving = await Desk.open(stage.browser);
    expect(await until(() => moving.tab.run(opensOlderCase, null), 10_000)).toBe(true);
    await moving.press('row.page');
    await moving.press('cases.move');
    await moving.tab.click('.case-list .answer');
    expect(await moving.says('row.moved'), await moving.words()).toBe(true);
    await moving.tab.close();

    const sorted = await Desk.open(stage.browser);
    expect(await until(() => sorted.tab.run(opensCaseSorted, null), 10_000)).toBe(true);
    await sorted.press('package.open');
    expect(await sorted.says('package.elsewhere'), await sorted.words()).toBe(true);
    await sorted.press('package.elsewhere-make');
    expect(await until(() => sorted.tab.run(chosenRecords, null), 10_000)).toBe(1);
    expect(await sorted.says('package.elsewhere', 300)).toBe(false);
    await sorted.tab.run(cannotAskWhere, null);
    await sorted.press('package.make');
    expect(await sorted.says('package.made-what', 30_000), await sorted.words()).toBe(true);
    await sorted.tab.close();
  });
});

/* These run inside the desk: pressing a line of the list of cases. */

function opensOlderCase(): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>('.case-list .answer')];
  if (lines.length < 2) return false;
  lines.find((line) => !line.textContent.includes('Sorted'))?.click();
  return true;
}

function opensCaseSorted(): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>('.case-list .answer')];
  const sorted = lines.find((line) => line.textContent.includes('Sorted'));
  sorted?.click();
  return sorted !== undefined;
}

function chosenRecords(): number {
  return document.querySelectorAll('.package-records input:checked').length;
}
