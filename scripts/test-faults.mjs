// npm run test:faults: what must survive when everything around the log fails. A section is a file of scripts/faults.
//   npm run test:faults -- --short              the version that `npm test` runs (under two minutes)
//   npm run test:faults -- --only killed        one section
//   npm run test:faults -- --browser firefox    one browser
//   npm run test:faults -- --keep FILE          writes each kill there; begun again, it goes on after them
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';

installPackages();
useOwnNode();

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    browser: { type: 'string', default: '' },
    keep: { type: 'string', default: '' },
  },
});
const folder = path.join(root, 'scripts/faults');
const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs')).sort();
const sections = [];
for (const file of files) {
  const { default: section } = await import(pathToFileURL(path.join(folder, file)).href);
  if (section && (values.only === '' || values.only === section.name)) sections.push(section);
}
if (sections.length === 0) giveUp(`No section is called ${values.only}.`);

const browsers = values.browser === '' ? ['chromium', 'firefox'] : [values.browser];
let passed = 0;
let failed = 0;
for (const { name, run } of sections) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  /** Counts one promise that was kept or broken. */
  const expect = (isKept, claim) => {
    if (isKept) passed += 1;
    else failed += 1;
    console.log(`${isKept ? 'kept  ' : 'BROKEN'} ${claim}`);
  };
  try {
    const { short, keep } = values;
    await run({ short, browsers, keep, expect, say: (line) => console.log(line) });
  } catch (error) {
    console.error(error);
    expect(false, `${name} came to its end`);
  }
  console.log(`── ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
