// The browser is killed (SIGKILL, all of its processes) at a random moment of a capture, and opened again.
// Held: no record is lost that was said to be kept, every chain is whole to its full depth, nothing is left half done.
import { webcrypto } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { until } from '../../tests/e2e/harness/browser.ts';
import { startPageServer } from '../../tests/e2e/harness/page-server.ts';
import { openLasting } from '../lib/lasting-browser.mjs';
import { loadSource } from '../lib/load-source.mjs';
import { checkOnDesk, dumpLog } from './lib/look-at-log.mjs';

const RUNS = { long: { chromium: 100, firefox: 30 }, short: { chromium: 3, firefox: 1 } };
/** A profile is used this often, so that records of earlier lives are at stake too. */
const LIVES = 10;
/** The moments of death, in milliseconds after the first capture was asked for. */
const LATEST_MS = 1500;

export default {
  name: 'killed',
  async run({ short, browsers, expect, say }) {
    const { verifyChain } = await loadSource('src/evidence/core/verify.ts');
    const pages = await startPageServer();
    for (const browser of browsers) {
      const runs = RUNS[short ? 'short' : 'long'][browser];
      const sum = { acknowledged: 0, lost: 0, broken: 0, interrupted: 0, half: 0 };
      for (let run = 0; run < runs; run += LIVES) {
        const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-killed-'));
        const acknowledged = [];
        try {
          for (let life = run; life < Math.min(run + LIVES, runs); life += 1) {
            const diesAfterMs = Math.round(Math.random() * LATEST_MS);
            // The last one lives until something was kept: otherwise a slow machine would have proven nothing.
            const isLast = life === runs - 1;
            const address = pages.visit().url('chat');
            const death = { diesAfterMs, isLast };
            await liveAndDie(browser, profile, address, death, acknowledged);
            const found = await lookAfter(browser, profile, verifyChain, acknowledged);
            for (const key of Object.keys(found)) sum[key] += found[key];
            const bad = found.lost + found.broken + found.half > 0;
            if (bad)
              say(`run ${life + 1}, killed after ${diesAfterMs} ms: ${JSON.stringify(found)}`);
          }
        } finally {
          await rm(profile, { recursive: true, force: true, maxRetries: 5 });
        }
        sum.acknowledged += acknowledged.length;
      }
      say(`${browser}: ${runs} kills, ${JSON.stringify(sum)}`);
      expect(sum.acknowledged > 0, `${browser}: records were acknowledged at all`);
      expect(sum.lost === 0, `${browser}, ${runs} kills: no acknowledged record is lost`);
      expect(sum.broken === 0, `${browser}, ${runs} kills: no chain is broken`);
      expect(sum.half === 0, `${browser}, ${runs} kills: no capture is left half done`);
    }
    await pages.close();
  },
};

/** Keeps whole pages in layers, and single pictures beside them, until it is killed. */
async function liveAndDie(name, profile, address, { diesAfterMs, isLast }, acknowledged) {
  const browser = await openLasting(name, profile);
  const ours = await browser.ours('desk.html');
  const page = await browser.open(address);
  await page.bringToFront();
  const tabId = await until(
    () =>
      ours.evaluate(async (url) => {
        const tabs = await (globalThis.browser ?? globalThis.chrome).tabs.query({});
        return tabs.find((tab) => tab.url?.startsWith(url))?.id ?? null;
      }, address),
    10_000,
  );
  if (tabId === null) throw new Error('the page did not open');
  await ours.evaluate((id) => {
    const answers = { role: 'me', ageBand: '19-or-over', country: 'KR' };
    const note = 'words of a test';
    const kept = [];
    globalThis.nextKept = async () => {
      while (kept.length === 0) await new Promise((done) => (globalThis.onKept = done));
      return kept.shift();
    };
    const keep = async (layers) => {
      const { runtime } = globalThis.browser ?? globalThis.chrome;
      const ask = { tabId: id, mode: 'adult', answers, layers, originals: true, note, said: {} };
      const { ok } = await runtime.sendMessage({ name: 'evidence.capture', ask });
      if (ok?.kind === 'sealed') kept.push([ok.caseId, ok.seq]);
      globalThis.onKept?.();
      // While the whole page goes on in its layers, single pictures are kept beside it.
      setTimeout(() => void keep(ok?.goesOn || ok?.kind === 'busy' ? 'visible' : 'page'), 10);
    };
    void keep('page');
  }, tabId);
  const hear = async () => {
    for (;;) acknowledged.push(await ours.evaluate(() => globalThis.nextKept()));
  };
  // It ends with the browser.
  const before = acknowledged.length;
  const hearing = hear().catch(() => undefined);
  await new Promise((done) => setTimeout(done, diesAfterMs));
  if (isLast) await until(async () => acknowledged.length > before || null, 20_000);
  browser.kill();
  await Promise.race([hearing, new Promise((done) => setTimeout(done, 2000))]);
  await new Promise((done) => setTimeout(done, 300));
}

/** Opens the profile again, lets the background recover, and compares what is there with what was said. */
async function lookAfter(name, profile, verifyChain, acknowledged) {
  const browser = await openLasting(name, profile);
  try {
    const desk = await browser.ours('desk.html');
    const log = await until(async () => {
      const dump = await dumpLog(desk);
      return dump.journal === 0 ? dump : null;
    }, 15_000);
    const rows = log ?? (await dumpLog(desk));
    const has = new Set(rows.entries.map(({ header }) => `${header.caseId} ${header.seq}`));
    const lost = acknowledged.filter(([caseId, seq]) => !has.has(`${caseId} ${seq}`)).length;
    let broken = 0;
    for (const { caseId, head } of rows.cases) {
      const verdict = await verifyHere(verifyChain, caseId, head, rows);
      if (verdict.kind !== 'intact') broken += 1;
    }
    if (rows.cases.length > 0 && !(await checkOnDesk(desk))) broken += 1;
    const interrupted = rows.entries.filter(({ header }) => header.type === 'capture.interrupted');
    return { lost, broken, half: rows.journal, interrupted: interrupted.length };
  } finally {
    await browser.close();
  }
}

/** The chain, walked outside of the browser with Node's own Ed25519. */
async function verifyHere(verifyChain, caseId, head, { entries, keys }) {
  const bytes = (base64) => new Uint8Array(Buffer.from(base64, 'base64'));
  const mine = entries
    .filter((entry) => entry.caseId === caseId)
    .map((entry) => ({ ...entry, sig: bytes(entry.sig) }));
  const signature = async (keyId, hash, sig) => {
    const key = keys.find((one) => one.keyId === keyId);
    if (!key) return 'unknown-key';
    const raw = bytes(key.publicKey);
    const verifyKey = await webcrypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    const isGood = await webcrypto.subtle.verify('Ed25519', verifyKey, sig, hash);
    return isGood ? 'good' : 'signature-wrong';
  };
  const page = async (fromSeq) => mine.filter(({ seq }) => seq >= fromSeq);
  const source = { head: { ...head, sig: bytes(head.sig) }, page };
  return verifyChain(caseId, source, { signature, contents: async () => null });
}
