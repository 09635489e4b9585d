import 'fake-indexeddb/auto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { mortal, mortalPowers, withMortalDatabase } from './mortal';
import { type StoredDatabase, dumpDatabases, putDatabases } from './stored-rows';
import {
  PICTURE,
  type World,
  addressOnly,
  expectKind,
  newWorld,
  tamper,
  withPicture,
} from './world';

type Place = { caseId: string; seq: number };
type Stored = {
  commit: string;
  holds: {
    names: string[];
    records: Place[];
    notes: Place[];
    picture: Place & { id: string };
    gone: Place & { id: string };
    passphrase: string;
    recoveryCode: string;
  };
  databases: StoredDatabase[];
};

const FOLDER = path.resolve(import.meta.dirname, '../vectors/stored');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const logs = files.map((name): [string, Stored] => [
  name,
  JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Stored,
]);

/** A profile in which an older version left its log. */
async function profileWith({ databases }: Stored): Promise<World> {
  const world = newWorld();
  await putDatabases(databases);
  return world;
}

async function everythingIsThere(world: World, { holds }: Stored): Promise<void> {
  const { log } = world;
  const { cases } = expectKind(await log.listCases(), 'cases');
  expect(new Set(cases.map(({ name }) => name))).toEqual(new Set(holds.names));
  for (const { caseId } of cases)
    expect(await log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
  for (const { caseId, seq } of [...holds.records, ...holds.notes])
    expectKind(await log.readBody(caseId, seq), 'opened');
  const { picture, gone } = holds;
  const read = expectKind(await log.readPart(picture.caseId, picture.seq, picture.id), 'opened');
  expect(read.bytes).toEqual(PICTURE);
  expectKind(await log.readPart(gone.caseId, gone.seq, gone.id), 'erased');
}

describe('the log of an older version', { timeout: 240_000 }, () => {
  it('is there in every form that ever landed', () => {
    expect(new Set(logs.map(([, { commit }]) => commit)).size).toBe(5);
  });

  it.each(logs)(
    '%s is locked as it was, opens, is whole, and shows all it held',
    async (_, stored) => {
      const world = await profileWith(stored);
      expect(await world.vault.state()).toEqual({ kind: 'locked' });
      const { interrupted } = expectKind(await world.log.recover(), 'recovered');
      expect(interrupted).toHaveLength(1);
      expectKind(await world.vault.unlock(stored.holds.passphrase), 'unlocked');
      await everythingIsThere(world, stored);
      await world.vault.lock();
      expectKind(await world.vault.unlockWithRecoveryCode(stored.holds.recoveryCode), 'unlocked');
    },
  );

  it.each(logs)('%s is gone on with under the same key, locked and unlocked', async (_, stored) => {
    const world = await profileWith(stored);
    const { caseId } = stored.holds.picture;
    const before = expectKind(await world.log.listHeaders(caseId), 'headers').rows;
    expectKind(await world.log.capture({ ...withPicture, caseId }), 'sealed');
    expectKind(await world.vault.unlock(stored.holds.passphrase), 'unlocked');
    const own = expectKind(await world.log.openCase('third'), 'opened');
    const [record] = stored.holds.records;
    expectKind(await world.log.moveRecord(record as Place, own.caseId), 'moved');
    const after = expectKind(await world.log.listHeaders(caseId), 'headers').rows;
    expect(after.slice(0, before.length)).toEqual(before);
    expect(new Set(after.map(({ header }) => header.keyId)).size).toBe(1);
    expect(await world.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    const { cases } = expectKind(await world.log.listCases(), 'cases');
    const mine = cases.find((one) => one.caseId === caseId);
    // What a person counts: pages kept. Older rows had no count beside the chain.
    expect(mine?.records).toBe(stored.holds.records.length + 1);
  });

  it.each(logs)('%s is backed up, and comes back in an empty profile', async (_, stored) => {
    const world = await profileWith(stored);
    await world.log.recover();
    const { stream } = expectKind(await world.log.writeBackup(null), 'backup');
    const file = await new Response(stream).blob();
    const fresh = newWorld();
    const proof = { by: 'passphrase', typed: stored.holds.passphrase } as const;
    const { restore } = expectKind(await fresh.log.inspectBackup(file, proof), 'whole');
    await restore();
    expectKind(await fresh.vault.unlock(stored.holds.passphrase), 'unlocked');
    await everythingIsThere(fresh, stored);
  });

  it.each(logs)(
    '%s loses nothing when the background is stopped anywhere in the first record of this version',
    async (_, stored) => {
      const { caseId } = stored.holds.picture;
      for (let dieAt = 1; ; dieAt += process.env['SLOW'] ? 1 : 7) {
        const world = await profileWith(stored);
        const life = mortal(dieAt);
        mortalPowers(world.powers, life);
        await withMortalDatabase(life, () =>
          world.log.capture({ ...withPicture, caseId }).catch((error: unknown) => error),
        );
        const after = world.restart();
        expectKind(await after.log.recover(), 'recovered');
        expect(await after.log.verifyCase(caseId)).toMatchObject({ kind: 'intact' });
        const { rows } = expectKind(await after.log.listHeaders(caseId), 'headers');
        expect(rows.length).toBeGreaterThan(
          stored.holds.records.filter((one) => one.caseId === caseId).length,
        );
        expectKind(await after.log.capture({ ...addressOnly, caseId }), 'sealed');
        if (life.steps() < dieAt) break;
      }
    },
  );

  it.each(logs)('%s with no record in it yet takes the first one', async (_, { databases }) => {
    const empty = databases.map((one) => ({
      ...one,
      stores: one.stores.map((store) => ({ ...store, rows: [] })),
    }));
    newWorld();
    await putDatabases(empty);
    const world = newWorldOnThisDisk();
    const { caseId } = expectKind(await world.log.capture(withPicture), 'sealed');
    expect(await world.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
  });

  it('of ten thousand entries without a count is counted, continued and whole', async () => {
    const world = newWorld();
    const { caseId } = expectKind(await world.log.openCase(), 'opened');
    const many = process.env['SLOW'] ? 10_000 : 300;
    for (let one = 1; one < many; one += 1)
      expectKind(await world.log.capture({ ...addressOnly, caseId }), 'sealed');
    await tamper((store) => {
      // As the first version left it.
      const cases = store('cases');
      cases.openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
        if (!cursor) return;
        const { caseId: id, head } = cursor.value as { caseId: string; head: unknown };
        cursor.update({ caseId: id, head });
      };
    });
    const after = world.restart();
    expectKind(await after.log.capture({ ...addressOnly, caseId }), 'sealed');
    const { cases } = expectKind(await after.log.listCases(), 'cases');
    expect(cases[0]?.records).toBe(many);
    expect(await after.log.verifyCase(caseId, 'sealed')).toMatchObject({ kind: 'intact' });
  });

  it('is the only thing read: one of a later version is refused by name and left as it is', async () => {
    for (const [, stored] of logs) {
      globalThis.indexedDB = new IDBFactory();
      await putDatabases(stored.databases.map((one) => ({ ...one, version: one.version + 1 })));
      const before = JSON.stringify(await dumpSealed());
      const world = newWorldOnThisDisk();
      expect(await world.log.capture(withPicture)).toMatchObject({ because: 'newer-format' });
      expect(await world.log.recover()).toMatchObject({ because: 'newer-format' });
      expect(JSON.stringify(await dumpSealed())).toBe(before);
    }
  });
});

/** A profile on the disk that is there now. */
function newWorldOnThisDisk(): World {
  const disk = globalThis.indexedDB;
  const world = newWorld();
  globalThis.indexedDB = disk;
  return world;
}

/** All databases but the private keys, which cannot be taken out. */
async function dumpSealed(): Promise<unknown> {
  return dumpDatabases(['keys']);
}
