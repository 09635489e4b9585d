// One life of a browser: it keeps pages until it is killed, and is opened again to see what is left.
import { webcrypto } from 'node:crypto';
import { until } from '../../../tests/e2e/harness/browser.ts';
import { openLasting } from '../../lib/lasting-browser.mjs';
import { checkOnDesk, dumpLog } from './look-at-log.mjs';
import { NoAnswer, within } from './patience.mjs';

/** A started browser on a busy machine gets so long for one answer. */
const ANSWER_MS = 60_000;

/**
 * Keeps whole pages in layers, and single pictures beside them, until it is killed.
 * @param {{name: string, profile: string, address: string, diesAfterMs: number, untilKept: boolean}} life
 *   `untilKept`: lives on until something was acknowledged, however slow the machine is
 * @param {[caseId: string, seq: number][]} acknowledged gets what was said to be kept
 * @returns {Promise<void>} throws {@link NoAnswer} when it could not even be asked to keep a page
 */
export async function liveAndDie({ name, profile, address, diesAfterMs, untilKept }, acknowledged) {
  const browser = await openLasting(name, profile);
  try {
    const ours = await within(begin(browser, address), ANSWER_MS, 'the first capture');
    const before = acknowledged.length;
    const hear = async () => {
      for (;;) acknowledged.push(await ours.evaluate(() => globalThis.nextKept()));
    };
    // It ends with the browser.
    const hearing = hear().catch(() => undefined);
    await new Promise((done) => setTimeout(done, diesAfterMs));
    if (untilKept) await until(async () => acknowledged.length > before || null, ANSWER_MS);
    browser.kill();
    await Promise.race([hearing, new Promise((done) => setTimeout(done, 2000))]);
  } finally {
    browser.kill();
    await new Promise((done) => setTimeout(done, 300));
  }
}

/**
 * Opens the desk and a page, and begins to keep: on and on, until `globalThis.isEnough` is set there.
 * @returns our page; its `nextKept()` gives each record that was said to be kept
 */
export async function begin(browser, address) {
  const ours = await browser.ours('desk.html');
  const page = await browser.open(address);
  await page.bringToFront();
  const tabId = await until(
    () =>
      ours.evaluate(async (url) => {
        const tabs = await (globalThis.browser ?? globalThis.chrome).tabs.query({});
        return tabs.find((tab) => tab.url?.startsWith(url))?.id ?? null;
      }, address),
    ANSWER_MS / 2,
  );
  if (tabId === null) throw new NoAnswer('the page did not open');
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
      // A background that is stopped meanwhile gives no answer; the next asking starts it anew.
      const answer = await runtime.sendMessage({ name: 'evidence.capture', ask }).catch(() => null);
      const ok = answer?.ok;
      if (ok?.kind === 'sealed') kept.push([ok.caseId, ok.seq]);
      globalThis.onKept?.();
      if (globalThis.isEnough) return;
      // While the whole page goes on in its layers, single pictures are kept beside it.
      setTimeout(() => void keep(ok?.goesOn || ok?.kind === 'busy' ? 'visible' : 'page'), 10);
    };
    void keep('page');
  }, tabId);
  return ours;
}

/**
 * Opens the profile again, lets the background recover, and compares what is there with what was said.
 * @param {[caseId: string, seq: number][]} acknowledged
 * @param {{entries: number, interrupted: number}} before what was there before this life
 * @returns what is there now, how many records are lost, chains broken, captures half done, and `struck`: how far the
 *   capture had come that was under way at the end
 */
export async function lookAfter({ name, profile }, verifyChain, acknowledged, before) {
  const browser = await openLasting(name, profile);
  try {
    return await within(look(browser, verifyChain, acknowledged, before), 4 * ANSWER_MS, 'a look');
  } finally {
    await within(browser.close(), 10_000, 'closing').catch(() => undefined);
    browser.kill();
  }
}

/** Compares what is there in an open browser with what was said; see {@link lookAfter}. */
export async function look(browser, verifyChain, acknowledged, before) {
  const desk = await browser.ours('desk.html');
  const log = await until(async () => {
    const dump = await dumpLog(desk);
    return dump.journal === 0 ? dump : null;
  }, 30_000);
  const rows = log ?? (await dumpLog(desk));
  const has = new Set(rows.entries.map(({ header }) => `${header.caseId} ${header.seq}`));
  const lost = acknowledged.filter(([caseId, seq]) => !has.has(`${caseId} ${seq}`)).length;
  let broken = 0;
  const said = [];
  for (const { caseId, head } of rows.cases) {
    const verdict = await verifyHere(verifyChain, caseId, head, rows);
    if (verdict.kind !== 'intact') {
      broken += 1;
      said.push(`entry ${verdict.seq}: ${verdict.because}`);
    }
  }
  if (rows.cases.length > 0) {
    const verdict = await checkOnDesk(desk);
    if (verdict !== 'whole') {
      broken += 1;
      said.push(verdict);
    }
  }
  const types = rows.entries.map(({ header }) => header.type);
  const interrupted = types.filter((type) => type === 'capture.interrupted').length;
  const mine = types.slice(before.entries).filter((type) => type.startsWith('capture.'));
  const there = { entries: types.length, interrupted };
  return { there, lost, broken, said, half: rows.journal, struck: whereItStruck(mine) };
}

/** @param {string[]} types of the entries that this life left and the next start added */
function whereItStruck(types) {
  if (types.length === 0) return 'before the address was sealed';
  const cut = types.filter((type) => type === 'capture.interrupted').length;
  if (cut === 0) return 'between two captures';
  const seals = types.filter((type) => type === 'capture.sealed').length;
  return seals === 0 ? 'before the picture was sealed' : 'in the layers after it';
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
