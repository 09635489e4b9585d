// How fast bytes are hashed and encrypted: WebCrypto in the browser beside sha256sum and openssl on the same file.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openLasting } from '../lib/lasting-browser.mjs';

const MIB = 256;

/** The best of three, in MiB per second: what the machine can do, not what else it was doing. */
async function best(work) {
  let most = 0;
  for (let time = 0; time < 3; time += 1) {
    const start = performance.now();
    await work();
    most = Math.max(most, MIB / ((performance.now() - start) / 1000));
  }
  return Math.round(most);
}

export default {
  name: 'hash',
  async run({ browsers, must, say }) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-hash-'));
    try {
      const file = path.join(folder, 'bytes');
      await writeFile(file, randomBytes(MIB << 20));
      const sum = await best(() => execFileSync('sha256sum', [file]));
      const key = '00'.repeat(32);
      const args = ['enc', '-aes-256-ctr', '-K', key, '-iv', '00'.repeat(16), '-in', file];
      const enc = await best(() => execFileSync('openssl', [...args, '-out', '/dev/null']));
      say(`sha256sum ${sum} MiB/s, openssl aes-256-ctr ${enc} MiB/s`);
      for (const name of browsers) {
        const browser = await openLasting(name, await mkdtemp(path.join(folder, `${name}-`)));
        const page = await browser.ours('desk.html');
        const { hash, seal } = await page.evaluate(speeds, MIB);
        await browser.close();
        say(`${name}: SHA-256 ${hash} MiB/s, AES-256-GCM ${seal} MiB/s (pieces of 32 MiB)`);
        const share = (hash / sum).toFixed(2);
        must(hash >= 0.7 * sum, `${name}: hashing at ${share} × sha256sum (at least 0.7)`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

/** Runs in a page of the extension. Bytes are taken as the log takes them, 32 MiB at a time. */
async function speeds(mib) {
  const { crypto, performance } = globalThis;
  const piece = new Uint8Array(32 << 20).fill(7);
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const best = async (work) => {
    let most = 0;
    for (let time = 0; time < 3; time += 1) {
      const start = performance.now();
      for (let done = 0; done < mib; done += 32) await work();
      most = Math.max(most, mib / ((performance.now() - start) / 1000));
    }
    return Math.round(most);
  };
  const iv = new Uint8Array(12);
  return {
    hash: await best(() => crypto.subtle.digest('SHA-256', piece)),
    seal: await best(() => crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, piece)),
  };
}
