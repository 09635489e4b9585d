import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import {
  PICTURE,
  SECRETS,
  type World,
  addressOnly,
  changeVaultRow,
  everythingStored,
  expectKind,
  newWorld,
  withPicture,
} from './world';

type Method = (this: IDBObjectStore, ...args: unknown[]) => unknown;

const PASSPHRASE = 'correct horse';
const byPassphrase = { by: 'passphrase', typed: PASSPHRASE } as const;

async function fileOf({ log }: World, passphrase: string | null = null): Promise<Blob> {
  const { stream } = expectKind(await log.writeBackup(passphrase), 'backup');
  return new Response(stream).blob();
}

/** A log with two cases, a picture, an erased picture, a note and a passphrase. */
async function filled() {
  const world = newWorld();
  const { recoveryCode } = expectKind(await world.vault.setPassphrase(PASSPHRASE), 'set');
  const first = expectKind(await world.log.capture(withPicture), 'sealed');
  const gone = expectKind(await world.log.capture(withPicture), 'sealed');
  await world.log.erase(gone.caseId, gone.seq, gone.parts[0]?.id ?? '', 'asked for');
  const second = expectKind(await world.log.openCase('두 번째'), 'opened');
  await world.log.capture({ ...addressOnly, caseId: second.caseId });
  await world.log.nameCase(second.caseId, '새 이름');
  return { ...world, first, second, recoveryCode };
}

