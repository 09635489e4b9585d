import 'fake-indexeddb/auto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import type { StoredEntry } from '@/evidence/core/entry';
import { envelopeOpener } from '@/vault/seal';
import { addressOnly, done, everythingStored, expectKind, newWorld, raw } from '../evidence/world';

async function helper() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

async function opens(identity: string, caseId: string, seq: number): Promise<boolean> {
  const db = await raw('jikim-log');
  const row = (await done(
    db.transaction('entries').objectStore('entries').get([caseId, seq]),
  )) as StoredEntry;
  db.close();
  return (await envelopeOpener([identity])(row.body.envelope)) !== null;
}

describe('a trusted helper', { timeout: 120_000 }, () => {
  it('can open what is sealed from then on, also while locked, and nothing from before or after', async () => {
    const { log, vault } = newWorld();
    const { identity, recipient } = await helper();
    expectKind(await vault.setPassphrase('correct horse'), 'set');
    const before = expectKind(await log.capture(addressOnly), 'sealed');
    expect(await vault.addHelper(` ${recipient.toUpperCase()} `, '언니')).toEqual({
      kind: 'changed',
    });
    await vault.lock();
    const between = expectKind(await log.capture(addressOnly), 'sealed');
    await vault.unlock('correct horse');
    expect(await vault.helpers()).toEqual({
      kind: 'helpers',
      helpers: [{ recipient, label: '언니' }],
      isGenuine: true,
    });
    expect(await vault.removeHelper(recipient)).toEqual({ kind: 'changed' });
    const after = expectKind(await log.capture(addressOnly), 'sealed');
    const can = [before, between, after].map(({ caseId, seq }) => opens(identity, caseId, seq));
    expect(await Promise.all(can)).toEqual([false, true, false]);
    expectKind(await log.readBody(between.caseId, between.seq), 'opened');
    expect(await log.verifyCase(between.caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
  });

  it('stays when a passphrase is set or changed; their name lies sealed', async () => {
    const { vault } = newWorld();
    const { recipient } = await helper();
    await vault.recipients();
    expect(await vault.addHelper(recipient, 'my sister')).toEqual({ kind: 'changed' });
    expectKind(await vault.setPassphrase('correct horse'), 'set');
    const proof = { by: 'passphrase', typed: 'correct horse' } as const;
    expectKind(await vault.changePassphrase(proof, 'battery staple'), 'changed');
    expect(await vault.helpers()).toMatchObject({
      helpers: [{ recipient, label: 'my sister' }],
      isGenuine: true,
    });
    expect(await vault.recipients()).toContain(recipient);
    expect(await everythingStored()).not.toContain('my sister');
  });

  it('whom somebody else put in while it was locked is noticed when it is unlocked', async () => {
    const { vault } = newWorld();
    const stranger = await helper();
    expectKind(await vault.setPassphrase('correct horse'), 'set');
    await vault.lock();
    const db = await raw('jikim-vault');
    const store = db.transaction('vault', 'readwrite').objectStore('vault');
    const row = (await done(store.get('vault'))) as object;
    const list = [{ recipient: stranger.recipient, label: '' }];
    await done(store.put({ ...row, helpers: { list, mac: 'a'.repeat(64) } }, 'vault'));
    db.close();
    expect(await vault.helpers()).toEqual({ kind: 'locked' });
    await vault.unlock('correct horse');
    expect(await vault.helpers()).toMatchObject({ isGenuine: false });
    expect(await vault.addHelper((await helper()).recipient, 'x')).toEqual({ kind: 'not-genuine' });
    expect(await vault.removeAllHelpers()).toEqual({ kind: 'changed' });
    expect(await vault.helpers()).toEqual({ kind: 'helpers', helpers: [], isGenuine: true });
  });

  it('is not added by a mistyped key, the own key, twice, or as a sixth', async () => {
    const { vault } = newWorld();
    const [own = ''] = await vault.recipients();
    const { recipient } = await helper();
    const typo = recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    for (const key of [typo, 'age1', '', 'AGE-SECRET-KEY-1X']) {
      expect(await vault.addHelper(key, 'x')).toEqual({ kind: 'not-a-key' });
    }
    expect(await vault.addHelper(own, 'x')).toEqual({ kind: 'own-key' });
    await vault.addHelper(recipient, 'x');
    expect(await vault.addHelper(recipient, 'x')).toEqual({ kind: 'already-there' });
    for (let n = 0; n < 4; n += 1) await vault.addHelper((await helper()).recipient, 'x');
    expect(await vault.addHelper((await helper()).recipient, 'x')).toEqual({ kind: 'too-many' });
  });
});
