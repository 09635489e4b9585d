// Writes a log with the code of an older commit, for `tests/evidence/older-logs.test.ts`. How: see the README beside it.
import 'fake-indexeddb/auto';
import { writeFile } from 'node:fs/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { it } from 'vitest';
import { dumpDatabases } from '../../evidence/stored-rows';
import { addressOnly, expectKind, newWorld, withPicture } from '../../evidence/world';

/** What later versions can do besides. */
type Later = {
  nameCase?(caseId: string, name: string): Promise<unknown>;
  moveRecord?(from: { caseId: string; seq: number }, toCaseId: string): Promise<unknown>;
  addHelper?(recipient: string, label: string): Promise<unknown>;
};
type Place = { caseId: string; seq: number };

it('writes a log of every kind of record', { timeout: 60_000 }, async () => {
  const world = newWorld();
  const { subtle } = world.powers;
  // Extractable in this file only, so that they can be written down.
  const generateKey = (algorithm: never, _: boolean, usages: never) =>
    subtle.generateKey(algorithm, true, usages);
  world.powers.subtle = new Proxy(subtle, {
    get: (target, name: keyof SubtleCrypto) =>
      name === 'generateKey' ? generateKey : (target[name] as () => unknown).bind(target),
  });
  const { log, vault } = world;
  const later = { ...log, ...vault } as Later;

  const { caseId } = expectKind(await log.openCase('첫 사건'), 'opened');
  const first = expectKind(await log.capture({ ...addressOnly, caseId }), 'sealed');
  const second = expectKind(await log.capture({ ...withPicture, caseId }), 'sealed');
  const erased = expectKind(await log.capture({ ...withPicture, caseId }), 'sealed');
  await log.erase(caseId, erased.seq, erased.parts[0]?.id ?? '', 'asked for');
  const note = expectKind(
    await log.append(caseId, 'note.added', { about: first.seq, text: '메모' }),
    'appended',
  );
  const names = ['첫 사건', '둘째 사건'];
  if (later.nameCase) {
    await later.nameCase(caseId, '새 이름');
    names[0] = '새 이름';
  }
  const other = expectKind(await log.openCase('둘째 사건'), 'opened');
  const records: Place[] = [first, second, erased].map(({ seq }) => ({ caseId, seq }));
  if (later.moveRecord) {
    const { rows } = expectKind(await log.listHeaders(caseId), 'headers');
    const seq = rows.find(({ header }) => header.type === 'media.addressOnly')?.seq ?? 0;
    await later.moveRecord({ caseId, seq }, other.caseId);
  }
  if (later.addHelper)
    await later.addHelper(await identityToRecipient(await generateX25519Identity()), 'a helper');
  const { recoveryCode } = expectKind(await vault.setPassphrase('correct horse'), 'set');
  await vault.lock();
  const locked = expectKind(await log.capture({ ...addressOnly, caseId }), 'sealed');
  records.push({ caseId, seq: locked.seq });

  // Cut off in the middle: the picture never comes.
  let asked = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const bytes = () => {
    asked();
    return new Promise<never>(() => undefined);
  };
  const part = { role: 'visible', mime: 'image/jpeg', how: 'rendered' as const, bytes };
  void log.capture({ ...withPicture, caseId: other.caseId, parts: [part] });
  await isAsked;

  const picture = { caseId, seq: second.seq, id: second.parts[0]?.id };
  const gone = { caseId, seq: erased.seq, id: erased.parts[0]?.id };
  const holds = {
    names,
    records,
    notes: [{ caseId, seq: note.seq }],
    picture,
    gone,
    passphrase: 'correct horse',
    recoveryCode,
  };
  const commit = process.env['COMMIT'] ?? '';
  const file = { commit, holds, databases: await dumpDatabases() };
  await writeFile(process.env['OUT'] ?? 'stored.json', `${JSON.stringify(file, null, 1)}\n`);
});
