import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { nextLogName, readLogPlace } from '@/evidence/core/log-place';
import { wipeEverything } from '@/evidence/wipe';
import { addressOnly, everythingStored, expectKind, newWorld, withPicture } from './world';

const open = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open');
afterEach(repair);
function repair(): void {
  if (open) Object.defineProperty(IDBFactory.prototype, 'open', open);
}

/** Opening these databases fails, as it does when the files behind them cannot be read. */
function damage(isDamaged: (name: string) => boolean, error = 'UnknownError'): void {
  const original = open?.value as IDBFactory['open'];
  IDBFactory.prototype.open = function (this: IDBFactory, ...args: Parameters<typeof original>) {
    if (isDamaged(args[0])) throw new DOMException('injected', error);
    return original.apply(this, args);
  };
}

describe('a store of records that does not open', { timeout: 120_000 }, () => {
  it.each(['UnknownError', 'VersionError'])(
    'is put aside: new records are kept, and the old ones are there when it opens again (%s)',
    async (error) => {
      const world = newWorld();
      const old = expectKind(await world.log.capture(withPicture), 'sealed');
      await world.log.close();
      const before = await everythingStored('jikim-log');
      damage((name) => name === 'jikim-log', error);
      expectKind(await world.log.capture(addressOnly), 'unavailable');
      expect(await world.log.putAside()).toEqual({ kind: 'put-aside' });
      expect(expectKind(await world.log.listCases(), 'cases').cases).toEqual([]);
      const fresh = expectKind(await world.log.capture(withPicture), 'sealed');
      expect(await world.log.verifyCase(fresh.caseId)).toMatchObject({
        kind: 'intact',
        depth: 'full',
      });
      const { stores } = expectKind(await world.log.asideStores(), 'stores');
      expect(stores).toEqual([{ name: 'jikim-log', at: '2026-11-21T09:30:00.000Z' }]);
      expectKind(await world.log.openAgain('jikim-log'), 'unavailable');

      repair();
      expect(await everythingStored('jikim-log')).toBe(before);
      const later = world.restart();
      expect(expectKind(await later.log.listCases(), 'cases').cases).toMatchObject([
        { caseId: fresh.caseId },
      ]);
      expect(await later.log.openAgain('jikim-log')).toEqual({ kind: 'opened-again' });
      expect(await later.log.verifyCase(old.caseId)).toMatchObject({
        kind: 'intact',
        depth: 'full',
      });
      expect(await later.log.openAgain('jikim-log-2')).toEqual({ kind: 'opened-again' });
      expect(expectKind(await later.log.listCases(), 'cases').cases).toMatchObject([
        { caseId: fresh.caseId },
      ]);
      expect(await later.log.openAgain('jikim-log-9')).toEqual({ kind: 'no-such-store' });
    },
  );

  it('is left alone when it opens after all, and when no new one opens', async () => {
    const world = newWorld();
    const kept = expectKind(await world.log.capture(addressOnly), 'sealed');
    expect(await world.log.putAside()).toEqual({ kind: 'opens' });
    await world.log.close();
    damage((name) => name.startsWith('jikim-log'));
    expectKind(await world.log.putAside(), 'unavailable');
    repair();
    expect(expectKind(await world.log.asideStores(), 'stores').stores).toEqual([]);
    expect(await world.log.verifyCase(kept.caseId)).toMatchObject({ kind: 'intact' });
  });

  it('that another window still has open takes no more records once it was put aside', async () => {
    const world = newWorld();
    const old = expectKind(await world.log.capture(addressOnly), 'sealed');
    const other = world.another();
    expectKind(await other.log.listCases(), 'cases');
    await world.log.close();
    damage((name) => name === 'jikim-log');
    expect(await world.log.putAside()).toEqual({ kind: 'put-aside' });
    const before = await everythingStored('jikim-log-2');
    const kept = expectKind(await other.log.capture(withPicture), 'sealed');
    expect(kept.caseId).not.toBe(old.caseId);
    expect(expectKind(await world.log.listCases(), 'cases').cases).toMatchObject([
      { caseId: kept.caseId },
    ]);
    expect(await everythingStored('jikim-log-2')).not.toBe(before);
  });

  it('takes a backup back into the new one, under the lock that is set', async () => {
    const world = newWorld();
    expectKind(await world.vault.setPassphrase('correct horse'), 'set');
    const old = expectKind(await world.log.capture(withPicture), 'sealed');
    const { stream } = expectKind(await world.log.writeBackup(null), 'backup');
    const file = await new Response(stream).blob();
    const row = await everythingStored('jikim-vault');
    await world.log.close();
    damage((name) => name === 'jikim-log');
    const proof = { by: 'passphrase', typed: 'correct horse' } as const;
    expect(await world.log.inspectBackup(file, proof)).toEqual({
      kind: 'unavailable',
      because: 'cannot-open',
    });
    await world.log.putAside();
    const inspected = expectKind(await world.log.inspectBackup(file, proof), 'whole');
    expectKind(await inspected.restore(), 'restored');
    expect(await world.log.verifyCase(old.caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    repair();
    // The key is the one it was, so that the store that was put aside opens with it too.
    expect(await everythingStored('jikim-vault')).toContain(row.slice(row.indexOf('age1')).trim());
    await world.log.openAgain('jikim-log');
    expect(await world.log.verifyCase(old.caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
  });

  it('goes with all others when everything is wiped', async () => {
    const world = newWorld();
    await world.log.capture(addressOnly);
    await world.log.close();
    damage((name) => name === 'jikim-log');
    await world.log.putAside();
    await world.log.capture(addressOnly);
    repair();
    expect(await wipeEverything(world.powers, world.vault, world.log)).toEqual({ kind: 'wiped' });
    expect(await indexedDB.databases()).toEqual([]);
    expect(expectKind(await world.log.asideStores(), 'stores').stores).toEqual([]);
  });
});

describe('where the log is', () => {
  it('is its first database unless a whole row says otherwise', () => {
    const first = { v: 1, now: 'jikim-log', aside: [] };
    const wrong = [undefined, null, 'jikim-log-2', {}, { v: 2, now: 'jikim-log-2', aside: [] }];
    for (const stored of [...wrong, { v: 1, now: 'jikim-vault', aside: [] }])
      expect(readLogPlace(stored)).toEqual(first);
    const aside = [{ name: 'jikim-log', at: '2026-11-21T09:30:00.000Z' }, { name: 'else' }];
    expect(readLogPlace({ v: 1, now: 'jikim-log-2', aside })).toEqual({
      v: 1,
      now: 'jikim-log-2',
      aside: aside.slice(0, 1),
    });
  });

  it('never takes a name that is there', () => {
    const place = { v: 1, now: 'jikim-log-4', aside: [{ name: 'jikim-log', at: '' }] } as const;
    expect(nextLogName(place, ['jikim-log-11', 'jikim-vault'])).toBe('jikim-log-12');
    expect(nextLogName({ v: 1, now: 'jikim-log', aside: [] }, [])).toBe('jikim-log-2');
  });
});
