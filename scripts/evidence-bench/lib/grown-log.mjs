// Rows of a log of any length, made outside of the browser with the project's own code, for the bench.
import 'fake-indexeddb/auto';
import { webcrypto } from 'node:crypto';
import { loadSource } from '../../lib/load-source.mjs';

/** One record in so many has the word that the bench looks for. */
export const NEEDLE_EVERY = 50;
export const NEEDLE = 'needlework';
export const PASSPHRASE = 'correct horse battery';

const { subtle } = webcrypto;
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const randomBytes = (length) => webcrypto.getRandomValues(new Uint8Array(length));

/** What the maker takes from `src/`. */
export async function loadMaker() {
  const [entry, body, seal, vault, hash] = await Promise.all(
    ['evidence/core/entry', 'evidence/core/body', 'vault/seal', 'vault/vault', 'bytes/sha256'].map(
      (name) => loadSource(`src/${name}.ts`),
    ),
  );
  return { ...entry, ...body, ...seal, ...vault, ...hash };
}

/**
 * A vault under {@link PASSPHRASE} and a case of `length` entries, one of them its opening, the others records of an address.
 * All envelopes hold the same key: each is still opened by itself, as in a log that grew over months.
 * @returns `vault`: its row; `rows(from, to)`: entries as JSON; `filed`: the rows beside them
 */
export async function growLog(maker, length) {
  const row = await vaultRow(maker);
  const keys = maker.newSealKeys({ randomBytes });
  const envelope = base64(await maker.makeEnvelope([row.recipient], keys));
  const pair = await subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const publicKey = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const keyId = hex(maker.sha256(publicKey));
  const sign = async (bytes) =>
    new Uint8Array(await subtle.sign('Ed25519', pair.privateKey, bytes));
  const caseId = hex(randomBytes(16));
  const bootId = hex(randomBytes(16));
  let prev = maker.NO_PREVIOUS;

  async function makeEntry(seq) {
    const said = seq === 0 ? opening(keyId, publicKey) : record(seq);
    const bytes = maker.bodyBytes(said);
    const powers = { subtle, randomBytes };
    const sealed = await maker.sealBytes(powers, keys.key, bytes, maker.bodyPlace(caseId, seq));
    const wall = new Date(Date.UTC(2026, 0, 1) + seq * 60_000).toISOString();
    const header = {
      v: 1,
      caseId,
      seq,
      prev,
      type: seq === 0 ? 'case.opened' : 'media.addressOnly',
      bodyHash: maker.saltedHash(keys.salt, bytes),
      time: { wall, tzOffset: 540, monotonicSinceStart: seq * 60_000, bootId },
      app: { version: '0.1.0', build: 'bench' },
      keyId,
    };
    const hash = maker.entryHash(header);
    prev = hex(hash);
    const sig = base64(await sign(hash));
    return { caseId, seq, header, entryHash: prev, sig, envelope, sealed: base64(sealed) };
  }

  return {
    vault: row,
    async rows(from, to) {
      const made = [];
      for (let seq = from; seq < Math.min(to, length); seq += 1) made.push(await makeEntry(seq));
      return made;
    },
    /** After the last row. */
    async filed() {
      const head = { v: 1, caseId, seq: length - 1, entryHash: prev, count: length, keyId };
      const sig = base64(await sign(maker.headHash(head)));
      const key = { keyId, alg: 'Ed25519', publicKey: base64(publicKey) };
      return { caseId, head, sig, records: length - 1, key };
    },
  };
}

/** The stored row of a new vault under {@link PASSPHRASE}. */
export async function vaultRow(maker) {
  const session = new Map();
  const vault = maker.createVault({
    moment: async () => ({ wallMs: Date.now(), tzOffset: 0, monotonicMs: 0, bootId: '' }),
    randomBytes,
    subtle,
    locks: { hold: (_, work) => work(), holdIfFree: (_, work) => work() },
    session: {
      get: async (key) => session.get(key),
      set: async (key, value) => void session.set(key, value),
      remove: async (key) => void session.delete(key),
    },
  });
  await vault.setPassphrase(PASSPHRASE);
  const row = await vault.storedRow();
  await vault.destroy();
  await vault.close();
  return row;
}

const opening = (keyId, publicKey) => ({
  name: 'bench',
  signingKey: { keyId, alg: 'Ed25519', publicKey: Buffer.from(publicKey).toString('base64url') },
});

/** The words of a record as a person's would be: address, title, a note of two lines. */
function record(seq) {
  const word = seq % NEEDLE_EVERY === 0 ? NEEDLE : 'nothing';
  const open = { canonicalUrl: null, handle: null, room: null, postedAt: null };
  return {
    captureId: hex(randomBytes(16)),
    mode: 'address-only',
    answers: { role: 'unknown', ageBand: 'unknown', country: 'KR' },
    facts: {
      ...open,
      url: `https://pictures.example/board/${seq % 97}/post/${seq}?page=${seq % 13}`,
      title: `Post ${seq} of a board, 게시물 ${seq}`,
      host: 'pictures.example',
      discoveredAt: '2026-01-01T00:00:00.000Z',
      description: `A note of the person about post ${seq}: ${word} was said there. `.repeat(2),
      device: {
        userAgent: 'Bench/1.0',
        screen: '1280x720@100%',
        zoomPercent: 100,
        locale: 'ko',
        privateWindow: false,
        signedIn: 'unknown',
      },
      cut: [],
    },
  };
}
