// Runs inside the desk of a real browser: fills a log, or makes up a case as it goes, and exports it as the desk does.
import { concatBytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { bodyBytes, saltedHash } from '@/evidence/core/body';
import { entryHash, headHash, NO_PREVIOUS } from '@/evidence/core/entry';
import { createLog } from '@/evidence/log';
import { exportPackage } from '@/packages/export';
import { makePackage } from '@/packages/make-package';
import { verifyPackage } from '@/packages/core/verify-package';
import { blobSource, webVerifyPowers } from '@/packages/verify-powers';
import { clearHiddenFiles, hiddenFile } from '@/platform/large-file';
import { realPowers } from '@/platform/powers';
import { createVault } from '@/vault/vault';

const { crypto, navigator, performance } = globalThis;
const PIECE = 32 << 20;

const facts = {
  url: 'https://pictures.example/1',
  canonicalUrl: null,
  title: 'A page',
  host: 'pictures.example',
  handle: null,
  room: null,
  postedAt: null,
  discoveredAt: '2026-11-20T10:00:00.000Z',
  description: null,
  device: {
    userAgent: 'Bench',
    screen: '1280x720@100%',
    zoomPercent: 100,
    locale: 'en',
    privateWindow: false,
    signedIn: 'unknown',
  },
};

function noise(size) {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  return bytes;
}

/** A real log with one record of `pieces` parts of 32 MiB of noise each. */
async function fill(pieces) {
  const powers = realPowers();
  const log = createLog(powers, createVault(powers));
  const part = () => ({
    role: 'media',
    mime: 'video/mp4',
    how: 'refetched',
    bytes: () => Promise.resolve(noise(PIECE)),
  });
  const captured = await log.capture({
    mode: 'adult',
    answers: { role: 'me', ageBand: '19-or-over', country: null },
    facts,
    parts: Array.from({ length: pieces }, part),
  });
  await log.close();
  if (captured.kind !== 'sealed' || captured.parts.length !== pieces)
    throw new Error(`not kept: ${captured.kind} ${captured.missing?.[0]?.because}`);
  return captured.caseId;
}

const wish = () => ({
  chosen: { kind: 'case' },
  parts: 'all',
  language: 'en',
  title: null,
  names: {},
  app: { version: '0', build: 'bench' },
  verifier: new Uint8Array(100),
});

/** Notes when the writing ended and the reading back began. */
function watch() {
  const start = performance.now();
  const times = { writingMs: 0, checkingMs: 0 };
  return {
    onProgress({ step }) {
      if (step === 'checking' && times.writingMs === 0)
        times.writingMs = Math.round(performance.now() - start);
    },
    times() {
      times.checkingMs = Math.round(performance.now() - start) - times.writingMs;
      return times;
    },
  };
}

/** What the desk does: from the log into the hidden folder, read back, checked, noted. */
async function exportCase(caseId) {
  const powers = realPowers();
  const vault = createVault(powers);
  const log = createLog(powers, vault);
  const target = await hiddenFile('bench.zip');
  const watched = watch();
  const made = await makePackage(powers, vault, log, target, {
    ...wish(),
    caseId,
    lock: null,
    to: null,
    signal: new AbortController().signal,
    onProgress: watched.onProgress,
  });
  await log.close();
  await vault.close();
  return { ...watched.times(), kind: made.kind, size: made.size };
}

/** One part of `pieces` times the same 32 MiB, and `notes` notes, signed but never stored. */
async function madeUpCase(pieces, notes) {
  const caseId = 'c'.repeat(32);
  const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const key = { keyId: toHex(sha256(publicKey)), alg: 'Ed25519', publicKey };
  const sign = async (bytes) =>
    new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, pair.privateKey, bytes));
  const time = {
    wall: '2026-11-21T09:30:00.000Z',
    tzOffset: 0,
    monotonicSinceStart: 0,
    bootId: 'b'.repeat(32),
  };
  const app = { version: '0', build: 'bench' };
  const [salt, piece] = [noise(32), noise(PIECE)];
  const part = {
    id: 'd'.repeat(32),
    role: 'media',
    mime: 'video/mp4',
    size: pieces * PIECE,
    sha256: null,
    mark: '',
    how: 'refetched',
  };
  const { createSHA256 } = await import('hash-wasm');
  const [plain, marked] = [await createSHA256(), await createSHA256()];
  marked.update(salt);
  for (let at = 0; at < pieces; at += 1) for (const hash of [plain, marked]) hash.update(piece);
  Object.assign(part, { sha256: plain.digest('hex'), mark: marked.digest('hex') });

  const captureId = 'e'.repeat(32);
  const answers = { role: 'me', ageBand: '19-or-over', country: null };
  const opening = [
    ['case.opened', { name: null, signingKey: { keyId: key.keyId } }],
    ['capture.intent', { captureId, mode: 'adult', answers, facts }],
    ['capture.sealed', { captureId, intentSeq: 1, stage: 'complete', missing: [], parts: [part] }],
  ].slice(0, pieces > 0 ? 3 : 2);
  const count = opening.length + notes;
  let last = null;
  const chain = async (seq) => {
    const [type, body] = opening[seq] ?? ['note.added', { about: 1, text: `note ${seq}` }];
    const bodyHash = saltedHash(salt, bodyBytes(body));
    const prev = last ?? NO_PREVIOUS;
    const header = { v: 1, caseId, seq, prev, type, bodyHash, time, app, keyId: key.keyId };
    const hash = entryHash(header);
    last = toHex(hash);
    return { header, entryHash: last, sig: await sign(hash), opened: { body, salt } };
  };
  // The head must be known before the first entry is handed over: the chain is made twice, with the same signatures.
  for (let seq = 0; seq < count; seq += 1) await chain(seq);
  const head = { v: 1, caseId, seq: count - 1, entryHash: last, count, keyId: key.keyId };
  const signed = { ...head, sig: await sign(headHash(head)) };
  last = null;
  return {
    open: () =>
      Promise.resolve({
        kind: 'open',
        case: {
          caseId,
          head: signed,
          keys: [key],
          async *entries() {
            for (let seq = 0; seq < count; seq += 1) yield chain(seq);
          },
          part: () =>
            Promise.resolve({
              kind: 'opened',
              salt,
              pieces: (async function* () {
                for (let at = 0; at < pieces; at += 1) yield concatBytes(piece);
              })(),
            }),
        },
      }),
    sign: async (message) => ({ key, sig: await sign(message) }),
    hasLostKey: () => Promise.resolve(false),
    now: () => Promise.resolve(time),
    close: () => Promise.resolve(),
  };
}

async function exportMadeUp(pieces, notes) {
  const handOver = await madeUpCase(pieces, notes);
  const target = await hiddenFile('bench.zip');
  const watched = watch();
  const made = await exportPackage(handOver, {
    ...wish(),
    caseId: 'c'.repeat(32),
    sink: target,
    check: async (onShare) => {
      const file = await target.file();
      return verifyPackage(
        blobSource(file, (bytes) => onShare(bytes / file.size)),
        webVerifyPowers(),
      );
    },
    onProgress: watched.onProgress,
  });
  const findings = made.verdict?.findings ?? [];
  return { ...watched.times(), kind: made.kind, size: made.size, findings };
}

/** The verifier alone over the file that was just made. */
async function verifyAgain() {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('packages');
  const file = await (await folder.getFileHandle('bench.zip')).getFile();
  const start = performance.now();
  const { verdict } = await verifyPackage(blobSource(file), webVerifyPowers());
  return { verdict, ms: Math.round(performance.now() - start), size: file.size };
}

globalThis.packageBench = { fill, exportCase, exportMadeUp, verifyAgain, clear: clearHiddenFiles };
