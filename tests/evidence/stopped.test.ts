import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createTakeOver } from '@/evidence/take-over';
import { wipeEverything } from '@/evidence/wipe';
import { inspectPackage } from '@/packages/import-package';
import { webVerifyPowers } from '@/packages/verify-powers';
import { fillCase, makePackage } from '../packages/make';
import { mortal, mortalPowers, withMortalDatabase } from './mortal';
import { PICTURE, type World, addressOnly, expectKind, newWorld, withPicture } from './world';

const PASSPHRASE = 'correct horse';
const byPassphrase = { by: 'passphrase', typed: PASSPHRASE } as const;

/**
 * Stops the background at each step of `act` in turn, each time in a profile of its own, and looks at what the next start
 * finds. A step is every touch of the database, the clock, the session or the cryptography: every place where it waits.
 * @param everyNth - stops at each so many-th step only, unless `SLOW` is set: where one life takes a second
 * @returns at how many steps it can be stopped
 */
async function stopAtEveryStep<S>(
  setUp: () => Promise<{ world: World } & S>,
  act: (set: { world: World } & S) => Promise<unknown>,
  look: (after: World, set: { world: World } & S) => Promise<void>,
  everyNth = 1,
): Promise<number> {
  for (let dieAt = 1; ; dieAt += process.env['SLOW'] ? 1 : everyNth) {
    const set = await setUp();
    const life = mortal(dieAt);
    mortalPowers(set.world.powers, life);
    await withMortalDatabase(life, () => act(set).catch((error: unknown) => error));
    await look(set.world.restart(), set);
    if (life.steps() < dieAt) return life.steps();
  }
}

async function everyChainHolds({ log }: World, depth?: 'links'): Promise<number> {
  const { cases } = expectKind(await log.listCases(), 'cases');
  for (const { caseId } of cases)
    expect(await log.verifyCase(caseId, depth)).toMatchObject({ kind: 'intact' });
  return cases.length;
}

async function typesOf({ log }: World, caseId: string): Promise<string[]> {
  const { rows } = expectKind(await log.listHeaders(caseId), 'headers');
  return rows.map(({ header }) => header.type);
}

async function fileOf({ log }: World): Promise<Blob> {
  const { stream } = expectKind(await log.writeBackup(null), 'backup');
  return new Response(stream).blob();
}

/** A log under a passphrase with a picture and an address, and its backup. */
async function backedUp() {
  const world = newWorld();
  await world.vault.setPassphrase(PASSPHRASE);
  const kept = expectKind(await world.log.capture(withPicture), 'sealed');
  await world.log.capture(addressOnly);
  return { kept, file: await fileOf(world) };
}

