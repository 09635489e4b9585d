// A locked profile, copied while the browser is closed, and searched byte by byte for what the person kept in it: the address, the
// words, the pictures. Something said in the clear is looked for, too: a search that does not find it would prove nothing.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { until } from '../../tests/e2e/harness/browser.ts';
import { startGallery } from '../../tests/e2e/harness/gallery-server.ts';
import { loadMaker, vaultRow } from '../evidence-bench/lib/grown-log.mjs';
import { openLasting } from '../lib/lasting-browser.mjs';
import { again } from './lib/patience.mjs';
import { inPieces, inText, searchProfile } from './lib/search-profile.mjs';

const PICTURES = 6;
/** Words as a person might type them, in no other file of the world. */
const NOTE = 'zebrafinch walnutgrove 아무도모르는비밀이야기장';
const HANDLE = '@quietfoxhandle';
const THREAT = 'pay me in marmalade jars';
const QUERY = 'secretquery=tangerinepath';
const CANARY = 'sparrowhawk over bluewhite mudflats';
const MOST_MS = 180_000;

export default {
  name: 'profile',
  async run({ browsers, expect, say }) {
    const row = await vaultRow(await loadMaker());
    const gallery = await startGallery(PICTURES, 200, 'noisy');
    try {
      const files = await Promise.all(
        Array.from({ length: PICTURES }, async (_, n) => {
          const address = new URL(`/picture/${n}.jpg`, gallery.url);
          address.hostname = '127.0.0.1'; // what browsers take its name for
          const answer = await fetch(address);
          return Buffer.from(await answer.arrayBuffer());
        }),
      );
      const sought = [
        { what: 'the note', needles: inText(NOTE) },
        { what: 'the handle', needles: inText(HANDLE) },
        { what: 'the threat', needles: inText(THREAT) },
        { what: 'the canary', needles: inText(CANARY) },
        { what: 'the address', needles: inText(QUERY), isOfPage: true },
        { what: 'a picture', needles: files.flatMap(inPieces), isOfPage: true },
      ];
      for (const name of browsers) {
        const { kept, seen } = await again(
          () => keepAndSearch(name, `${gallery.url}?${QUERY}`, row, sought),
          3,
          say,
        );
        say(
          `${name}: ${kept} parts kept; ${seen.files} files, ${(seen.bytes / 1e6).toFixed(1)} MB searched`,
        );
        const found = Object.groupBy(seen.found, ({ what }) => what);
        expect(kept > PICTURES, `${name}: pictures, words and originals of a page were kept`);
        expect(found['the canary'], `${name}: the search finds what lies in the clear`);
        for (const { what } of sought.filter((one) => one.what !== 'the canary')) {
          const where = (found[what] ?? []).map(({ file }) => file);
          expect(where.length === 0, `${name}: ${what} lies nowhere readable ${where.join(', ')}`);
        }
      }
    } finally {
      await gallery.close();
    }
  },
};

async function keepAndSearch(name, url, row, sought) {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-profile-'));
  const copy = `${profile}-copy`;
  try {
    const kept = await keepLocked(name, profile, url, row);
    await cp(profile, copy, { recursive: true, filter: (file) => !/Singleton|\block$/.test(file) });
    return { kept, seen: await searchProfile(copy, sought) };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    await rm(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Keeps a whole page in a locked log, in layers and with its original files. @returns how many parts */
async function keepLocked(name, profile, url, row) {
  const browser = await openLasting(name, profile);
  try {
    const desk = await browser.ours('desk.html');
    if (!(await until(() => desk.evaluate(putVault, row), 30_000))) throw new Error('no vault');
    const page = await browser.open(url);
    await page.bringToFront();
    const tabId = await until(() => desk.evaluate(tabOf, url), 20_000);
    const said = { handle: HANDLE, threat: THREAT };
    const answer = await desk.evaluate(keep, { tabId, note: NOTE, said });
    if (answer?.kind !== 'sealed') throw new Error(`not kept: ${JSON.stringify(answer)}`);
    const ended = await until(() => desk.evaluate(endOf, tabId), MOST_MS);
    if (ended !== 'done') throw new Error(`the capture ended as ${ended}`);
    const kept = await desk.evaluate(countParts);
    await desk.evaluate(putCanary, CANARY);
    // So that what is held in memory is on the disk before the copy is made.
    await new Promise((done) => setTimeout(done, 3000));
    await browser.close();
    return kept;
  } finally {
    browser.kill();
  }
}

/* These run inside one of our pages. */

async function putVault(row) {
  const { indexedDB } = globalThis;
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes('jikim-vault')) return false;
  return new Promise((done, fail) => {
    const opening = indexedDB.open('jikim-vault');
    opening.onsuccess = () => {
      const tx = opening.result.transaction('vault', 'readwrite');
      tx.objectStore('vault').put(row, 'vault');
      tx.oncomplete = () => {
        opening.result.close();
        done(true);
      };
      tx.onabort = () => fail(tx.error);
    };
  });
}

async function tabOf(address) {
  const tabs = await (globalThis.browser ?? globalThis.chrome).tabs.query({});
  return tabs.find((tab) => tab.url?.startsWith(address))?.id ?? null;
}

async function keep({ tabId, note, said }) {
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const answers = { role: 'me', ageBand: '19-or-over', country: 'KR' };
  const how = { mode: 'adult', layers: 'page', originals: true };
  const ask = { tabId, answers, note, said, ...how };
  return (await runtime.sendMessage({ name: 'evidence.capture', ask })).ok;
}

async function endOf(tabId) {
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const { ok } = await runtime.sendMessage({ name: 'evidence.progress', ask: { tabId } });
  return ok?.state === 'done' || ok?.state === 'interrupted' ? ok.state : null;
}

function countParts() {
  return new Promise((done) => {
    const opening = globalThis.indexedDB.open('jikim-log');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('parts').objectStore('parts').count();
      counting.onsuccess = () => {
        opening.result.close();
        done(counting.result);
      };
    };
  });
}

/** A row in the clear, in a database of ours. */
function putCanary(canary) {
  return new Promise((done) => {
    const opening = globalThis.indexedDB.open('jikim-vault');
    opening.onsuccess = () => {
      const tx = opening.result.transaction('vault', 'readwrite');
      tx.objectStore('vault').put({ said: canary }, 'said');
      tx.oncomplete = () => {
        opening.result.close();
        done();
      };
    };
  });
}
