// Builds the two shells of the package verifier out of one core: `public/package/verify.html` (one file, no network, its
// own policy names its own script) and `node_modules/.cache/jikim-verifier/verify.mjs` for the command `npm run verify`.
// Each is built again only when something it is made of has changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, 'node_modules/.cache/jikim-verifier');
// tsconfig.json builds on one that WXT writes: a clean clone does not have it yet.
if (!existsSync(path.join(root, '.wxt/tsconfig.json'))) {
  execFileSync(path.join(root, 'node_modules/.bin/wxt'), ['prepare', '--level', 'error'], {
    cwd: root,
    shell: process.platform === 'win32',
  });
}
const sha256 = (text, encoding = 'hex') => createHash('sha256').update(text).digest(encoding);

/** One bundled file, as text, and the names of what went into it. */
async function bundle(entry, node) {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': path.join(root, 'src') } },
    ssr: node ? { noExternal: true, target: 'node' } : undefined,
    build: {
      write: false,
      minify: !node,
      ssr: node ? entry : undefined,
      target: node ? 'node22' : 'es2022',
      rolldownOptions: {
        input: entry,
        output: { format: node ? 'es' : 'iife', codeSplitting: false },
      },
    },
  });
  const { output } = Array.isArray(built) ? built[0] : built;
  const [chunk] = output.filter(({ type }) => type === 'chunk');
  return chunk.code;
}

/** The page as one file. `</script` in the code would end the script early; nothing in it may say that. */
function page(code, css) {
  if (/<\/script/i.test(code) || /<\/style/i.test(css))
    throw new Error('verifier: cannot be put into a page');
  const hash = (text) => `'sha256-${sha256(text, 'base64')}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(code)} 'wasm-unsafe-eval'`,
    `style-src ${hash(css)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Check a package</title>
<style>${css}</style>
</head>
<body>
<main></main>
<script>${code}</script>
</body>
</html>
`;
}

/** Everything below `src/packages`, `src/evidence/core` and `src/bytes`, as one digest. */
function stampOf(files) {
  return sha256(files.map((file) => sha256(readFileSync(file))).join());
}

function sources() {
  const found = globSync(
    ['src/packages/**/*', 'src/evidence/core/*.ts', 'src/bytes/*.ts', 'package-lock.json'],
    {
      cwd: root,
      withFileTypes: true,
    },
  );
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .concat(fileURLToPath(import.meta.url))
    .sort();
}

/** Builds `file` with `make` unless it is there and made of the same sources. */
async function fresh(file, make) {
  const stampFile = path.join(cache, `${sha256(file).slice(0, 12)}.stamp`);
  const stamp = stampOf(sources());
  const isFresh =
    existsSync(file) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (!isFresh) {
    const text = await make();
    mkdirSync(path.dirname(file), { recursive: true });
    mkdirSync(cache, { recursive: true });
    writeFileSync(file, text);
    writeFileSync(stampFile, stamp);
  }
  return file;
}

/** The single page. @returns its path */
export const buildVerifyPage = () =>
  fresh(path.join(root, 'public/package/verify.html'), async () => {
    const folder = path.join(root, 'src/packages/verify-page');
    const code = await bundle(path.join(folder, 'main.ts'), false);
    return page(code.trim(), readFileSync(path.join(folder, 'style.css'), 'utf8').trim());
  });

/** The verifier for Node. @returns its path */
export const buildVerifyModule = () =>
  fresh(path.join(cache, 'verify.mjs'), () =>
    bundle(path.join(root, 'src/packages/verify-node.ts'), true),
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildVerifyPage();
