// How the desk's times grow with the log: unlock, list, check and search at 100 to 100,000 entries, as a person sees them.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { until } from '../../tests/e2e/harness/browser.ts';
import { openLasting } from '../lib/lasting-browser.mjs';
import { NEEDLE, PASSPHRASE, growLog, loadMaker } from './lib/grown-log.mjs';

const SIZES = [100, 1000, 10_000, 100_000];
const ROWS_AT_ONCE = 1000;
/** The design's numbers are for this size. */
const JUDGED = 10_000;

export default {
  name: 'log',
  async run({ browsers, least, most, must, say }) {
    const maker = await loadMaker();
    for (const name of browsers) {
      for (const size of SIZES.filter((one) => one >= least && one <= most)) {
        const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-log-'));
        try {
          const ms = await measure(name, profile, await growLog(maker, size), size);
          const rate = (time) => Math.round(size / (time / 1000));
          const line = Object.entries(ms).map(([what, time]) => `${what} ${Math.round(time)} ms`);
          say(`${name}, ${size} entries: ${line.join(', ')}`);
          say(
            `  a second: links ${rate(ms.links)}, signatures ${rate(ms.sealed)} in the worker alone; ` +
              `on the desk ${rate(ms.quick)} quick, ${rate(ms.full)} full`,
          );
          if (size !== JUDGED) continue;
          must(
            ms.unlock <= 1000,
            `${name}: unlock to first rows ${Math.round(ms.unlock)} ms (1000)`,
          );
          must(ms.search <= 200, `${name}: search ${Math.round(ms.search)} ms (200)`);
          must(rate(ms.links) >= 20_000, `${name}: chain checked ${rate(ms.links)}/s (20000)`);
          must(rate(ms.quick) >= 20_000, `${name}: quick check ${rate(ms.quick)}/s (20000)`);
          must(rate(ms.full) >= 20_000, `${name}: full check ${rate(ms.full)}/s (20000)`);
        } finally {
          await rm(profile, { recursive: true, force: true, maxRetries: 5 });
        }
      }
    }
  },
};

/** @returns milliseconds of each step, from the press to the moment that the desk shows it */
async function measure(name, profile, log, size) {
  const browser = await openLasting(name, profile);
  try {
    const filling = await browser.ours('desk.html');
    const areThere = await until(() => filling.evaluate(hasDatabases), 30_000);
    if (!areThere) throw new Error('the databases were not made');
    await filling.evaluate(putVault, log.vault);
    for (let from = 0; from < size; from += ROWS_AT_ONCE)
      await filling.evaluate(putEntries, await log.rows(from, from + ROWS_AT_ONCE));
    const filed = await log.filed();
    await filling.evaluate(putCase, filed);
    await filling.close();

    const desk = await browser.ours('desk.html#records');
    if (!(await until(() => desk.evaluate(isLocked), 30_000))) throw new Error('not locked');
    // The worker alone, started for each and nothing drawn meanwhile: the second time, when its script is compiled.
    const { caseId } = filed;
    await desk.evaluate(checkInWorker, { caseId, depth: 'links' });
    const links = await desk.evaluate(checkInWorker, { caseId, depth: 'links' });
    const sealed = await desk.evaluate(checkInWorker, { caseId, depth: 'sealed' });
    // Somebody who waits for a long check moves the mouse now and then: five minutes without that lock the desk.
    await desk.evaluate(stayAtDesk);
    const { unlock, quick } = await desk.evaluate(openWith, PASSPHRASE);
    const list = await desk.evaluate(earlier);
    const full = await desk.evaluate(checkAll);
    const index = await desk.evaluate(searchFor, { typed: 'board', limitMs: 600_000 });
    const search = await desk.evaluate(searchFor, { typed: NEEDLE, limitMs: 60_000 });
    return { links, sealed, unlock, list, quick, full, index, search };
  } finally {
    browser.kill();
  }
}

/* These run inside the desk. */

async function hasDatabases() {
  const names = (await globalThis.indexedDB.databases()).map(({ name }) => name);
  return names.includes('jikim-log') && names.includes('jikim-vault');
}

function putVault(row) {
  return new Promise((done, fail) => {
    const opening = globalThis.indexedDB.open('jikim-vault');
    opening.onsuccess = () => {
      const tx = opening.result.transaction('vault', 'readwrite');
      tx.objectStore('vault').put(row, 'vault');
      tx.oncomplete = () => done(opening.result.close());
      tx.onabort = () => fail(tx.error);
    };
  });
}

