import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { verify } from './make';

const run = promisify(execFile);
const VECTORS = path.resolve(import.meta.dirname, '../vectors');

describe.each(['package-v1.zip', 'package-v1-p256.zip'])('%s, made by another program', (name) => {
  it('is whole, with its withheld, erased and half-kept parts', async () => {
    const bytes = new Uint8Array(await readFile(path.join(VECTORS, name)));
    expect(await verify(new Blob([bytes]))).toMatchObject({
      verdict: 'whole',
      findings: [],
      package: { entries: 8, bodiesWithheld: 1, partsWithheld: 1, partsErased: 1 },
    });
  });

  it('is whole for the independent script too', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-vector-'));
    try {
      await run('unzip', ['-q', path.join(VECTORS, name), '-d', folder]);
      const bag = name.includes('p256') ? folder : path.join(folder, 'notes-2026-11-21');
      const script = path.resolve(import.meta.dirname, 'independent-check.mjs');
      const { stdout } = await run(process.execPath, [script, bag]);
      expect(JSON.parse(stdout)).toMatchObject({ holds: true, entries: 8, withheld: 1, parts: 4 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('one changed byte anywhere is found', async () => {
    const bytes = new Uint8Array(await readFile(path.join(VECTORS, name)));
    // Every 97th byte: in names, sizes, files, the directory.
    for (let at = 0; at < bytes.length; at += 97) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const verdict = await verify(new Blob([changed])).catch((error: unknown) => error);
      expect(verdict, `byte ${at}`).toHaveProperty('verdict');
      if ((verdict as { verdict: string }).verdict === 'whole') unnoticed.push(at);
    }
    // CRC, dates, versions and attributes of the ZIP's own are not part of the package.
    expect(unnoticed.length).toBeLessThan(bytes.length / 97 / 4);
    unnoticed.length = 0;
  });
});
const unnoticed: number[] = [];
