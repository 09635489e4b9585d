// Labs in Firefox: a runner in the form of the lab's own, with its cases, pages, server, spy and judge.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import overlay from '../../../tests/e2e/lab-overlay.mjs';
import { openFirefox } from './firefox-browser.mjs';
import { handsFor, NotDrivable } from './firefox-hands.mjs';
import { overlayTools } from './firefox-overlay.mjs';
import { casesOf, idsOf, lanesOf, prebuild } from './lanes.mjs';

/** How long page and server are watched after a choice that must bring nothing, in ms: the lab's own measure. */
const SETTLE_MS = 700;
const UPLOAD_MS = 6000;

/** @returns {Promise<object[]>} rows as the lab's runner gives them, and `notDrivable` by policy */
export async function runGroup({ library, labs, extension, photo, policies, only, jobs, onRow }) {
  const load = (name) => import(pathToFileURL(path.join(library, name)));
  const [{ judge }, { createLabServer }, { writeFixtures }] = await Promise.all(
    ['run.mjs', 'server.mjs', 'fixtures.mjs'].map(load),
  );
  await prebuild(library, labs);
  const spy = await readFile(path.join(library, 'spy.js'), 'utf8');
  const server = createLabServer({ roots: labs, shell: shellOf(labs, spy) });
  const origin = `http://127.0.0.1:${await server.listen()}`;
  const files = await mkdtemp(path.join(os.tmpdir(), 'jikim-lab-files-'));
  const fixtures = await writeFixtures(files, photo);
  const cases = (await Promise.all(labs.map(casesOf))).flat().filter(({ id }) => only.test(id));
  const visits = countFrom(1);
  const lane = async (pattern) => {
    const mine = cases.filter(({ id }) => pattern.test(id));
    const plain = await openFirefox({});
    const guarded = await openFirefox({ extension, alwaysAsk: true });
    const rows = [];
    try {
      for (const test of mine) {
        const row = {
          id: test.id,
          title: test.title,
          limit: test.limit ?? '',
          results: {},
          notDrivable: {},
        };
        let baseline;
        for (const policy of policies) {
          const browser = policy === 'none' ? plain : guarded;
          const got = await attempt({
            test,
            policy,
            browser,
            server,
            origin,
            fixtures,
            visit: visits(),
          });
          baseline ??= got;
          const problem = got.notDrivable ? '' : judge(test, policy, got, baseline);
          // Where the gesture does nothing without us either, there is nothing to compare with.
          if (policy === 'none' && got.made && problem) baseline.notDrivable = got.made;
          const why = got.notDrivable ?? baseline.notDrivable;
          row.results[policy] = why ? '' : problem;
          if (why) row.notDrivable[policy] = why;
        }
        rows.push(row);
        onRow(row);
      }
    } finally {
      await Promise.all([plain.close(), guarded.close()]);
    }
    return rows;
  };
  try {
    const rows = (
      await Promise.all(
        lanesOf(
          cases.map(({ id }) => id),
          Math.min(jobs, 2),
        ).map(lane),
      )
    ).flat();
    return (await idsOf(labs)).map((id) => rows.find((row) => row.id === id)).filter(Boolean);
  } finally {
    server.close();
    await rm(files, { recursive: true, force: true });
  }
}

async function attempt({ test, policy, browser, server, origin, fixtures, visit }) {
  const page = await browser.context.newPage();
  const result = { overlay: false, problem: '' };
  const note = (limit) => (result.made = limit);
  try {
    if (test.notIn?.firefox) throw new NotDrivable(test.notIn.firefox);
    if (test.init) await page.addInitScript(test.init, fixtures.photoUrl);
    await page.goto(`${origin}/r/${visit}/${test.page ?? test.id}.html`, { waitUntil: 'load' });
    const hands = handsFor(page, fixtures, browser, note);
    await test.ready?.(hands);
    await test.drive(hands);
    if (policy !== 'none')
      result.overlay = await overlay.choose(
        overlayTools(browser.bidi, page),
        policy,
        test.innocent ? 600 : undefined,
      );
    await test.after?.(hands).catch((error) => {
      if (policy !== 'cancel') throw error;
    });
    const wanted = test.uploads ?? 1;
    const end = Date.now() + (policy === 'cancel' || !wanted ? SETTLE_MS : UPLOAD_MS);
    const isWaiting = () => policy === 'cancel' || server.log(visit).uploads.length < wanted;
    while (Date.now() < end && isWaiting()) await page.waitForTimeout(50);
    await page.waitForTimeout(150);
  } catch (error) {
    if (error instanceof NotDrivable) result.notDrivable = error.message;
    else result.problem = error.message.split('\n')[0];
  } finally {
    await page.close().catch(() => undefined);
  }
  return { ...result, ...server.log(visit) };
}

/** A page of a lab: the spy first, then its body, then what was bundled for it. */
function shellOf(labs, spy) {
  const has = (file) => labs.some((lab) => existsSync(path.join(lab, 'dist', file)));
  return (body, id) =>
    `<!doctype html><meta charset=utf-8><title>${id}</title><script>${spy}</script>` +
    (has(`${id}.css`) ? `<link rel=stylesheet href="dist/${id}.css">` : '') +
    `<body>${body || '<div id=app></div>'}${has(`${id}.js`) ? `<script src="dist/${id}.js"></script>` : ''}`;
}

function countFrom(first) {
  let next = first;
  return () => String(next++);
}
