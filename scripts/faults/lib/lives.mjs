// The results of single lives, kept in a file where one is named, so that a run that was cut off can be gone on with.
import { createHash } from 'node:crypto';
import { appendFile, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../lib/bootstrap.mjs';

/** Names the built extension by its scripts: results of another build must not be added to these. */
export async function nameOfBuild() {
  const hash = createHash('sha256');
  for (const folder of ['.output/chrome-mv3', '.output/firefox-mv3']) {
    const files = await readdir(path.join(root, folder), { recursive: true });
    for (const file of files.filter((name) => name.endsWith('.js')).sort())
      hash.update(file).update(await readFile(path.join(root, folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} file JSON lines, one a life; `''`: kept in memory only
 * @param {string} build see {@link nameOfBuild}
 * @returns {Promise<{lives: object[], add(life: object): Promise<void>}>} `lives`: those of this build, the old ones first
 */
export async function openLives(file, build) {
  const text = file === '' ? '' : await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const lives = lines.map((line) => JSON.parse(line)).filter((life) => life.build === build);
  return {
    lives,
    async add(life) {
      const line = { build, ...life };
      lives.push(line);
      if (file !== '') await appendFile(file, `${JSON.stringify(line)}\n`);
    },
  };
}