function putEntries(rows) {
  const bytes = (text) => Uint8Array.from(globalThis.atob(text), (one) => one.charCodeAt(0));
  return new Promise((done, fail) => {
    const opening = globalThis.indexedDB.open('jikim-log');
    opening.onsuccess = () => {
      const tx = opening.result.transaction('entries', 'readwrite');
      for (const { sig, envelope, sealed, ...entry } of rows) {
        const body = { envelope: bytes(envelope), sealed: bytes(sealed) };
        tx.objectStore('entries').add({ ...entry, sig: bytes(sig), body, partIds: [] });
      }
      tx.oncomplete = () => done(opening.result.close());
      tx.onabort = () => fail(tx.error);
    };
  });
}

function putCase({ caseId, head, sig, records, key }) {
  const bytes = (text) => Uint8Array.from(globalThis.atob(text), (one) => one.charCodeAt(0));
  return new Promise((done, fail) => {
    const opening = globalThis.indexedDB.open('jikim-log');
    opening.onsuccess = () => {
      const tx = opening.result.transaction(['cases', 'keys', 'meta'], 'readwrite');
      tx.objectStore('cases').put({ caseId, head: { ...head, sig: bytes(sig) }, records });
      tx.objectStore('keys').put({ ...key, publicKey: bytes(key.publicKey), privateKey: null });
      tx.objectStore('meta').put(caseId, 'current-case');
      tx.oncomplete = () => done(opening.result.close());
      tx.onabort = () => fail(tx.error);
    };
  });
}

function stayAtDesk() {
  const { document, Event } = globalThis;
  globalThis.setInterval(
    () => document.dispatchEvent(new Event('pointerdown', { bubbles: true })),
    60_000,
  );
}

/** What a check of a locked log takes in the shipped worker, from the ask to the verdict. */
function checkInWorker({ caseId, depth }) {
  const worker = new globalThis.Worker('/log-worker.js');
  const start = performance.now();
  return new Promise((done, fail) => {
    worker.onerror = () => fail(new Error('the worker did not start'));
    worker.onmessage = ({ data }) => {
      if (data.progress) return;
      worker.terminate();
      const { kind, entries } = data.reply ?? {};
      if (kind === 'intact') done({ ms: performance.now() - start, entries });
      else fail(new Error(`the check said ${JSON.stringify(data)}`));
    };
    worker.postMessage({ id: 1, identities: null, verb: 'verify', caseId, depth });
  }).then(({ ms, entries }) => {
    if (entries < 1) throw new Error('nothing was checked');
    return ms;
  });
}

const isLocked = () => globalThis.document.querySelector('form.locked input') !== null;

async function openWith(passphrase) {
  const { document, performance, HTMLInputElement, Event } = globalThis;
  const seen = async (find, limitMs) => {
    const end = performance.now() + limitMs;
    while (!find()) {
      if (performance.now() > end) throw new Error(document.body.innerText.slice(0, 500));
      await new Promise((next) => setTimeout(next, 2));
    }
    return performance.now();
  };
  const input = document.querySelector('form.locked input');
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  set.call(input, passphrase);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await seen(() => !document.querySelector('form.locked button[type=submit]').disabled, 5000);
  const start = performance.now();
  document.querySelector('form.locked').requestSubmit();
  const rows = await seen(() => document.querySelector('.timeline-row, .timeline'), 60_000);
  const checked = await seen(() => document.querySelector('.check-card .notice'), 600_000);
  return { unlock: rows - start, quick: checked - rows };
}

async function earlier() {
  const { document, performance } = globalThis;
  const count = () => document.querySelectorAll('.timeline > li').length;
  const before = count();
  const button = document.querySelector('.timeline-card > button, .timeline-card button.quiet');
  if (!button) return 0;
  const start = performance.now();
  button.click();
  while (count() <= before && performance.now() - start < 60_000)
    await new Promise((next) => setTimeout(next, 2));
  return performance.now() - start;
}

async function checkAll() {
  const { document, performance } = globalThis;
  const button = () => document.querySelector('.check-card .actions button');
  const start = performance.now();
  button().click();
  do await new Promise((next) => setTimeout(next, 2));
  while (button().disabled && performance.now() - start < 600_000);
  const verdict = document.querySelector('.check-card .notice');
  if (!verdict?.classList.contains('done')) throw new Error(verdict?.textContent ?? 'no verdict');
  return performance.now() - start;
}

async function searchFor({ typed, limitMs }) {
  const { document, performance, HTMLInputElement, Event } = globalThis;
  const input = document.querySelector('#search');
  const status = () => document.querySelector('.search [role=status]').textContent;
  const before = status();
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const start = performance.now();
  input.focus();
  set.call(input, typed);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  // "so far" stands there while the index is made.
  const isReady = () => status() !== before && /\d/.test(status()) && !/of \d/.test(status());
  while (!isReady()) {
    if (performance.now() - start > limitMs) throw new Error(`search: ${status()}`);
    await new Promise((next) => setTimeout(next, 2));
  }
  return performance.now() - start;
}
