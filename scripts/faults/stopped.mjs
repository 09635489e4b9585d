// The background stopped at every step, faults of the storage, logs of older versions: in memory, to their full depth.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../lib/bootstrap.mjs';

const FILES = ['crash', 'stopped', 'storage-faults', 'older-logs', 'tamper'];

export default {
  name: 'stopped',
  run({ short, expect, say }) {
    if (short) {
      say('left out: a step of its own, `unit`, runs these tests');
      return;
    }
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const files = FILES.map((name) => `tests/evidence/${name}.test.ts`);
    const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', ...files], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, SLOW: '1' },
    });
    expect(
      status === 0,
      'nothing is lost, wherever the background is stopped and the storage fails',
    );
  },
};
