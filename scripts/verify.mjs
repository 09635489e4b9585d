// Checks a package without the extension: `npm run verify -- FILE [--json] [--language ko]`.
// Ends with 0 when it is whole, 1 when it was changed, 2 when nothing can be said.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installPackages, useOwnNode } from './lib/bootstrap.mjs';

installPackages();
useOwnNode();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, language: { type: 'string', default: 'en' } },
});
const [file] = positionals;
if (!file) {
  console.error('npm run verify -- FILE [--json] [--language ko|en]');
  process.exit(2);
}
const { buildVerifyModule } = await import('./build-verifier.mjs');
const { verifyFile, verdictLabels, verdictWords } = await import(
  pathToFileURL(await buildVerifyModule()).href
);
const verdict = await verifyFile(file);
if (values.json) console.log(JSON.stringify(verdict, null, 1));
else {
  const language = values.language === 'ko' ? 'ko' : 'en';
  const words = verdictWords(verdict, language);
  const labels = verdictLabels(language);
  const list = (title, lines) => {
    if (lines.length === 0) return;
    console.log(`\n${title}`);
    for (const line of lines) console.log(`  ${line}`);
  };
  console.log(words.title);
  list(labels('found'), words.findings);
  list(labels('proves'), words.shows);
  list(labels('proves-not'), words.showsNot);
  console.log();
  for (const { label, value } of words.facts) console.log(`${label}: ${value}`);
}
process.exitCode = { whole: 0, changed: 1, 'cannot-tell': 2 }[verdict.verdict];
