import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Rooms that the background hands out: it and the overlay need no others. */
const OVERLAY_ROOMS = new Set(['overlay', 'concern', 'menu']);
/** Languages whose words come with the code. */
const WITH_THE_CODE = new Set(['ko', 'en']);

/**
 * The packaged tables of every other language, two a language (`src/i18n/core/languages.ts`): small JSON files, so that a
 * language weighs nothing where it is not spoken.
 * @param root - folder of the project
 */
export function wordsFiles(root: string): { relativeDest: string; contents: string }[] {
  const locales = path.join(root, 'src/i18n/locales');
  const languages = globSync('*', { cwd: locales }).filter((one) => !WITH_THE_CODE.has(one));
  return languages.sort().flatMap((language) => {
    const rooms = globSync('*.json', { cwd: path.join(locales, language) }).sort();
    const table = (isWanted: (room: string) => boolean): Record<string, string> =>
      Object.fromEntries(
        rooms
          .filter((file) => isWanted(path.basename(file, '.json')))
          .flatMap((file) => {
            const text = readFileSync(path.join(locales, language, file), 'utf8');
            return Object.entries(JSON.parse(text) as Record<string, string>);
          }),
      );
    return [
      { part: 'overlay', texts: table((room) => OVERLAY_ROOMS.has(room)) },
      { part: 'pages', texts: table((room) => !OVERLAY_ROOMS.has(room)) },
    ].map(({ part, texts }) => ({
      relativeDest: `words/${language}-${part}.json`,
      contents: JSON.stringify(texts),
    }));
  });
}
