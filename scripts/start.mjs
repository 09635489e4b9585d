// npm start: builds the extension and opens a browser with it on the demo site.
//   npm start -- --browser firefox|chrome|edge|chromium
//   npm start -- --headless      walks through the three jobs by itself and leaves pictures in .walkthrough/
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { BROWSERS, findBrowser, howToGetOne } from './lib/find-browser.mjs';

const { values } = parseArgs({
  options: { browser: { type: 'string' }, headless: { type: 'boolean', default: false } },
});
if (values.browser && !BROWSERS.includes(values.browser)) {
  giveUp(`--browser takes one of: ${BROWSERS.join(', ')}`);
}
const found = findBrowser(values.browser ?? (values.headless ? 'chromium' : undefined));
if (!found) giveUp(`No ${values.browser ?? 'browser'} found. To get one: ${howToGetOne()}`);
const hasScreen =
  process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (!values.headless && !hasScreen && !process.env.JIKIM_BROWSER_ARGS) {
  giveUp('This machine has no screen. To see it anyway: npm start -- --headless');
}

installPackages();
useOwnNode();
const target = found.kind === 'firefox' ? 'firefox' : 'chrome';
build(target);
const extension = path.join(root, '.output', `${target}-mv3`);

const { startDemo } = await import('../demo/server.mjs');
const demo = await startDemo();
try {
  if (values.headless) {
    const { walkThrough } = await import('./walkthrough.mjs');
    await walkThrough({ ...found, extension, demo });
  } else {
    await tryByHand();
  }
} finally {
  await demo.close();
}

function build(name) {
  console.log('Building the extension …');
  const bin = path.join(root, 'node_modules', '.bin', 'wxt');
  for (const [program, ...words] of [
    [process.execPath, 'scripts/build-engine.mjs'],
    [process.execPath, 'scripts/build-verifier.mjs'],
    [bin, 'build', '-b', name, '--mv3', '--level', 'error'],
  ]) {
    const shell = process.platform === 'win32' && program === bin;
    const done = spawnSync(program, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell,
      encoding: 'utf8',
    });
    if (done.status !== 0) giveUp(`${done.stdout}\nThe build failed: see the lines above.`);
  }
}

async function tryByHand() {
  const { openBrowser } = await import('./lib/open-browser.mjs');
  const opened = await openBrowser({ ...found, extension, url: demo.url });
  console.log(`
${found.kind} is open on ${demo.url} with the extension. What to try:
  1. Open Album: choose demo/photos/one-face.jpg. The page waits; you decide.
     no-face.jpg goes through without a word. with-place.jpg says where it was taken.
  2. Channel: press the extension's button in the toolbar, then "Report this page".
  3. Keep a record there, then open your records and check that nothing was changed.
The profile is new and is thrown away. Close the browser or press Ctrl+C here to stop.`);
  const stop = new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await Promise.race([opened.ended, stop]);
  await opened.close();
}
