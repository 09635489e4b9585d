// Reads every file of a browser's profile and looks for texts and bytes in it.
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * What the browser itself keeps of every page that is visited. A person can clear it; an extension neither writes nor reads it.
 * Pages and pictures are not looked for in there, words of the person are.
 */
const OF_THE_BROWSER = [
  /\/(Cache|Code Cache|GPUCache|cache2|startupCache|thumbnails|Sessions|sessionstore-backups)\//,
  /\/(History|Visited Links|Favicons|Top Sites|Shortcuts|Network Action Predictor|DIPS|Preferences|Network)\b/,
  /\/(places|favicons|cookies|permissions|webappsstore|content-prefs|formhistory)\.sqlite/,
  /\/(Site Characteristics Database|segmentation_platform)\//,
  /\/(recovery|sessionstore)\.jsonlz4/,
];

/**
 * @param {string} folder a copy of the profile
 * @param {{what: string, needles: Buffer[], isOfPage: boolean}[]} sought
 * @returns {Promise<{files: number, bytes: number, found: {what: string, file: string}[]}>}
 */
export async function searchProfile(folder, sought) {
  const sum = { files: 0, bytes: 0, found: [] };
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (!(await stat(file)).isFile()) continue;
    const bytes = await readFile(file);
    sum.files += 1;
    sum.bytes += bytes.length;
    const isOfBrowser = OF_THE_BROWSER.some((known) => known.test(`/${name}`));
    for (const { what, needles, isOfPage } of sought) {
      if (isOfPage && isOfBrowser) continue;
      if (needles.some((needle) => bytes.includes(needle))) sum.found.push({ what, file: name });
    }
  }
  return sum;
}

/** Databases compress: a longer text may be cut in two where a part of it stood before. */
const WINDOW = 10;

/** A text as databases may keep it: ten characters of it or more, in UTF-8 or in UTF-16. */
export function inText(text) {
  const windows = [];
  for (let from = 0; from + WINDOW <= text.length; from += WINDOW / 2)
    windows.push(text.slice(from, from + WINDOW));
  return windows.flatMap((part) => [Buffer.from(part, 'utf8'), Buffer.from(part, 'utf16le')]);
}

/** Pieces of 24 bytes out of the middle of a file, away from the headers that all pictures share. */
export function inPieces(file) {
  return [0.4, 0.5, 0.6, 0.7, 0.8].map((at) => {
    const from = Math.floor(file.length * at);
    return file.subarray(from, from + 24);
  });
}
