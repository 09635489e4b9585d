import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const files = (...patterns: string[]): string[] => globSync(patterns, { cwd: root }).sort();
const sources = files('{src,entrypoints}/**/*.{ts,tsx}');
const lines = (where: readonly string[], found: RegExp): string[] =>
  where.flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => found.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

/** Rules S3, S4, S7 and S9: nothing calls attention to itself, and nothing travels to other devices. */
describe('the extension is quiet', () => {
  it('has no notification, no sound, and nothing on its badge', () => {
    expect(sources.length).toBeGreaterThan(200);
    const loud =
      /\.notifications\b|new Notification\(|setBadge\w+|new Audio\(|<audio|\.beep\(|vibrate\(/;
    expect(lines(sources, loud)).toEqual([]);
    expect(read('wxt.config.ts')).not.toMatch(/'notifications'/);
  });

  it('puts nothing where the browser would carry it to other devices', () => {
    expect(lines(sources, /storage\.sync\b/)).toEqual([]);
  });

  it('has neutral titles of pages, and neutral names of every file that is saved', () => {
    const titles = lines(files('entrypoints/**/index.html'), /<title>/);
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.filter((line) => !/<title>(Notes|Jikim|)<\/title>/.test(line))).toEqual([]);
    const saved = lines(sources, /\.download = |suggestedName:/).map(
      (line) => /(?:download = |suggestedName: )(.+?)[;,]?$/.exec(line)?.[1] ?? '',
    );
    expect(saved.length).toBeGreaterThan(1);
    const telling = /evidence|abuse|report|deepfake|victim|police|jikim|sexual/i;
    expect(saved.filter((name) => /^['"`]/.test(name) && telling.test(name))).toEqual([]);
  });

  it('opens a page by itself after the installation only, not after an update', () => {
    const opens = lines(files('src/background/*.ts'), /tabs\.create/);
    expect(opens).toHaveLength(lines(files('src/background/*.ts'), /welcome\.html/).length);
    expect(read('src/background/start.ts')).toMatch(
      /reason === 'install'\)?\s*\n?\s*void browser\.tabs/,
    );
  });
});

/** The sheets must hold for scripts that run from right to left, too. */
describe('sheets', () => {
  it('speak of start and end, not of left and right', () => {
    const sheets = files('src/ui/**/*.css');
    expect(sheets.length).toBeGreaterThan(6);
    const sided =
      /(?:margin|padding|border)-(?:left|right)\b|^\s*(?:left|right):|(?:text-align|float): (?:left|right)/;
    expect(lines(sheets, sided)).toEqual([]);
  });

  it('stand still when asked, and hold in forced colours', () => {
    expect(read('src/ui/tokens.css')).toMatch(/prefers-reduced-motion: reduce/);
    const moving = lines(files('src/ui/**/*.css'), /(?:transition|animation)[\w-]*:.*\d+m?s/);
    // Every duration is the token that becomes nothing when the person asks for stillness.
    expect(moving.filter((line) => !line.includes('var(--motion)'))).toEqual([]);
    expect(read('src/ui/pieces.css')).toMatch(/forced-colors: active/);
    expect(read('src/ui/hold-dialog.css')).toMatch(/forced-colors: active/);
  });
});

describe('documents', () => {
  it('every document is in the index, every decision in the list, and no link of theirs leads nowhere', () => {
    const index = read('docs/README.md');
    const documents = files('docs/*.md').filter((file) => file !== 'docs/README.md');
    expect(documents.length).toBeGreaterThan(8);
    expect(documents.filter((file) => !index.includes(`(${path.basename(file)})`))).toEqual([]);
    const list = read('docs/decisions/README.md');
    const decisions = files('docs/decisions/0*.md');
    expect(decisions.filter((file) => !list.includes(`(${path.basename(file)})`))).toEqual([]);
    const broken = files('*.md', 'docs/**/*.md').flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, to = '']) => to)
        .filter((to) => !/^[a-z]+:/.test(to))
        .filter((to) => files(path.join(path.dirname(file), to)).length === 0)
        .map((to) => `${file}: ${to}`),
    );
    expect(broken).toEqual([]);
  });
});
