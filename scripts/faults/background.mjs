// The background is stopped in a real browser, again and again, while pages are kept: as browsers stop it, only much more often.
// Held: no record is lost that was said to be kept, every chain is whole, and what was begun has its entry that says so.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startPageServer } from '../../tests/e2e/harness/page-server.ts';
import { openLasting } from '../lib/lasting-browser.mjs';
import { loadSource } from '../lib/load-source.mjs';
import { dumpLog } from './lib/look-at-log.mjs';
import { begin, look, lookAfter } from './lib/one-life.mjs';
import { again, within } from './lib/patience.mjs';

/** In Chromium each stop is asked for. In Firefox the browser stops it whenever it idles so long, for so many records. */
const STOPS = { short: 2, long: 100 };
/** Where a stop falls is chance. A run in which none has struck a capture yet goes on, for so many. */
const MOST_STOPS = { short: 20, long: 100 };
const RECORDS = 100;
const IDLE_MS = 15;
/** A stop comes so long after an answer at the latest: the layers of the page are under way then. */
const LATEST_MS = 1200;
const ANSWER_MS = 60_000;
const TRIES = 3;

export default {
  name: 'background',
  async run({ short, browsers, expect, say }) {
    const { verifyChain } = await loadSource('src/evidence/core/verify.ts');
    const length = short ? 'short' : 'long';
    const pages = await startPageServer();
    const address = pages.visit().url('chat');
    try {
      for (const name of browsers) {
        if (short && name === 'firefox') {
          say('firefox: left out of the short run, two starts of it take too long');
          continue;
        }
        const found = await again(() => oneRun(name, address, length, verifyChain), TRIES, say);
        const { stops, acknowledged, there, lost, broken, half, said } = found;
        const run = name === 'chromium' ? `${stops} stops` : `idle for ${IDLE_MS} ms at most`;
        say(`${name}, ${run}: ${acknowledged} records kept, ${there.interrupted} interrupted`);
        for (const words of said) say(`  ${words}`);
        expect(there.interrupted > 0, `${name}: a stop struck a capture, and it has its entry`);
        expect(lost === 0, `${name}, ${run}: no acknowledged record is lost`);
        expect(broken === 0, `${name}, ${run}: no chain is broken`);
        expect(half === 0, `${name}, ${run}: no capture is left half done`);
      }
    } finally {
      await pages.close();
    }
  },
};

const NOTHING_BEFORE = { entries: 0, interrupted: 0 };

async function oneRun(name, address, length, verifyChain) {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-background-'));
  const life = { name, profile, address, length };
  try {
    const lived = await live(life, verifyChain);
    // Stopped so soon, a background cannot even name what was cut off. In the next start it idles as long as it likes.
    const found =
      lived.found ?? (await lookAfter(life, verifyChain, lived.acknowledged, NOTHING_BEFORE));
    return { ...found, stops: lived.stops, acknowledged: lived.acknowledged.length };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Keeps pages while the background is stopped. @returns what was kept; `found` where the same browser can tell */
async function live({ name, profile, address, length }, verifyChain) {
  const prefs = { 'extensions.background.idle.timeout': IDLE_MS };
  const browser = await openLasting(name, profile, { prefs });
  const acknowledged = [];
  try {
    const ours = await within(begin(browser, address), ANSWER_MS, 'the first capture');
    const next = async () => {
      const kept = ours.evaluate(() => globalThis.nextKept());
      acknowledged.push(await within(kept, ANSWER_MS, 'a record'));
    };
    const enough = () => ours.evaluate(() => (globalThis.isEnough = true));
    const hasStruck = async () =>
      (await dumpLog(ours)).entries.some(({ header }) => header.type === 'capture.interrupted');
    let stops = 0;
    for (let isLast = !browser.stopBackground; !isLast; stops += 1) {
      await next();
      const isThrough = stops + 1 >= STOPS[length];
      isLast = isThrough && (stops + 1 >= MOST_STOPS[length] || (await hasStruck()));
      await new Promise((done) => setTimeout(done, Math.random() * LATEST_MS));
      if (isLast) await enough();
      await within(browser.stopBackground(ours), ANSWER_MS, 'a stop');
    }
    while (stops === 0 && acknowledged.length < RECORDS) await next();
    await enough();
    // Whoever looks at the desk starts the background, which names what it finds cut off.
    const found = stops > 0 && (await look(browser, verifyChain, acknowledged, NOTHING_BEFORE));
    return { acknowledged, stops, found: found || null };
  } finally {
    await within(browser.close(), 10_000, 'closing').catch(() => undefined);
    browser.kill();
  }
}
