import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stayOpen, STAYS_OPEN_MS } from '../../entrypoints/desk/stay-open';
import { expectKind, newWorld, type World } from './world';

const MINUTE = 60_000;
let world: World;

/** Lets time pass on both clocks, a look at the vault every five seconds as on the desk. */
async function pass(minutes: number): Promise<string> {
  let kind = '';
  for (let at = 0; at < minutes * MINUTE; at += 5000) {
    await vi.advanceTimersByTimeAsync(5000);
    world.clock.wallMs += 5000;
    world.clock.monotonicMs += 5000;
    kind = (await world.vault.state()).kind;
  }
  return kind;
}

beforeEach(async () => {
  world = newWorld();
  expectKind(await world.vault.setPassphrase('four warm quiet words'), 'set');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  vi.setSystemTime(world.clock.wallMs);
});
afterEach(() => vi.useRealTimers());

describe('a work that the person started', { timeout: 60_000 }, () => {
  it('keeps the records open while it runs, and five minutes more', async () => {
    const letGo = stayOpen(world.vault);
    expect(await pass(20)).toBe('unlocked');
    letGo();
    expect(await pass(4)).toBe('unlocked');
    expect(await pass(2)).toBe('locked');
  });

  it('keeps them open for half an hour at most', async () => {
    stayOpen(world.vault);
    expect(await pass(STAYS_OPEN_MS / MINUTE + 4)).toBe('unlocked');
    expect(await pass(2)).toBe('locked');
  });

  it('does not hold against the person who locks', async () => {
    stayOpen(world.vault);
    expect(await pass(1)).toBe('unlocked');
    await world.vault.lock();
    expect(await pass(1)).toBe('locked');
  });

  it('does not open again what slept for longer than the lock waits', async () => {
    stayOpen(world.vault);
    await pass(1);
    // Asleep: no timer runs, the clock goes on.
    world.clock.wallMs += 10 * MINUTE;
    world.clock.monotonicMs += 10 * MINUTE;
    vi.setSystemTime(world.clock.wallMs);
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await world.vault.state()).kind).toBe('locked');
  });
});
