// The three jobs without a screen: what `npm start -- --headless` does. Prints each step, leaves pictures behind.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from './lib/bootstrap.mjs';
import { holdPhoto, openDesk, openSet, reportPage } from './lib/scenes.mjs';

const FOLDER = path.join(root, '.walkthrough');

/** @param {{kind: string, program: string, extension: string, demo: {url: string, received: object[]}}} options */
export async function walkThrough({ kind, program, extension, demo }) {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const set = await openSet({ kind, program, extension });
  let number = 0;
  const step = async (words, tab, name) => {
    number += 1;
    const file = `${String(number).padStart(2, '0')}-${name}.png`;
    await tab.screenshot(path.join(FOLDER, file));
    console.log(`${number}. ${words}\n   picture: .walkthrough/${file}`);
  };
  try {
    console.log(`\nWalking through the three jobs in ${kind} ${set.browser.version}.\n`);
    await guard(set, demo, step);
    await report(set, demo, step);
    await record(set, step);
    const foreign = set.gatekeeper.foreign();
    console.log(
      `\nRequests that wanted to leave this computer during all this: ${foreign.length}.`,
    );
    if (foreign.length > 0) throw new Error('something wanted to leave this computer');
  } finally {
    await set.close();
  }
}

async function guard(set, demo, step) {
  const { tab, dialog } = await holdPhoto(set, `${demo.url}/photos?lang=en`, 'with-place.jpg');
  await step(
    `A photo was chosen on a photo site. The site got ${demo.received.length} files; you are asked:\n   "${await dialog.words()}"`,
    tab,
    'dialog',
  );
  await dialog.choose('safer');
  for (let wait = 0; wait < 100 && demo.received.length === 0; wait += 1) {
    await new Promise((done) => setTimeout(done, 100));
  }
  const [file] = demo.received;
  if (!file) throw new Error('the site received nothing');
  await new Promise((done) => setTimeout(done, 800));
  await step(
    `"Use a safer copy" was pressed. The site received ${file.name} (${file.bytes.length} bytes), place in the file: ${file.place ?? 'none'}.`,
    tab,
    'safer-copy',
  );
  await tab.close();
}

async function report(set, demo, step) {
  const address = `${demo.url}/channel`;
  const { page, panel } = await reportPage(set, address, {
    country: 'KR',
    role: 'self',
    age: 'adult',
    kind: 'sexual-deepfake',
  });
  await step(
    'On a page with a post, "Report this page" was pressed, and four questions were answered.',
    page,
    'page',
  );
  await step(
    'The address was kept as a record. The places that fit are listed, best first.',
    panel.tab,
    'places',
  );
  await panel.press('report.write');
  await panel.says('report.text');
  await step(
    'A text is ready in the language of that place. Nothing was sent.',
    panel.tab,
    'draft',
  );
  await panel.tab.close();
  await page.close();
}

async function record(set, step) {
  const desk = await openDesk(set);
  await step('The desk lists what was kept.', desk.tab, 'records');
  await desk.press('check.check');
  if (!(await desk.says('check.intact', 15_000)))
    throw new Error('the check did not say "not changed"');
  await step('"Check now" was pressed: not changed since the beginning.', desk.tab, 'checked');
  await desk.tab.close();
}
