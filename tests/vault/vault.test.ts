import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { IDLE_LOCK_MS } from '@/vault/core/idle';
import { readRecoveryCode } from '@/vault/core/recovery-code';
import {
  addressOnly,
  changeVaultRow,
  done,
  everythingStored,
  expectKind,
  newWorld,
} from '../evidence/world';

const PASSPHRASE = 'correct horse';

async function locked() {
  const world = newWorld();
  const { recoveryCode } = expectKind(await world.vault.setPassphrase(PASSPHRASE), 'set');
  await world.vault.lock();
  return { ...world, recoveryCode };
}

// Each passphrase costs 0.35 s of one core by design, several times that on a busy machine.
describe('a vault', { timeout: 120_000 }, () => {
  it('begins with nothing and becomes open, and says so, when something is sealed', async () => {
    const { vault } = newWorld();
    expect(await vault.state()).toEqual({ kind: 'none' });
    expect(await vault.identities()).toEqual({ kind: 'locked' });
    expect(await vault.unlock(PASSPHRASE)).toEqual({ kind: 'not-set' });
    const [recipient] = await vault.recipients();
    expect(recipient).toMatch(/^age1/);
    expect(await vault.recipients()).toEqual([recipient]);
    expect(await vault.state()).toEqual({ kind: 'open' });
    expect(await vault.unlock(PASSPHRASE)).toEqual({ kind: 'not-set' });
  });

  it('is made once, also by two contexts at the same time', async () => {
    const world = newWorld();
    const other = world.another().vault;
    const [a, b] = await Promise.all([world.vault.recipients(), other.recipients()]);
    expect(a).toEqual(b);
  });

  it('takes no passphrase under eight characters, counted as people see them', async () => {
    const { vault } = newWorld();
    expect(await vault.setPassphrase('1234')).toEqual({ kind: 'too-short' });
    expect(await vault.setPassphrase('1234567')).toEqual({ kind: 'too-short' });
    // Three syllables typed as eight parts are three characters.
    expect(await vault.setPassphrase('값밥닭'.normalize('NFD'))).toEqual({ kind: 'too-short' });
    expect(await vault.state()).toEqual({ kind: 'none' });
  });

  it('opens with the passphrase, however its Hangul was typed, and not with another', async () => {
    const { vault } = newWorld();
    const korean = '비밀스러운문장하나';
    expectKind(await vault.setPassphrase(korean.normalize('NFD')), 'set');
    await vault.lock();
    expect(await vault.state()).toEqual({ kind: 'locked' });
    expect(await vault.unlock(`${korean}.`)).toEqual({ kind: 'wrong-passphrase' });
    expect(await vault.state()).toEqual({ kind: 'locked' });
    expect(await vault.unlock(korean)).toEqual({ kind: 'unlocked' });
  });

  it('opens with the recovery code; a mistyped code is told from a wrong one', async () => {
    const { vault, recoveryCode } = await locked();
    const typo = recoveryCode.replace(/^./, (first) => (first === '7' ? '8' : '7'));
    expect(await vault.unlockWithRecoveryCode(typo)).toEqual({ kind: 'mistyped-code' });
    const other = expectKind(await newWorld().vault.setPassphrase(PASSPHRASE), 'set');
    expect(readRecoveryCode(other.recoveryCode)).not.toBeNull();
    const again = await locked();
    expect(await again.vault.unlockWithRecoveryCode(other.recoveryCode)).toEqual({
      kind: 'wrong-code',
    });
    const typed = ` ${again.recoveryCode.toLowerCase().replaceAll('-', ' ')} `;
    expect(await again.vault.unlockWithRecoveryCode(typed)).toEqual({ kind: 'unlocked' });
  });

  it('opens records written before the passphrase was set, and seals new ones to a new identity', async () => {
    const { vault, log } = newWorld();
    const before = expectKind(await log.capture(addressOnly), 'sealed');
    const [open] = await vault.recipients();
    expectKind(await vault.setPassphrase(PASSPHRASE), 'set');
    expect(await vault.recipients()).not.toEqual([open]);
    expect(await vault.setPassphrase('another one')).toEqual({ kind: 'already-set' });
    await vault.lock();
    expect(await log.readBody(before.caseId, before.seq)).toEqual({ kind: 'locked' });
    await vault.unlock(PASSPHRASE);
    expectKind(await log.readBody(before.caseId, before.seq), 'opened');
  });

  it('changes its passphrase without touching a record; the code still opens it', async () => {
    const { vault, log, recoveryCode } = await locked();
    const sealed = expectKind(await log.capture(addressOnly), 'sealed');
    const logBefore = await everythingStored('jikim-log');
    const next = 'battery staple';
    expect(await vault.changePassphrase({ by: 'passphrase', typed: 'not this one' }, next)).toEqual(
      {
        kind: 'wrong-passphrase',
      },
    );
    expect(await vault.changePassphrase({ by: 'passphrase', typed: PASSPHRASE }, 'short')).toEqual({
      kind: 'too-short',
    });
    expect(await vault.changePassphrase({ by: 'passphrase', typed: PASSPHRASE }, next)).toEqual({
      kind: 'changed',
    });
    expect(await vault.unlock(PASSPHRASE)).toEqual({ kind: 'wrong-passphrase' });
    expect(await vault.unlock(next)).toEqual({ kind: 'unlocked' });
    expectKind(await log.readBody(sealed.caseId, sealed.seq), 'opened');
    expect(logBefore).toContain(sealed.caseId);
    expect(await everythingStored('jikim-log')).toBe(logBefore);
    const forgotten = { by: 'recovery-code' as const, typed: recoveryCode };
    expect(await vault.changePassphrase(forgotten, 'third passphrase')).toEqual({
      kind: 'changed',
    });
    expect(await vault.unlock('third passphrase')).toEqual({ kind: 'unlocked' });
  });

  it('gives a new recovery code that replaces the old one', async () => {
    const { vault, recoveryCode } = await locked();
    const renewed = expectKind(await vault.renewRecoveryCode(PASSPHRASE), 'renewed');
    expect(await vault.unlockWithRecoveryCode(recoveryCode)).toEqual({ kind: 'wrong-code' });
    expect(await vault.unlockWithRecoveryCode(renewed.recoveryCode)).toEqual({ kind: 'unlocked' });
  });

  it('locks itself after five minutes without a touch, or when the clock was set back', async () => {
    const world = await locked();
    const { vault, clock, session } = world;
    for (const pass of [IDLE_LOCK_MS, -IDLE_LOCK_MS]) {
      await vault.unlock(PASSPHRASE);
      clock.wallMs += IDLE_LOCK_MS - 1;
      expect(await vault.lockIfIdle(clock.wallMs)).toBe('still-open');
      await vault.touch(clock.wallMs);
      expect(await vault.state()).toEqual({
        kind: 'unlocked',
        locksAtMs: clock.wallMs + IDLE_LOCK_MS,
      });
      clock.wallMs += pass;
      expect(await vault.lockIfIdle(clock.wallMs)).toBe('locked');
      expect([...session.keys()]).toEqual([]);
    }
  });

  it('is locked by time alone when no alarm came, and a late touch does not open it', async () => {
    const { vault, clock } = await locked();
    await vault.unlock(PASSPHRASE);
    clock.wallMs += IDLE_LOCK_MS;
    expect(await vault.identities()).toEqual({ kind: 'locked' });
    await vault.touch(clock.wallMs);
    expect(await vault.state()).toEqual({ kind: 'locked' });
  });

  it('is locked after the browser was closed', async () => {
    const world = await locked();
    await world.vault.unlock(PASSPHRASE);
    expect((await world.vault.state()).kind).toBe('unlocked');
    expect(await world.restart().vault.state()).toEqual({ kind: 'locked' });
  });

  it('tells damage from a wrong passphrase, and opens by what is left', async () => {
    const { vault, recoveryCode } = await locked();
    await changeVaultRow((row) => {
      const [passphrase, code] = row['wraps'] as Record<string, unknown>[];
      return { ...row, wraps: [{ ...passphrase, sealed: 'AAAA' }, code] };
    });
    expect(await vault.unlock(PASSPHRASE)).toEqual({ kind: 'damaged' });
    expect(await vault.unlockWithRecoveryCode(recoveryCode)).toEqual({ kind: 'unlocked' });
  });

  it('damaged beyond reading still takes records while its public half is there', async () => {
    const { vault, log } = await locked();
    await changeVaultRow((row) => ({ ...row, wraps: [] }));
    expect(await vault.state()).toEqual({ kind: 'damaged', canWrite: true });
    expectKind(await log.capture(addressOnly), 'sealed');
    await changeVaultRow(() => ({ v: 2 }));
    expect(await vault.state()).toEqual({ kind: 'damaged', canWrite: false });
    expect(await log.capture(addressOnly)).toEqual({ kind: 'unavailable', because: 'cannot-open' });
    expect(await vault.setPassphrase(PASSPHRASE)).toEqual({ kind: 'damaged' });
  });

  it('refuses a changed row that asks for more memory than browsers bear', async () => {
    const { vault } = await locked();
    await changeVaultRow((row) => ({
      ...row,
      wraps: (row['wraps'] as Record<string, object>[]).map((wrap) => ({
        ...wrap,
        kdf: { ...wrap['kdf'], memoryKiB: 4_000_000 },
      })),
    }));
    expect(await vault.unlock(PASSPHRASE)).toEqual({ kind: 'damaged' });
  });

  it('works without WebAssembly', async () => {
    const kept = globalThis.WebAssembly;
    try {
      Reflect.deleteProperty(globalThis, 'WebAssembly');
      const { vault } = await locked();
      expect(await vault.unlock('wrong passphrase')).toEqual({ kind: 'wrong-passphrase' });
      expect(await vault.unlock(PASSPHRASE)).toEqual({ kind: 'unlocked' });
      expect(await everythingStored()).toContain('pbkdf2-sha256');
    } finally {
      globalThis.WebAssembly = kept;
    }
  });

  it('answers by name when its database was written by a later version', async () => {
    const { vault } = newWorld();
    const request = indexedDB.open('jikim-vault', 99);
    (await done(request)).close();
    expect(await vault.state()).toEqual({ kind: 'unavailable', because: 'newer-format' });
    expect(await vault.unlock(PASSPHRASE)).toEqual({
      kind: 'unavailable',
      because: 'newer-format',
    });
  });
});
