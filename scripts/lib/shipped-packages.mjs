import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Build tools of which some lines end up in what ships: the start-up code of WXT's entrypoints. */
const TOOLS_WITHIN = ['wxt', '@wxt-dev/webextension-polyfill'];

/**
 * What a package asks for only where it runs in Node: its browser files, which our build takes, do not import these.
 */
const FOR_NODE_ONLY = {
  'tus-js-client': [
    'buffer-from',
    'combine-errors',
    'is-stream',
    'lodash.throttle',
    'proper-lockfile',
  ],
  warcio: ['@types/pako', '@types/stream-buffers', 'tempy', 'yargs'],
};

/**
 * Every package whose code can be in the extension: the dependencies, theirs in turn, and the tools above.
 * @param {string} root folder of the project, with its packages installed
 * @returns {{name: string, version: string, licence: string, integrity: string, folder: string, text: string | null}[]}
 *   sorted by name; `text` is the licence text that the package carries
 */
export function shippedPackages(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const reached = new Set();
  for (const name of Object.keys(packages[''].dependencies)) reach(packages, '', name, reached);
  for (const name of TOOLS_WITHIN) reached.add(`node_modules/${name}`);
  return Object.entries(packages)
    .filter(([where]) => reached.has(where))
    .map(([where, entry]) => describe(path.join(root, where), where, entry))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Notes a package and what it asks for, as Node would find it from where it lies. */
function reach(packages, from, name, reached) {
  const where = foldersUp(from)
    .map((folder) => `${folder}node_modules/${name}`)
    .find((place) => packages[place]);
  // Not there: optional, or a peer that somebody else brings.
  if (!where || reached.has(where)) return;
  reached.add(where);
  const left = FOR_NODE_ONLY[name] ?? [];
  const { dependencies, optionalDependencies } = packages[where];
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies }))
    if (!left.includes(next)) reach(packages, where, next, reached);
}

/** The folders in which a package looks for others, its own first: `node_modules/a/`, then the root. */
function foldersUp(from) {
  if (from === '') return [''];
  const parent = from.slice(0, from.lastIndexOf('node_modules/')).replace(/\/$/, '');
  return [`${from}/`, ...foldersUp(parent)];
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
