import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { giveUp } from './bootstrap.mjs';

/**
 * Sees to it, before hours of measuring, that their result can be written.
 * @param {string} file
 */
export async function readyFor(file) {
  try {
    await readyFolder(path.dirname(file));
    await writeFile(file, '', { flag: 'a' });
  } catch (error) {
    giveUp(`${file} cannot be written: ${error.message}`);
  }
}

/**
 * Makes a folder if there is none.
 * @param {string} folder
 * @throws Error when it cannot be made or written into
 */
export async function readyFolder(folder) {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
}
