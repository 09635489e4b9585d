// npm run third-party: writes THIRD_PARTY.md, the licences of everything that ships inside the extension.
// `--print` prints it instead (a test compares the two).
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/bootstrap.mjs';
import { shippedPackages } from './lib/shipped-packages.mjs';

/** Licences under which code may be part of an Apache-2.0 work; MPL-2.0 only unmodified, with its source named. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Zlib',
];

/** Parts that are no npm package, with the folder that holds their licence texts. */
const notices = readFileSync(path.join(root, 'src/faces/engine/weights/NOTICES.md'), 'utf8').trim();

const packages = shippedPackages(root);
const foreign = packages.filter(({ licence }) => !isAllowed(licence));
if (foreign.length > 0) {
  throw new Error(
    `not to be shipped: ${foreign.map((p) => `${p.name} (${p.licence})`).join(', ')}`,
  );
}

/** `(MIT OR GPL-3.0)`: one of the names is enough. `MIT AND X`: all are needed. */
function isAllowed(expression) {
  const names = expression.replace(/[()]/g, '').split(/ OR /);
  return names.some((name) => name.split(/ AND /).every((one) => ALLOWED.includes(one.trim())));
}

const byText = new Map();
for (const { name, version, licence, text } of packages) {
  const words = text ?? `${licence}; the package carries no text of its own.`;
  byText.set(words, [...(byText.get(words) ?? []), `${name} ${version}`]);
}

const page = `# What ships inside the extension, and under which licence

Made by \`npm run third-party\` from the lock file; a test compares. Unmodified all of it. The source of each package is on npm under
its name and version; that holds for those under the Mozilla Public License 2.0 as well.

| package | version | licence |
| --- | --- | --- |
${packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`).join('\n')}

${notices}

## Licence texts of the packages

${[...byText].map(([text, names]) => `### ${names.join(', ')}\n\n\`\`\`text\n${text.replace(/```/g, "'''").replace(/[ \t]+$/gm, '')}\n\`\`\``).join('\n\n')}
`;

if (process.argv.includes('--print')) process.stdout.write(page);
else writeFileSync(path.join(root, 'THIRD_PARTY.md'), page);
