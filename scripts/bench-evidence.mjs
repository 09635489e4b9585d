// npm run bench:evidence: how fast the log is, in real browsers. A section is a file of scripts/evidence-bench.
//   npm run bench:evidence -- --only log         one section
//   npm run bench:evidence -- --browser firefox  one browser
//   npm run bench:evidence -- --most 10000       no larger logs than this; --least: no smaller ones
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';

installPackages();
useOwnNode();

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    browser: { type: 'string', default: '' },
    most: { type: 'string', default: '100000' },
    least: { type: 'string', default: '0' },
  },
});
const folder = path.join(root, 'scripts/evidence-bench');
const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs')).sort();
const sections = [];
for (const file of files) {
  const { default: section } = await import(pathToFileURL(path.join(folder, file)).href);
  if (section && (values.only === '' || values.only === section.name)) sections.push(section);
}
if (sections.length === 0) giveUp(`No section is called ${values.only}.`);

const browsers = values.browser === '' ? ['chromium', 'firefox'] : [values.browser];
const missed = [];
for (const { name, run } of sections) {
  console.log(`\n── ${name}`);
  /** Holds a figure against the number of the design. */
  const must = (isMet, claim) => {
    if (!isMet) missed.push(claim);
    console.log(`${isMet ? 'met   ' : 'MISSED'} ${claim}`);
  };
  const sizes = { least: Number(values.least), most: Number(values.most) };
  await run({ browsers, ...sizes, must, say: (line) => console.log(line) });
}
console.log(missed.length === 0 ? '\nEvery number was met.' : `\nMissed: ${missed.length}`);
process.exitCode = missed.length === 0 ? 0 : 1;
