// Lists what each language lacks beside English: `npm run i18n`, or `npm run i18n -- ja` with the sentences to be written.
// Ends with 1 when something is missing, so that a release can ask for it.
import path from 'node:path';
import { lagOf, languagesWithWords, roomsOf } from './lib/tongues.ts';

const root = path.resolve(import.meta.dirname, '..');
const asked = process.argv.slice(2);
const languages = languagesWithWords(root).filter((one) => one !== 'en');
const english = roomsOf(root, 'en');
let faults = 0;

for (const language of asked.length > 0 ? asked : languages) {
  const { missing, unknown, differing } = lagOf(root, language);
  // Korean may keep both forms of a counted sentence: its tables are compared with the English ones key by key in the tests.
  const strange = language === 'ko' ? [] : unknown;
  faults += missing.length + strange.length + differing.length;
  console.log(
    `${language}: ${missing.length} missing, ${strange.length} unknown, ${differing.length} with other blanks`,
  );
  for (const name of asked.length > 0 ? missing : []) {
    const [room, key] = name.split(': ');
    const table = english.get(room);
    console.log(`  ${name}\n    ${table[key] ?? table[key.replace(/_\w+$/, '_other')]}`);
  }
  for (const name of [...strange, ...differing]) console.log(`  ${name}`);
}
process.exitCode = faults > 0 ? 1 : 0;
