import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const sources = ['src', 'entrypoints'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(folder, name)),
);
const CONNECTS = /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|WebTransport)\b\s*\(/;

test('asks somebody else from the background in one file only; the others are in the page that is kept, and for files of our own', () => {
  const connecting = sources.filter((file) =>
    CONNECTS.test(readFileSync(path.join(root, file), 'utf8')),
  );
  expect(connecting.sort()).toEqual([
    // A file of this package, whose page may connect nowhere else.
    'entrypoints/desk/package.tsx',
    // Runs inside the page that is being kept, with the page's own powers.
    'src/evidence/page/originals.ts',
    'src/faces/detector-worker.ts',
    // The first bytes of a file that was just chosen, at a `blob:` address of this frame.
    'src/guard/first-bytes.ts',
    // The words of a language, from this package.
    'src/platform/packaged.ts',
    'src/platform/plain-request.ts',
  ]);
  expect(readFileSync(path.join(root, 'src/platform/packaged.ts'), 'utf8')).toContain(
    "fetch(`${browser.runtime.getURL('/')}${file}`)",
  );
  // No picture, video or model is named by anything but a path of this package.
  expect(readFileSync(path.join(root, 'src/faces/detector-worker.ts'), 'utf8')).toMatch(
    /fetch\(path\)/,
  );
  const firstBytes = readFileSync(path.join(root, 'src/guard/first-bytes.ts'), 'utf8');
  expect(firstBytes.match(/address = .*|\.open\(.*/g)).toEqual([
    'address = URL.createObjectURL(file.slice(0, HEAD_BYTES));',
    ".open('GET', address, false);",
  ]);
});

test('only the background reaches that file', () => {
  const users = sources.filter((file) =>
    readFileSync(path.join(root, file), 'utf8').includes('plain-request'),
  );
  expect(users.sort()).toEqual([
    // Hands on what may ask for the files of a page that the person keeps whole.
    'src/background/evidence-handlers.ts',
    'src/background/report-handlers.ts',
    'src/background/time-handlers.ts',
  ]);
});

test('a file is uploaded by one file, which only the background reaches, to where only the managed policy says', () => {
  const having = (words: string): string[] =>
    sources.filter((file) => readFileSync(path.join(root, file), 'utf8').includes(words));
  expect(having('tus-js-client')).toEqual(['src/platform/resumable-upload.ts']);
  expect(having('resumable-upload')).toEqual(['src/background/intake-handlers.ts']);
  const handlers = readFileSync(path.join(root, 'src/background/intake-handlers.ts'), 'utf8');
  expect(handlers.match(/endpoint = .*/g)).toEqual(['endpoint = policy.intake.url;']);
});

test('every page of ours takes the right to connect back, in its own head', () => {
  const pages = readdirSync(path.join(root, 'entrypoints'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => path.join(root, 'entrypoints', name));
  expect(pages.length).toBeGreaterThanOrEqual(4);
  const open = pages.filter(
    (page) =>
      !readFileSync(page, 'utf8').includes(
        `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'" />`,
      ),
  );
  expect(open).toEqual([]);
});
