import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Build tools of which some lines end up in what ships: the start-up code of WXT's entrypoints. */
const TOOLS_WITHIN = ['wxt', '@wxt-dev/webextension-polyfill'];

/**
 * Every package whose code can be in the extension: the dependencies, theirs in turn, and the tools above.
 * @param {string} root folder of the project, with its packages installed
 * @returns {{name: string, version: string, licence: string, integrity: string, folder: string, text: string | null}[]}
 *   sorted by name; `text` is the licence text that the package carries
 */
export function shippedPackages(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const tools = new Set(TOOLS_WITHIN.map((name) => `node_modules/${name}`));
  return Object.entries(packages)
    .filter(
      ([where, entry]) => where !== '' && (!(entry.dev || entry.devOptional) || tools.has(where)),
    )
    .map(([where, entry]) => describe(path.join(root, where), where, entry))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describe(folder, where, { version, integrity }) {
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return {
    name: where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    licence: licenceOf(about),
    integrity,
    folder,
    text: licenceText(folder),
  };
}

function licenceOf({ license, licenses, name }) {
  const named = typeof license === 'object' ? license.type : (license ?? licenses?.[0]?.type);
  if (!named) throw new Error(`no licence named by ${name}`);
  return named;
}

function licenceText(folder) {
  if (!existsSync(folder)) return null;
  const file = readdirSync(folder).find((name) =>
    /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name),
  );
  return file ? readFileSync(path.join(folder, file), 'utf8').trim() : null;
}
