import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)];

const OWN = ['src/ui/panel/panel.css', 'src/ui/desk/desk.css', 'src/ui/welcome/welcome.css'];
/** Classes that have a rule of their own in these sheets, not one that another sheet's rule is bent by. */
const ruledIn = (sheets: readonly string[]) =>
  new Set(
    sheets.flatMap((sheet) =>
      matches(read(sheet), /^\.([a-z][\w-]*)(?: \{|,$)/gm).map(([, name]) => name),
    ),
  );

/** What stands on every page of ours. */
const ON_EVERY_PAGE = [
  'pieces',
  'exit-limits',
  'language-select',
  'quick-exit-button',
  'draw-page',
];
const codeOf = (folder: string) =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => `${folder}/${file}`);

function classesOf(file: string): string[] {
  const written = matches(read(file), /class=(?:"([^"]*)"|\{([^}]*)\})/g);
  return written.flatMap(([, plain, made]) =>
    plain === undefined
      ? matches(made ?? '', /['`]([^'`]*)['`]/g).flatMap(([, words]) => (words ?? '').split(' '))
      : plain.split(' '),
  );
}

/** The gallery loads every sheet at once, so it does not see what is missing on the page itself. */
describe('what a page draws is styled by the sheets that it loads', () => {
  it.each([
    ['popup', 'src/ui/panel'],
    ['sidepanel', 'src/ui/panel'],
    ['desk', 'src/ui/desk'],
    ['welcome', 'src/ui/welcome'],
  ])('%s', (page, views) => {
    const main = read(`entrypoints/${page}/main.tsx`);
    const loaded = matches(main, /import '@\/(ui\/[^']+\.css)'/g).map(([, file]) => `src/${file}`);
    const own = ruledIn(OWN.filter((sheet) => loaded.includes(sheet)));
    const elsewhere = ruledIn(OWN.filter((sheet) => !loaded.includes(sheet)));
    const files = [
      ...ON_EVERY_PAGE.map((name) => `src/ui/${name}.tsx`),
      ...codeOf(views),
      ...codeOf(`entrypoints/${page}`),
    ];
    const bare = files.flatMap((file) =>
      classesOf(file)
        .filter((name) => elsewhere.has(name) && !own.has(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(bare).toEqual([]);
  });
});