describe('a backup', { timeout: 240_000 }, () => {
  it('made while locked brings everything back in an empty profile, with the same passphrase', async () => {
    const world = await filled();
    const { first, second } = world;
    await world.vault.lock();
    const file = await fileOf(world);
    const fresh = newWorld();
    const inspected = expectKind(await fresh.log.inspectBackup(file, byPassphrase), 'whole');
    expect(inspected.cases.map(({ state }) => state)).toEqual(['new', 'new']);
    expect(expectKind(await fresh.log.listCases(), 'cases').cases).toEqual([]);
    await inspected.restore();
    expect(await fresh.vault.state()).toEqual({ kind: 'locked' });
    expect(await fresh.vault.unlock(PASSPHRASE)).toEqual({ kind: 'unlocked' });
    for (const { caseId } of [first, second]) {
      expect(await fresh.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    }
    const id = first.parts[0]?.id ?? '';
    const read = expectKind(await fresh.log.readPart(first.caseId, first.seq, id), 'opened');
    expect(read.bytes).toEqual(PICTURE);
    const { cases } = expectKind(await fresh.log.listCases(), 'cases');
    expect(new Map(cases.map(({ name, records }) => [name, records]))).toEqual(
      new Map([
        [null, 2],
        ['새 이름', 1],
      ]),
    );
    // The log goes on with a key of its own, and the chain says so.
    await fresh.log.capture({ ...addressOnly, caseId: first.caseId });
    expect(await fresh.log.verifyCase(first.caseId)).toMatchObject({ kind: 'intact' });
  });

  it('opens with the recovery code; says which secret does not fit', async () => {
    const world = await filled();
    const file = await fileOf(world);
    const fresh = newWorld();
    const inspect = (by: 'passphrase' | 'recovery-code', typed: string) =>
      fresh.log.inspectBackup(file, { by, typed });
    expect(await inspect('passphrase', 'not this one')).toEqual({ kind: 'wrong-passphrase' });
    expect(await inspect('recovery-code', 'AAAA')).toEqual({ kind: 'mistyped-code' });
    expectKind(await inspect('recovery-code', world.recoveryCode), 'whole');
  });

  it('of a log without a passphrase gets one of its own, and is open again where it is restored', async () => {
    const world = newWorld();
    const kept = expectKind(await world.log.capture(withPicture), 'sealed');
    expect(await world.log.writeBackup(null)).toEqual({ kind: 'needs-passphrase' });
    const file = await fileOf(world, 'of the file only');
    expect(await world.log.isWholeBackup(file, 'of the file only')).toBe(true);
    const fresh = newWorld();
    const wrong = { by: 'passphrase', typed: 'another' } as const;
    expect(await fresh.log.inspectBackup(file, wrong)).toEqual({ kind: 'wrong-passphrase' });
    const proof = { by: 'passphrase', typed: 'of the file only' } as const;
    await expectKind(await fresh.log.inspectBackup(file, proof), 'whole').restore();
    expect(await fresh.vault.state()).toEqual({ kind: 'open' });
    expect(await fresh.log.verifyCase(kept.caseId)).toMatchObject({
      kind: 'intact',
      depth: 'full',
    });
  });

  it('puts a lost key back, with what was kept after it; says that no new one can be made meanwhile', async () => {
    const world = await filled();
    const file = await fileOf(world);
    const after = expectKind(await world.log.capture(addressOnly), 'sealed');
    await changeVaultRow((row) => ({ ...row, wraps: [] }));
    expect(await world.vault.state()).toEqual({
      kind: 'unlocked',
      locksAtMs: expect.any(Number) as number,
    });
    await world.vault.lock();
    expect(await world.vault.state()).toEqual({ kind: 'damaged', canWrite: true });
    expect(await world.log.writeBackup(null)).toEqual({ kind: 'key-damaged' });
    const inspected = expectKind(await world.log.inspectBackup(file, byPassphrase), 'whole');
    expect(inspected.bringsKey).toBe(true);
    await inspected.restore();
    expect(await world.vault.unlock(PASSPHRASE)).toEqual({ kind: 'unlocked' });
    expectKind(await world.log.readBody(after.caseId, after.seq), 'opened');
    expect(await world.log.verifyCase(after.caseId)).toMatchObject({
      kind: 'intact',
      depth: 'full',
    });
  });

  it('of another log does not take the place of a lost key', async () => {
    const theirs = await fileOf(await filled());
    const mine = await filled();
    await mine.vault.lock();
    await changeVaultRow((row) => ({ ...row, wraps: [] }));
    expect(await mine.log.inspectBackup(theirs, byPassphrase)).toEqual({ kind: 'other-log' });
    expect(await mine.vault.state()).toEqual({ kind: 'damaged', canWrite: true });
  });

  it('shows nothing of what it holds', async () => {
    const file = await fileOf(await filled());
    const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
    for (const secret of [...SECRETS, 'AGE-SECRET', PASSPHRASE]) expect(text).not.toContain(secret);
  });

  it('changed, cut or lengthened anywhere is refused, and not one byte is written', async () => {
    const file = new Uint8Array(await (await fileOf(await filled())).arrayBuffer());
    const fresh = newWorld();
    expectKind(await fresh.log.listCases(), 'cases');
    const before = await everythingStored();
    const places = [40, 900, file.length >> 1, file.length - 40, file.length - 1];
    const changed = places.map((at) => file.map((byte, index) => (index === at ? byte ^ 1 : byte)));
    const cuts = [file.length - 1, file.length - 70_000, 3000].map((end) => file.slice(0, end));
    const longer = new Uint8Array([...file, 0]);
    for (const bytes of [...changed, ...cuts, longer]) {
      const { kind } = await fresh.log.inspectBackup(new Blob([bytes]), byPassphrase);
      expect(['damaged', 'not-a-backup']).toContain(kind);
    }
    expect(await everythingStored()).toBe(before);
    const other = await fresh.log.inspectBackup(new Blob(['a picture']), byPassphrase);
    expect(other).toEqual({ kind: 'not-a-backup' });
    const newer = new Blob(['JIKIM-BACKUP/9\n{}\n']);
    expect(await fresh.log.inspectBackup(newer, byPassphrase)).toEqual({ kind: 'newer-format' });
  });

  it('of what is here already is recognised; what is here longer stays; what is missing is added', async () => {
    const world = await filled();
    const { caseId } = world.first;
    const states = async (file: Blob) =>
      expectKind(await world.log.inspectBackup(file, byPassphrase), 'whole');
    const older = await fileOf(world);
    expect((await states(older)).cases.map(({ state }) => state)).toEqual(['same', 'same']);
    await world.log.capture({ ...withPicture, caseId });
    const newer = await fileOf(world);
    const found = await states(older);
    expect(found.cases.find((one) => one.caseId === caseId)?.state).toBe('shorter');
    await found.restore();
    expect(await world.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });

    const fresh = newWorld();
    await expectKind(await fresh.log.inspectBackup(older, byPassphrase), 'whole').restore();
    const longer = expectKind(await fresh.log.inspectBackup(newer, byPassphrase), 'whole');
    expect(longer.cases.find((one) => one.caseId === caseId)?.state).toBe('longer');
    await longer.restore();
    await fresh.vault.unlock(PASSPHRASE);
    expect(await fresh.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
  });

  it('comes back into a fresh installation in which a page was kept already; that page stays, and one lock opens all', async () => {
    const world = await filled();
    const { first, second } = world;
    const file = await fileOf(world);
    const fresh = newWorld();
    const kept = expectKind(await fresh.log.capture(withPicture), 'sealed');
    // What lay under a passphrase is not laid open.
    expect(await fresh.log.inspectBackup(file, byPassphrase)).toEqual({ kind: 'lock-first' });
    expectKind(await fresh.vault.setPassphrase('a new passphrase'), 'set');
    await fresh.vault.lock();
    const before = await everythingStored('jikim-vault');
    const inspected = expectKind(await fresh.log.inspectBackup(file, byPassphrase), 'whole');
    expect(inspected.cases.map(({ state }) => state)).toEqual(['new', 'new']);
    expectKind(await inspected.restore(), 'restored');
    // A file from outside never becomes the key under which this person writes.
    expect(await everythingStored('jikim-vault')).toBe(before);
    expect(await fresh.vault.unlock('a new passphrase')).toEqual({ kind: 'unlocked' });
    for (const { caseId } of [kept, first, second]) {
      expect(await fresh.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    }
    const id = first.parts[0]?.id ?? '';
    const read = expectKind(await fresh.log.readPart(first.caseId, first.seq, id), 'opened');
    expect(read.bytes).toEqual(PICTURE);
    // The page that was kept here is in no backup yet.
    expect(expectKind(await fresh.log.backupState(), 'backups').recordsSince).toBe(1);
    expectKind(await fresh.log.capture({ ...addressOnly, caseId: first.caseId }), 'sealed');
    const again = await fileOf(fresh);
    expect(await fresh.log.isWholeBackup(again, null)).toBe(true);
  });

  it.each(['before the first case', 'after it'])(
    'that stops %s says so, and how much is back',
    async (when) => {
      const file = await fileOf(await filled());
      const fresh = newWorld();
      const inspected = expectKind(await fresh.log.inspectBackup(file, byPassphrase), 'whole');
      const names = when === 'after it' ? 1 : 0;
      let puts = 0;
      const methods = IDBObjectStore.prototype as unknown as Record<string, Method>;
      const put: Method = methods['put'] ?? (() => undefined);
      methods['put'] = function (this: IDBObjectStore, ...args: unknown[]) {
        if (this.name === 'cases' && (puts += 1) > names)
          throw new DOMException('injected', 'UnknownError');
        return put.apply(this, args);
      };
      try {
        expect(await inspected.restore()).toEqual({
          kind: 'stopped',
          because: 'cannot-open',
          whole: names,
        });
      } finally {
        methods['put'] = put;
      }
      const { cases } = expectKind(await fresh.log.listCases(), 'cases');
      expect(cases).toHaveLength(names);
      const more = expectKind(await fresh.log.inspectBackup(file, byPassphrase), 'whole');
      expectKind(await more.restore(), 'restored');
      expect(await fresh.vault.unlock(PASSPHRASE)).toEqual({ kind: 'unlocked' });
      for (const { caseId } of expectKind(await fresh.log.listCases(), 'cases').cases) {
        expect(await fresh.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
      }
    },
  );

  it('is asked for after the first record and after every fifth, and not again when put off', async () => {
    const { log } = newWorld();
    const isDue = async () => expectKind(await log.backupState(), 'backups').isDue;
    expect(await isDue()).toBe(false);
    await log.capture(addressOnly);
    expect(await isDue()).toBe(true);
    await log.askBackupLater();
    const due: boolean[] = [];
    for (let n = 0; n < 5; n += 1) {
      await log.capture(addressOnly);
      due.push(await isDue());
    }
    expect(due).toEqual([false, false, false, false, true]);
    await log.noteBackup();
    expect(await isDue()).toBe(false);
    expect(expectKind(await log.backupState(), 'backups').recordsSince).toBe(0);
  });

  it('is spoken of where records are made after the first and every fifth of them, not after each', async () => {
    const { log } = newWorld();
    const turns: number[] = [];
    for (let n = 1; n <= 11; n += 1) {
      await log.capture(addressOnly);
      if (expectKind(await log.backupState(), 'backups').isTurn) turns.push(n);
    }
    expect(turns).toEqual([1, 5, 10]);
    await log.noteBackup();
    turns.length = 0;
    for (let n = 1; n <= 6; n += 1) {
      await log.capture(addressOnly);
      if (expectKind(await log.backupState(), 'backups').isTurn) turns.push(n);
    }
    expect(turns).toEqual([5]);
  });
});