// Hundreds of lives, each with real key agreements: slow on a busy machine.
describe('the background stopped at every step', { timeout: 600_000 }, () => {
  it('of moving a record leaves it where it was or where it goes, never in both, and it can be moved again', async () => {
    const seen = new Set<string>();
    const stops = await stopAtEveryStep(
      async () => {
        const world = newWorld();
        const from = expectKind(await world.log.openCase('from'), 'opened');
        const { factsSeq } = expectKind(await world.log.capture(addressOnly), 'sealed');
        const to = expectKind(await world.log.openCase('to'), 'opened');
        return { world, to, place: { caseId: from.caseId, seq: factsSeq } };
      },
      ({ world, place, to }) => world.log.moveRecord(place, to.caseId),
      async (after, { place, to }) => {
        expect(await everyChainHolds(after)).toBe(2);
        expectKind(await after.log.readBody(place.caseId, place.seq), 'opened');
        const here = (await typesOf(after, place.caseId)).includes('record.moved');
        const there = (await typesOf(after, to.caseId)).includes('record.referenced');
        expect(there).toBe(here);
        seen.add(String(here));
        if (!here) expectKind(await after.log.moveRecord(place, to.caseId), 'moved');
      },
    );
    expect(stops).toBeGreaterThan(20);
    expect([...seen].sort()).toEqual(['false', 'true']);
  });

  it('of naming, choosing or opening a case leaves the old state or the new one', async () => {
    const acts: ((world: World, caseId: string) => Promise<unknown>)[] = [
      ({ log }, caseId) => log.nameCase(caseId, 'new name'),
      ({ log }, caseId) => log.chooseCase(caseId),
      ({ log }) => log.openCase('another'),
      ({ log }, caseId) => log.append(caseId, 'note.added', { about: null, text: 'a note' }),
    ];
    for (const act of acts) {
      const stops = await stopAtEveryStep(
        async () => {
          const world = newWorld();
          const { caseId } = expectKind(await world.log.openCase('old name'), 'opened');
          await world.log.openCase('beside');
          return { world, caseId };
        },
        ({ world, caseId }) => act(world, caseId),
        async (after, { caseId }) => {
          expect(await everyChainHolds(after)).toBeGreaterThanOrEqual(2);
          const { cases } = expectKind(await after.log.listCases(), 'cases');
          const name = cases.find((one) => one.caseId === caseId)?.name;
          expect(['old name', 'new name']).toContain(name);
          expect(cases.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
          expectKind(await after.log.append(caseId, 'note.added', { text: 'on' }), 'appended');
        },
      );
      expect(stops).toBeGreaterThan(2);
    }
  });

  it('of a backup leaves the log as it was; what there is of the file is refused, and the next one is whole', async () => {
    const stops = await stopAtEveryStep(
      async () => {
        const world = newWorld();
        await world.vault.setPassphrase(PASSPHRASE);
        await world.log.capture(withPicture);
        const pieces: Uint8Array<ArrayBuffer>[] = [];
        return { world, pieces };
      },
      async ({ world, pieces }) => {
        const written = await world.log.writeBackup(null);
        if (written.kind !== 'backup') return;
        for (const reader = written.stream.getReader(); ;) {
          const { done, value } = await reader.read();
          if (done) break;
          pieces.push(new Uint8Array(value));
        }
        pieces.push(new Uint8Array());
      },
      async (after, { pieces }) => {
        await everyChainHolds(after, 'links');
        const cut = await after.log.inspectBackup(new Blob(pieces), byPassphrase);
        const isWhole = pieces.length > 0 && pieces.at(-1)?.length === 0;
        expect(['damaged', 'not-a-backup']).toContain(isWhole ? 'damaged' : cut.kind);
        if (!isWhole) return;
        expectKind(cut, 'whole');
        expectKind(await after.log.inspectBackup(await fileOf(after), byPassphrase), 'whole');
      },
      3,
    );
    expect(stops).toBeGreaterThan(8);
  });

  it('of restoring into an empty profile leaves whole cases or none, and doing it again brings everything', async () => {
    const { kept, file } = await backedUp();
    const seen = new Set<number>();
    const stops = await stopAtEveryStep(
      async () => {
        const world = newWorld();
        const { restore } = expectKind(await world.log.inspectBackup(file, byPassphrase), 'whole');
        return { world, restore };
      },
      ({ restore }) => restore(),
      async (after) => {
        seen.add(await everyChainHolds(after, 'links'));
        const again = expectKind(await after.log.inspectBackup(file, byPassphrase), 'whole');
        await again.restore();
        expectKind(await after.vault.unlock(PASSPHRASE), 'unlocked');
        const id = kept.parts[0]?.id ?? '';
        const back = expectKind(await after.log.readPart(kept.caseId, kept.seq, id), 'opened');
        expect(back.bytes).toEqual(PICTURE);
        expectKind(await after.log.capture(addressOnly), 'sealed');
        await everyChainHolds(after);
      },
      3,
    );
    expect(stops).toBeGreaterThan(8);
    expect([...seen].sort()).toEqual([0, 1]);
  });

  it('of taking in a package leaves the whole case or nothing that shows, and doing it again brings it', async () => {
    const writer = newWorld();
    const { blob } = await makePackage(writer, await fillCase(writer));
    const inspect = async (world: World) =>
      expectKind(
        await inspectPackage(createTakeOver(world.powers, world.vault), {
          file: blob,
          key: null,
          powers: webVerifyPowers(),
        }),
        'whole',
      );
    const seen = new Set<number>();
    const stops = await stopAtEveryStep(
      async () => {
        const world = newWorld();
        const own = expectKind(await world.log.capture(addressOnly), 'sealed');
        return { world, own, package: await inspect(world) };
      },
      (set) => set.package.take(),
      async (after, { own }) => {
        seen.add(await everyChainHolds(after));
        expectKind(await after.log.readBody(own.caseId, own.seq), 'opened');
        const again = await inspect(after);
        if (again.standing.kind !== 'same') await again.take();
        expect(await everyChainHolds(after)).toBe(2);
      },
    );
    expect(stops).toBeGreaterThan(20);
    expect([...seen].sort()).toEqual([1, 2]);
  });

  it('of setting or changing a passphrase leaves one that opens everything', async () => {
    const kept = async () => {
      const world = newWorld();
      const { caseId, seq } = expectKind(await world.log.capture(addressOnly), 'sealed');
      return { world, caseId, seq };
    };
    const opened = new Set<string>();
    await stopAtEveryStep(
      kept,
      ({ world }) => world.vault.setPassphrase(PASSPHRASE),
      async (after, { caseId, seq }) => {
        opened.add((await after.vault.unlock(PASSPHRASE)).kind);
        expectKind(await after.log.readBody(caseId, seq), 'opened');
        expectKind(await after.log.capture(addressOnly), 'sealed');
      },
      3,
    );
    expect([...opened].sort()).toEqual(['not-set', 'unlocked']);
    opened.clear();
    await stopAtEveryStep(
      async () => {
        const set = await kept();
        const { recoveryCode } = expectKind(await set.world.vault.setPassphrase(PASSPHRASE), 'set');
        return { ...set, recoveryCode };
      },
      ({ world }) => world.vault.changePassphrase(byPassphrase, 'another horse'),
      async (after, { caseId, seq, recoveryCode }) => {
        const byOld = await after.vault.unlock(PASSPHRASE);
        opened.add(byOld.kind);
        if (byOld.kind !== 'unlocked')
          expectKind(await after.vault.unlock('another horse'), 'unlocked');
        expectKind(await after.log.readBody(caseId, seq), 'opened');
        await after.vault.lock();
        expectKind(await after.vault.unlockWithRecoveryCode(recoveryCode), 'unlocked');
      },
      3,
    );
    expect([...opened].sort()).toEqual(['unlocked', 'wrong-passphrase']);
  });

  it('of wiping leaves nothing that can be read once it was begun with the keys, and doing it again ends it', async () => {
    const seen = new Set<string>();
    await stopAtEveryStep(
      async () => {
        const world = newWorld();
        const { caseId, seq } = expectKind(await world.log.capture(addressOnly), 'sealed');
        return { world, caseId, seq };
      },
      ({ world: { powers, vault, log } }) => wipeEverything(powers, vault, log),
      async (after, { caseId, seq }) => {
        seen.add((await after.log.readBody(caseId, seq)).kind);
        const wiped = await wipeEverything(after.powers, after.vault, after.log);
        expect(wiped).toEqual({ kind: 'wiped' });
        expect((await after.log.readBody(caseId, seq)).kind).toBe('damaged');
      },
    );
    expect([...seen].sort()).toEqual(['damaged', 'locked', 'opened']);
  });
});
