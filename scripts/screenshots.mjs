// npm run screenshots: every view in every state on contact sheets in .output/sheets (Korean and English, light and dark,
// desktop, phone, 400 %), then the pictures of the README from the built extension on the demo site, into docs/screens.
//   --sheets   only the sheets          --docs   only the pictures of the README
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, installPackages, root, useOwnNode } from './lib/bootstrap.mjs';
import { findBrowser, howToGetOne } from './lib/find-browser.mjs';

installPackages();
useOwnNode();
const found = findBrowser('chromium');
if (!found) giveUp(`No chromium found. To get one: ${howToGetOne()}`);
const { values: only } = parseArgs({
  options: { sheets: { type: 'boolean' }, docs: { type: 'boolean' } },
});
if (!only.docs) {
  const look = [
    'tests/gallery/look.mjs',
    '--chromium',
    found.program,
    '--sheets',
    '.output/sheets',
  ];
  const { status } = spawnSync(process.execPath, look, { cwd: root, stdio: 'inherit' });
  if (status !== 0) giveUp('The views have findings: see above.');
}
if (only.sheets) process.exit(0);
const { startDemo } = await import('../demo/server.mjs');
const { holdPhoto, openDesk, openSet, reportPage } = await import('./lib/scenes.mjs');
const { Panel } = await import('../tests/e2e/pages/panel.ts');

const FOLDER = path.join(root, 'docs/screens');
const PANEL = { width: 400, height: 640 };
const PAGE = { width: 1000, height: 760 };
const ADULT_IN_KOREA = { country: 'KR', role: 'self', age: 'adult', kind: 'sexual-deepfake' };

await mkdir(FOLDER, { recursive: true });
const extension = path.join(root, '.output/chrome-mv3');
for (const language of ['ko', 'en']) {
  const demo = await startDemo();
  const set = await openSet({ ...found, extension, language });
  try {
    await dialog(set, demo, language);
    await panel(set, demo, language);
    await desk(set, language);
    await welcome(set, language);
  } finally {
    await set.close();
    await demo.close();
  }
}

/** The same view twice: light and dark. */
async function shoot(tab, name, size) {
  for (const dark of [false, true]) {
    await tab.look({ dark, ...size });
    await new Promise((done) => setTimeout(done, 400));
    await tab.screenshot(path.join(FOLDER, `${name}-${dark ? 'dark' : 'light'}.png`));
  }
  console.log(`docs/screens/${name}-{light,dark}.png`);
}

async function dialog(set, demo, language) {
  const address = `${demo.url}/photos?lang=${language}`;
  const { tab, dialog: held } = await holdPhoto(set, address, 'three-people.jpg');
  await shoot(tab, `dialog-${language}`, PAGE);
  await held.choose('cancel');
  await tab.close();
}

async function panel(set, demo, language) {
  const address = `${demo.url}/channel`;
  const page = await set.browser.newTab(`${address}?lang=${language}`);
  const home = await Panel.openFor(set.browser, address, language);
  await shoot(home.tab, `panel-${language}`, PANEL);
  await home.tab.close();
  await page.close();
  const { page: again, panel: places } = await reportPage(
    set,
    `${address}?lang=${language}`,
    ADULT_IN_KOREA,
  );
  await shoot(places.tab, `places-${language}`, PANEL);
  await places.press('report.write');
  await places.says('report.text');
  await shoot(places.tab, `draft-${language}`, PANEL);
  await places.tab.close();
  await again.close();
}

async function desk(set, language) {
  const records = await openDesk(set);
  await records.press('check.check');
  await records.says('check.intact', 15_000);
  await records.tab.run(() => globalThis.scrollTo(0, 0), null);
  await shoot(records.tab, `desk-${language}`, PAGE);
  await records.tab.close();
}

async function welcome(set, language) {
  const tab = await set.browser.extensionPage('welcome.html');
  await shoot(tab, `welcome-${language}`, PAGE);
  await tab.close();
}
