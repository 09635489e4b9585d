// npm test: everything, in the order in which a mistake is cheapest to find. See STEPS for the names.
//   npm test -- --only lint,unit     or     npm test -- unit
import { parseArgs } from 'node:util';
import { giveUp, installDebianPackages, installPackages, useOwnNode } from './lib/bootstrap.mjs';

installPackages();
useOwnNode();
const { runSteps, STEPS } = await import('./lib/steps.mjs');

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', default: '' } },
  allowPositionals: true,
});
const wanted = [...values.only.split(','), ...positionals].filter((name) => name !== '');
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  giveUp(`No step is called ${unknown.join(', ')}. Steps: ${STEPS.map((s) => s.name).join(', ')}`);
}
const steps = STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name));
if (steps.some((step) => step.needsBrowsers)) installDebianPackages();

const { passed, failed, skipped } = await runSteps(steps);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
