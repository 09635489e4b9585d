import 'fake-indexeddb/auto';
import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromBase64url } from '@/bytes/base64url';
import { canonicalJson } from '@/bytes/canonical';
import { type Header, entryHash, headHash } from '@/evidence/core/entry';
import { toHex } from '@/bytes/hex';
import { writeRecoveryCode } from '@/vault/core/recovery-code';
import vectors from '../vectors/log-v1.json';
import { addressOnly, done, expectKind, newWorld, raw, tamper } from './world';

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const read = fromBase64url(text);
  if (!read) throw new Error('not base64url');
  return read;
}

/** An empty profile with the vectors' rows in it, as an older version of the extension left them. */
async function profile() {
  const world = newWorld();
  // Lets our code make the empty databases.
  expectKind(await world.log.listCases(), 'cases');
  expect(await world.vault.state()).toEqual({ kind: 'none' });
  const { caseId, entries, head, part, keyId, publicKey, vault } = vectors;
  const db = await raw('jikim-vault');
  await done(db.transaction('vault', 'readwrite').objectStore('vault').put(vault.row, 'vault'));
  db.close();
  await tamper((store) => {
    for (const { header, entryHash: hash, sig, body, stored } of entries) {
      const partIds = 'parts' in body ? body.parts.map(({ id }) => id) : [];
      const sealed = { envelope: bytes(stored.envelope), sealed: bytes(stored.sealed) };
      const row = { caseId, seq: header.seq, header, entryHash: hash, sig: bytes(sig), partIds };
      store('entries').add({ ...row, body: sealed });
    }
    store('cases').add({ caseId, head: { ...head, sig: bytes(head.sig) } });
    store('keys').add({ keyId, alg: 'Ed25519', publicKey: bytes(publicKey) });
    const { id: partId } = part.record;
    const envelope = bytes(part.envelope);
    store('parts').add({ partId, caseId, captureId: '', envelope, pieces: 1, erasedBy: null });
    for (const [index, piece] of part.pieces.entries()) {
      store('pieces').add(new Blob([bytes(piece)]), [partId, index]);
    }
  });
  return world;
}

describe('the stored format, version 1', () => {
  it('hashes headers and heads as the independent script does', () => {
    for (const { header, canonicalHeader, entryHash: hash } of vectors.entries) {
      expect(canonicalJson(header)).toBe(canonicalHeader);
      expect(toHex(entryHash(header as Header))).toBe(hash);
    }
    const { sig, headHash: hash, ...head } = vectors.head;
    expect(sig).toHaveLength(86);
    expect(toHex(headHash({ ...head, v: 1 }))).toBe(hash);
  });

  it('opens, checks to its full depth and reads back what the independent script wrote', async () => {
    const { vault, log } = await profile();
    const { caseId, entries, head, part } = vectors;
    expect(await vault.state()).toEqual({ kind: 'locked' });
    expect(await log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'sealed' });
    expect(await vault.unlock(vectors.vault.passphrase)).toEqual({ kind: 'unlocked' });
    expect(await log.verifyCase(caseId)).toEqual({
      kind: 'intact',
      entries: entries.length,
      head: head.entryHash,
      depth: 'full',
    });
    for (const { header, body } of entries) {
      expect(await log.readBody(caseId, header.seq)).toEqual({ kind: 'opened', body });
    }
    const read = expectKind(await log.readPart(caseId, 3, part.record.id), 'opened');
    expect(read.bytes).toEqual(bytes(part.bytes));
  }, 120_000);

  it('opens with the recovery code that the independent script wrote', async () => {
    const { vault } = await profile();
    const { recoveryCode, recoverySecret } = vectors.vault;
    expect(writeRecoveryCode(bytes(recoverySecret))).toBe(recoveryCode);
    expect(await vault.unlockWithRecoveryCode(recoveryCode)).toEqual({ kind: 'unlocked' });
  }, 120_000);

  it('is continued by this version with a key of its own', async () => {
    const { vault, log } = await profile();
    await vault.unlock(vectors.vault.passphrase);
    expectKind(await log.append(vectors.caseId, 'note.added', { text: 'later' }), 'appended');
    expect(await log.verifyCase(vectors.caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    const { rows } = expectKind(await log.listHeaders(vectors.caseId, 4), 'headers');
    expect(rows.map(({ header }) => header.type)).toContain('key.replaced');
  }, 120_000);
});

describe('a chain that this version wrote', () => {
  const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

  it.skipIf(!hasOpenssl)(
    'has signatures that openssl accepts, and refuses for another entry',
    async () => {
      const { log } = newWorld();
      const { caseId } = expectKind(await log.capture(addressOnly), 'sealed');
      const db = await raw('jikim-log');
      const read = <T>(store: string) =>
        done(db.transaction(store).objectStore(store).getAll()) as Promise<T[]>;
      const entries = await read<{ entryHash: string; sig: Uint8Array }>('entries');
      const [key] = await read<{ publicKey: Uint8Array }>('keys');
      db.close();
      const x = Buffer.from(key?.publicKey ?? []).toString('base64url');
      const pem = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      const folder = mkdtempSync(path.join(tmpdir(), 'jikim-openssl-'));
      const file = (name: string, content: Uint8Array | string): string => {
        const at = path.join(folder, name);
        writeFileSync(at, content);
        return at;
      };
      try {
        const keyFile = file('key.pem', pem.export({ type: 'spki', format: 'pem' }));
        const check = (hash: string, sig: Uint8Array): boolean => {
          const data = file('hash', Buffer.from(hash, 'hex'));
          const args = ['pkeyutl', '-verify', '-pubin', '-inkey', keyFile, '-rawin'];
          const { status } = spawnSync('openssl', [
            ...args,
            '-in',
            data,
            '-sigfile',
            file('sig', sig),
          ]);
          return status === 0;
        };
        expect(entries.map(({ entryHash: hash, sig }) => check(hash, sig))).toEqual([
          true,
          true,
          true,
        ]);
        expect(check(entries[0]?.entryHash ?? '', entries[1]?.sig ?? new Uint8Array())).toBe(false);
      } finally {
        rmSync(folder, { recursive: true });
      }
      expect(await log.verifyCase(caseId)).toMatchObject({ kind: 'intact', entries: 3 });
    },
  );
});
