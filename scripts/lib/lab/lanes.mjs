import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The cases of a lab. */
export async function casesOf(lab) {
  return (await import(pathToFileURL(path.join(lab, 'cases.mjs')))).default;
}

/** Names of all cases, in their order. */
export async function idsOf(labs) {
  return (await Promise.all(labs.map(casesOf))).flat().map(({ id }) => id);
}

/** Bundles every page once: side by side, lanes would write the same files. */
export async function prebuild(library, labs) {
  const file = path.join(library, 'build.mjs');
  if (!existsSync(file)) return;
  const { buildPages } = await import(pathToFileURL(file));
  for (const lab of labs) await buildPages(lab);
}

/** Patterns that share the cases out evenly, none empty. */
export function lanesOf(ids, jobs) {
  const lanes = Array.from({ length: Math.min(jobs, ids.length) }, () => []);
  ids.forEach((id, at) => lanes[at % lanes.length].push(id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return lanes.map((names) => new RegExp(`^(?:${names.join('|')})$`));
}
