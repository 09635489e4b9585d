import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Log } from '@/evidence/log';
import { Killed, mortal, mortalPowers, withMortalDatabase } from './mortal';
import { type World, addressOnly, expectKind, newWorld, withPicture } from './world';

/** Kills `act` at each of its steps in turn and looks at what the next start of the browser finds. */
async function killAtEveryStep(
  act: (log: Log, caseId: string) => Promise<unknown>,
  look: (after: World, caseId: string, before: number) => Promise<void>,
): Promise<number> {
  for (let dieAt = 1; ; dieAt += 1) {
    const world = newWorld();
    const before = expectKind(await world.log.capture(addressOnly), 'sealed');
    const life = mortal(dieAt);
    mortalPowers(world.powers, life);
    await withMortalDatabase(life, () =>
      act(world.log, before.caseId).catch((error: unknown) => error),
    );
    await look(world.restart(), before.caseId, before.seq);
    if (life.steps() < dieAt) return dieAt - 1;
  }
}

async function typesOf({ log }: World, caseId: string): Promise<string[]> {
  const { rows } = expectKind(await log.listHeaders(caseId), 'headers');
  return rows.map(({ header }) => header.type);
}

// Hundreds of lives, each with real key agreements: slow on a busy machine.
describe('a worker killed at every step', { timeout: 240_000 }, () => {
  it('of a capture with a picture and a slower layer leaves a whole chain, and the next start names it', async () => {
    const seen = new Set<string>();
    const layer = { role: 'text', mime: 'text/plain', how: 'dom' as const };
    const deeper = [{ ...layer, bytes: () => Promise.resolve(new Uint8Array([1, 2, 3])) }];
    const kills = await killAtEveryStep(
      (log, caseId) => log.capture({ ...withPicture, caseId, deeper }),
      async (after, caseId, before) => {
        expectKind(await after.log.verifyCase(caseId), 'intact');
        const { interrupted, stuck } = expectKind(await after.log.recover(), 'recovered');
        const types = (await typesOf(after, caseId)).slice(before + 1);
        seen.add(types.join(' '));
        expect(stuck).toEqual([]);
        expect(interrupted.length).toBe(types.includes('capture.interrupted') ? 1 : 0);
        const verdict = await after.log.verifyCase(caseId);
        expect(verdict).toMatchObject({ kind: 'intact', depth: 'full' });
        for (const { seq, parts } of interrupted) {
          for (const { id } of parts) {
            expectKind(await after.log.readPart(caseId, seq, id), 'opened');
          }
        }
        expect(expectKind(await after.log.recover(), 'recovered').interrupted).toEqual([]);
      },
    );
    expect(kills).toBeGreaterThan(60);
    expect([...seen].sort()).toEqual([
      '',
      'capture.intent capture.interrupted',
      'capture.intent capture.sealed capture.interrupted',
      'capture.intent capture.sealed capture.sealed',
    ]);
  });

  it('of an address-only record leaves the log as it was or with the whole record', async () => {
    const seen = new Set<string>();
    const kills = await killAtEveryStep(
      (log, caseId) => log.capture({ ...addressOnly, caseId }),
      async (after, caseId, before) => {
        expect(await after.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
        seen.add((await typesOf(after, caseId)).slice(before + 1).join(' '));
      },
    );
    expect(kills).toBeGreaterThan(10);
    expect([...seen].sort()).toEqual(['', 'media.addressOnly']);
  });

  it('of the very first capture leaves nothing, or a log that the next capture continues', async () => {
    for (let dieAt = 1; ; dieAt += 1) {
      const world = newWorld();
      const life = mortal(dieAt);
      mortalPowers(world.powers, life);
      await withMortalDatabase(life, () =>
        world.log.capture(addressOnly).catch((error: unknown) => error),
      );
      const after = world.restart();
      const next = expectKind(await after.log.capture(addressOnly), 'sealed');
      expectKind(await after.log.readBody(next.caseId, next.seq), 'opened');
      expect(await after.log.verifyCase(next.caseId)).toMatchObject({
        kind: 'intact',
        depth: 'full',
      });
      const { cases } = expectKind(await after.log.listCases(), 'cases');
      expect(cases).toHaveLength(1);
      if (life.steps() < dieAt) break;
    }
  });

  it('of an erasing leaves the part whole or erased', async () => {
    const seen = new Set<string>();
    let dieAt = 0;
    for (;;) {
      dieAt += 1;
      const world = newWorld();
      const sealed = expectKind(await world.log.capture(withPicture), 'sealed');
      const id = sealed.parts[0]?.id ?? '';
      const life = mortal(dieAt);
      mortalPowers(world.powers, life);
      await withMortalDatabase(life, () =>
        world.log.erase(sealed.caseId, sealed.seq, id, 'x').catch((error: unknown) => error),
      );
      const after = world.restart();
      seen.add((await after.log.readPart(sealed.caseId, sealed.seq, id)).kind);
      expect(await after.log.verifyCase(sealed.caseId)).toMatchObject({ kind: 'intact' });
      if (life.steps() < dieAt) break;
    }
    expect([...seen].sort()).toEqual(['erased', 'opened']);
  });
});

describe('recovering', () => {
  it('leaves a capture alone that still runs in another context', async () => {
    const world = newWorld();
    let goOn = (): void => undefined;
    const slow = new Promise<void>((resolve) => (goOn = resolve));
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const bytes = async () => {
      asked();
      await slow;
      return new Uint8Array([1]);
    };
    const part = { role: 'visible', mime: 'image/png', how: 'rendered' as const, bytes };
    const running = world.log.capture({ ...withPicture, parts: [part] });
    await isAsked;
    const other = world.another().log;
    expect(await other.recover()).toEqual({ kind: 'recovered', interrupted: [], stuck: [] });
    goOn();
    expectKind(await running, 'sealed');
  });

  it('works while locked', async () => {
    const world = newWorld();
    await world.vault.setPassphrase('correct horse');
    const { caseId } = expectKind(await world.log.currentCaseId(), 'case');
    const bytes = () => Promise.resolve(new Uint8Array([5]));
    const part = { role: 'visible', mime: 'image/png', how: 'rendered' as const, bytes };
    function* deeper() {
      yield part;
      throw new Killed();
    }
    await expect(world.log.capture({ ...withPicture, deeper: deeper() })).rejects.toThrow(Killed);
    const after = world.restart();
    const { interrupted } = expectKind(await after.log.recover(), 'recovered');
    expect(await after.vault.state()).toEqual({ kind: 'locked' });
    expect(interrupted[0]?.parts.map(({ role }) => role)).toEqual(['visible', 'visible']);
    await after.vault.unlock('correct horse');
    expect(await after.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
  });
});

describe('storage that fails', () => {
  it('in the middle of a capture is named, and what was acknowledged stays', async () => {
    for (const name of ['QuotaExceededError', 'UnknownError', 'AbortError']) {
      for (let failAt = 1; failAt < 60; failAt += 3) {
        const world = newWorld();
        const before = expectKind(await world.log.capture(addressOnly), 'sealed');
        let steps = 0;
        const life = {
          steps: () => steps,
          live: () => {
            steps += 1;
            if (steps === failAt) throw new DOMException('injected', name);
          },
        };
        const outcome = await withMortalDatabase(life, () => world.log.capture(withPicture));
        expect(['sealed', 'interrupted', 'no-space', 'unavailable']).toContain(outcome.kind);
        const after = world.restart();
        await after.log.recover();
        expect(await after.log.verifyCase(before.caseId)).toMatchObject({ kind: 'intact' });
        expectKind(await after.log.readBody(before.caseId, before.seq), 'opened');
        if (outcome.kind === 'sealed' && outcome.parts[0]) {
          const { caseId, seq, parts } = outcome;
          expectKind(await after.log.readPart(caseId, seq, parts[0]?.id ?? ''), 'opened');
        }
      }
    }
  }, 240_000);
});
