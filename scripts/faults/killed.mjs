// The browser is killed (SIGKILL, all of its processes) at a random moment of a capture, and opened again.
// Held: no record is lost that was said to be kept, every chain is whole to its full depth, nothing is left half done.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startPageServer } from '../../tests/e2e/harness/page-server.ts';
import { loadSource } from '../lib/load-source.mjs';
import { nameOfBuild, openLives } from './lib/lives.mjs';
import { liveAndDie, lookAfter } from './lib/one-life.mjs';
import { again } from './lib/patience.mjs';

const RUNS = { long: { chromium: 100, firefox: 30 }, short: { chromium: 3, firefox: 1 } };
/** A profile is used this often, so that records of earlier lives are at stake too. */
const LIVES = 10;
/**
 * The moments of death, in milliseconds after the first capture was asked for. Half of them fall within the first: the
 * record of the screen is sealed there. The others fall anywhere in the whole page, which takes some seconds.
 */
const LATEST_MS = [1500, 8000];
/** A browser that does not answer its driver is tried so often before the run gives up. */
const TRIES = 4;

export default {
  name: 'killed',
  async run({ short, browsers, keep, expect, say }) {
    const { verifyChain } = await loadSource('src/evidence/core/verify.ts');
    const kept = await openLives(keep, await nameOfBuild());
    const pages = await startPageServer();
    const visit = { address: pages.visit().url('chat'), verifyChain, say };
    try {
      for (const browser of browsers) {
        const runs = RUNS[short ? 'short' : 'long'][browser];
        const mine = () => kept.lives.filter((life) => life.browser === browser);
        if (mine().length > 0) say(`${browser}: goes on after ${mine().length} of ${runs} kills`);
        while (mine().length < runs) {
          const lives = Math.min(LIVES, runs - mine().length);
          await oneProfile(browser, lives, visit, async (life) => {
            await kept.add({ browser, ...life });
            say(`${browser} ${mine().length}/${runs}: ${JSON.stringify(life)}`);
          });
        }
        judge(browser, mine().slice(0, runs), expect, say);
      }
    } finally {
      await pages.close();
    }
  },
};

/** Several lives and deaths in one profile. */
async function oneProfile(browser, lives, { address, verifyChain, say }, add) {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-killed-'));
  const acknowledged = [];
  let there = { entries: 0, interrupted: 0 };
  try {
    for (let life = 1; life <= lives; life += 1) {
      const latestMs = LATEST_MS[life % LATEST_MS.length];
      const diesAfterMs = Math.round(Math.random() * latestMs);
      const before = acknowledged.length;
      const death = { name: browser, profile, address, diesAfterMs, untilKept: life === lives };
      await again(() => liveAndDie(death, acknowledged), TRIES, say);
      const found = await again(
        () => lookAfter(death, verifyChain, acknowledged, there),
        TRIES,
        say,
      );
      const { there: now, ...rest } = found;
      await add({
        diesAfterMs,
        acknowledged: acknowledged.length - before,
        interrupted: now.interrupted - there.interrupted,
        ...rest,
      });
      there = now;
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function judge(browser, lives, expect, say) {
  const sum = (key) => lives.reduce((all, life) => all + life[key], 0);
  const struck = Object.groupBy(lives, (life) => life.struck);
  for (const [where, those] of Object.entries(struck)) say(`  ${those.length} ${where}`);
  const kills = `${browser}, ${lives.length} kills`;
  say(`${kills}: ${sum('acknowledged')} records kept, ${sum('interrupted')} captures interrupted`);
  expect(sum('acknowledged') > 0, `${browser}: records were acknowledged at all`);
  expect(sum('lost') === 0, `${kills}: no acknowledged record is lost`);
  expect(sum('broken') === 0, `${kills}: no chain is broken`);
  expect(sum('half') === 0, `${kills}: no capture is left half done`);
}
