import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { wipeEverything } from '@/evidence/wipe';
import {
  addressOnly,
  done,
  everythingStored,
  expectKind,
  newWorld,
  raw,
  withPicture,
} from './world';

describe('wiping', { timeout: 120_000 }, () => {
  it('leaves no database, no row and no open vault, with other contexts still open', async () => {
    const world = newWorld();
    await world.vault.setPassphrase('correct horse');
    await world.log.capture(withPicture);
    const other = world.another();
    expectKind(await other.log.listCases(), 'cases');
    (await raw('jikim-reports')).close();
    expect(await wipeEverything(world.powers, world.vault, world.log)).toEqual({ kind: 'wiped' });
    expect(await indexedDB.databases()).toEqual([]);
    expect(world.session.size).toBe(0);
    expect(await everythingStored()).toBe('');
    expect(await other.vault.state()).toEqual({ kind: 'none' });
    expect(expectKind(await other.log.listCases(), 'cases').cases).toEqual([]);
    expectKind(await world.log.capture(addressOnly), 'sealed');
  });

  it('destroys the keys even when something holds a database open, and names what is left', async () => {
    const world = newWorld();
    const sealed = expectKind(await world.log.capture(addressOnly), 'sealed');
    const holder = await raw('jikim-log');
    const wiped = await wipeEverything(world.powers, world.vault, world.log);
    expect(wiped).toEqual({ kind: 'partly', left: ['jikim-log'], isReadable: false });
    const entries = holder.transaction('entries').objectStore('entries');
    expect(await done(entries.count())).toBeGreaterThan(0);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['jikim-log']);
    expect(sealed.seq).toBe(2);
    holder.close();
  });

  it('needs no passphrase and works while locked', async () => {
    const world = newWorld();
    await world.vault.setPassphrase('correct horse');
    await world.vault.lock();
    await world.log.capture(addressOnly);
    expect(await wipeEverything(world.powers, world.vault, world.log)).toEqual({ kind: 'wiped' });
  });
});
