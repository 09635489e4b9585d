import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newWorld } from '../evidence/world';
import { fillCase, makePackage } from './make';

const run = promisify(execFile);
const SCRIPT = path.resolve(import.meta.dirname, 'independent-check.mjs');

let folder: string;
let zip: string;
let bag: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-package-'));
  const world = newWorld();
  const caseId = await fillCase(world);
  const { blob } = await makePackage(world, caseId);
  zip = path.join(folder, 'package.zip');
  await writeFile(zip, new Uint8Array(await blob.arrayBuffer()));
  await run('unzip', ['-q', zip, '-d', folder]);
  const [top] = (await readdir(folder)).filter((name) => name.startsWith('notes-'));
  bag = path.join(folder, top ?? 'none');
});
afterAll(() => rm(folder, { recursive: true }));

const openssl = () =>
  run(
    'openssl',
    [
      ...['pkeyutl', '-verify', '-pubin', '-inkey', 'proof/device-key.pem', '-rawin'],
      ...['-in', 'proof/statement.json', '-sigfile', 'proof/statement.sig'],
    ],
    { cwd: bag },
  );

describe('a package checks without our code', () => {
  it('unzip -t finds no error', async () => {
    const { stdout } = await run('unzip', ['-t', zip]);
    expect(stdout).toContain('No errors detected');
  });

  it('sha256sum -c agrees with both lists', async () => {
    for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const { stdout } = await run('sha256sum', ['--strict', '-c', list], { cwd: bag });
      expect(stdout).not.toContain('FAILED');
      expect(stdout.split('\n').length).toBeGreaterThan(5);
    }
  });

  it('openssl verifies the statement with the key beside it', async () => {
    expect((await openssl()).stdout).toContain('Signature Verified Successfully');
  });

  it('a script that shares no code with us walks the chain from the written format', async () => {
    const { stdout } = await run(process.execPath, [SCRIPT, bag]);
    expect(JSON.parse(stdout)).toMatchObject({ holds: true, parts: 1, withheld: 0 });
  });

  it('and each of them says no when something was changed', async () => {
    const statement = path.join(bag, 'proof/statement.json');
    const before = await readFile(statement);
    await appendFile(statement, ' ');
    await expect(openssl()).rejects.toThrow();
    await expect(
      run('sha256sum', ['-c', 'tagmanifest-sha256.txt'], { cwd: bag }),
    ).rejects.toThrow();
    await expect(run(process.execPath, [SCRIPT, bag])).rejects.toMatchObject({
      stdout: expect.stringContaining('statement') as string,
    });
    await writeFile(statement, before);
    const picture = path.join(bag, 'data/items/0002/visible.jpg');
    await appendFile(picture, 'x');
    await expect(run(process.execPath, [SCRIPT, bag])).rejects.toMatchObject({
      stdout: expect.stringContaining('visible.jpg') as string,
    });
  });
});
