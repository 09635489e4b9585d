import { beforeEach, describe, expect, it } from 'vitest';
import { createTakeOver } from '@/evidence/take-over';
import { inspectPackage, type InspectedPackage } from '@/packages/import-package';
import { makeLock } from '@/packages/encrypt';
import { webVerifyPowers } from '@/packages/verify-powers';
import {
  addressOnly,
  done,
  everythingStored,
  expectKind,
  newWorld,
  raw,
  SECRETS,
  tamper,
  withPicture,
  type World,
} from '../evidence/world';
import { fillCase, makePackage } from './make';

let writer: World;
let caseId: string;
beforeEach(async () => {
  writer = newWorld();
  caseId = await fillCase(writer);
});

/** How many rows each store of the log has. */
async function rows(): Promise<Record<string, number>> {
  const db = await raw('jikim-log');
  const counts: Record<string, number> = {};
  for (const name of db.objectStoreNames)
    counts[name] = await done(db.transaction(name).objectStore(name).count());
  db.close();
  return counts;
}

async function inspect(
  world: World,
  file: Blob,
  key: Parameters<typeof inspectPackage>[1]['key'] = null,
): Promise<InspectedPackage> {
  return inspectPackage(createTakeOver(world.powers, world.vault), {
    file,
    key,
    powers: webVerifyPowers(),
  });
}

async function take(world: World, file: Blob) {
  const whole = expectKind(await inspect(world, file), 'whole');
  await whole.take();
  return whole;
}

const flipped = async (blob: Blob, at: number) =>
  new Blob([new Uint8Array(await blob.arrayBuffer()).map((b, i) => (i === at ? b ^ 1 : b))]);

describe('a package of another device', () => {
  it('is taken whole, keeps its own chain and signatures, and stays readable and checkable', async () => {
    const { blob } = await makePackage(writer, caseId);
    const headThere = (await writer.log.listHeaders(caseId, 0, 100)) as { rows: unknown[] };
    const reader = newWorld();
    const { standing } = await take(reader, blob);
    expect(standing).toMatchObject({ kind: 'new', parts: 1 });
    const { cases } = expectKind(await reader.log.listCases(), 'cases');
    expect(cases).toMatchObject([{ caseId, isCurrent: false, origin: { size: blob.size } }]);
    const headers = (await reader.log.listHeaders(caseId, 0, 100)) as { rows: unknown[] };
    expect(headers.rows).toEqual(headThere.rows);
    expect(await reader.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    const notes = await reader.log.readBody(caseId, 4);
    expect(notes).toMatchObject({ kind: 'opened', body: { text: '첫 메모 <b>굵게</b>' } });
  });

  it('lies encrypted on this disk, and nothing else of it does', async () => {
    const { blob } = await makePackage(writer, caseId);
    const reader = newWorld();
    await take(reader, blob);
    const everything = await everythingStored('jikim-log');
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
  });

  it('cannot be written to: no note, no name, no record, no erasing, no export under our key', async () => {
    const { blob } = await makePackage(writer, caseId);
    const reader = newWorld();
    await take(reader, blob);
    const before = await rows();
    const no = { kind: 'no-such-case' };
    expect(await reader.log.append(caseId, 'note.added', { about: null, text: 'x' })).toEqual(no);
    expect(await reader.log.nameCase(caseId, 'mine')).toEqual(no);
    expect(await reader.log.chooseCase(caseId)).toEqual(no);
    const capture = await reader.log.capture({ ...addressOnly, caseId });
    expect(capture.kind).not.toBe('sealed');
    expect((await makePackage(reader, caseId)).made.kind).toBe('no-case');
    const own = expectKind(await reader.log.openCase(), 'opened');
    expect(await reader.log.moveRecord({ caseId, seq: 2 }, own.caseId)).toEqual({
      kind: 'no-such-record',
    });
    expect((await rows())['pieces']).toBe(before['pieces']);
    expect(await reader.log.verifyCase(caseId)).toMatchObject({ kind: 'intact' });
  });

  it.each(['a byte', 'the end'])(
    'with %s missing is refused, and not one row is written',
    async (what) => {
      const { blob } = await makePackage(writer, caseId);
      const reader = newWorld();
      await reader.log.openCase();
      const before = await rows();
      const bad = what === 'a byte' ? await flipped(blob, 3000) : blob.slice(0, blob.size - 40);
      const found = expectKind(await inspect(reader, bad), 'refused');
      expect(found.verdict.findings.length).toBeGreaterThan(0);
      expect(await rows()).toEqual(before);
    },
  );

  it('is recognised when it comes twice', async () => {
    const { blob } = await makePackage(writer, caseId);
    const reader = newWorld();
    await take(reader, blob);
    expect(expectKind(await inspect(reader, blob), 'whole').standing).toEqual({ kind: 'same' });
  });

  it('is recognised where it was made', async () => {
    const { blob } = await makePackage(writer, caseId);
    expect(expectKind(await inspect(writer, blob), 'whole').standing).toEqual({ kind: 'own' });
  });

  it('with some words withheld is taken with its gaps, and a later one fills them', async () => {
    const some = await makePackage(writer, caseId, {
      chosen: { kind: 'records', seqs: [2] },
      parts: 'none',
      names: {},
    });
    await writer.log.append(caseId, 'note.added', { about: null, text: 'later' });
    const all = await makePackage(writer, caseId);
    const reader = newWorld();
    await take(reader, some.blob);
    expect(await reader.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    expect(await reader.log.readBody(caseId, 6)).toEqual({ kind: 'withheld' });
    const { standing } = await take(reader, all.blob);
    expect(standing).toMatchObject({ kind: 'more', entries: 1, parts: 1 });
    expect(await reader.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    expect((await reader.log.readBody(caseId, 6)).kind).toBe('opened');
    expect(await reader.log.readPart(caseId, 3, await onlyPart(reader, caseId))).toMatchObject({
      kind: 'opened',
    });
    // The other way round there is nothing to add, and nothing is lost.
    expect(expectKind(await inspect(reader, some.blob), 'whole').standing).toEqual({
      kind: 'same',
    });
  });

  it('that tells another history of a case that is here is refused by name', async () => {
    const before = await makePackage(writer, caseId);
    const here = newWorld();
    await take(here, before.blob);
    await tamper(async (store) => {
      const row = (await done(store('entries').get([caseId, 1]))) as { entryHash: string };
      store('entries').put({ ...row, entryHash: '0'.repeat(64) });
    });
    expect(expectKind(await inspect(here, before.blob), 'whole').standing).toEqual({
      kind: 'other-history',
    });
  });

  it('never takes the place of a part of another case', async () => {
    const { blob } = await makePackage(writer, caseId);
    const reader = newWorld();
    await reader.log.capture(withPicture);
    const partId = await onlyPart(writer, caseId, blob);
    await tamper(async (store) => {
      const [row] = (await done(store('parts').getAll())) as { partId: string }[];
      store('parts').put({ ...row, partId });
    });
    expect(expectKind(await inspect(reader, blob), 'whole').standing).toEqual({
      kind: 'part-elsewhere',
    });
  });

  it('stopped half way leaves nothing behind', async () => {
    const { blob } = await makePackage(writer, caseId);
    const reader = newWorld();
    await reader.log.openCase();
    const before = await rows();
    const whole = expectKind(await inspect(reader, blob), 'whole');
    const abort = new AbortController();
    const stop = () => abort.abort();
    // The picture is written by then; the entries are not.
    await expect(whole.take({ onPart: stop, signal: abort.signal })).rejects.toThrow('abort');
    expect(await rows()).toEqual(before);
  });

  it('can be removed to the last row; a case that was made here cannot', async () => {
    const { blob } = await makePackage(writer, caseId);
    const reader = newWorld();
    const own = expectKind(await reader.log.capture(withPicture), 'sealed');
    const before = await rows();
    await take(reader, blob);
    const takeOver = createTakeOver(reader.powers, reader.vault);
    expect(await takeOver.remove(own.caseId)).toBe('no-such-case');
    expect(await takeOver.remove(caseId)).toBe('removed');
    const { keys, ...left } = await rows();
    // The public key stays: other cases of the same device may need it.
    expect({ ...left, keys }).toEqual({ ...before, keys: (before['keys'] ?? 0) + 1 });
  });

  it('that is locked asks for its key', async () => {
    const lock = await makeLock({ kind: 'passphrase', passphrase: 'four warm quiet words' }, 10);
    const { blob } = await makePackage(writer, caseId, {
      wrap: (zip) => lock.wrap(zip),
      check: () => Promise.resolve({ verdict: 'whole' } as never),
    });
    const reader = newWorld();
    expect(await inspect(reader, blob)).toEqual({ kind: 'needs-key' });
    const wrong = { kind: 'passphrase', passphrase: 'other words' } as const;
    expect(await inspect(reader, blob, wrong)).toEqual({ kind: 'wrong-key' });
    const right = { kind: 'passphrase', passphrase: 'four warm quiet words' } as const;
    expectKind(await inspect(reader, blob, right), 'whole');
  });

  it('hides nothing that is missing from a case of ours', async () => {
    await tamper(async (store) => {
      const row = (await done(store('cases').get(caseId))) as object;
      store('cases').put({ ...row, origin: { importedAt: '', sha256: '', size: 0 } });
      const entry = (await done(store('entries').get([caseId, 4]))) as object;
      const empty = new Uint8Array();
      store('entries').put({ ...entry, body: { envelope: empty, sealed: empty }, partIds: [] });
    });
    expect(await writer.log.verifyCase(caseId)).toMatchObject({ kind: 'broken', seq: 4 });
  });
});

/** The one part of the case, by the log or by the package. */
async function onlyPart(world: World, of: string, blob?: Blob): Promise<string> {
  if (blob) {
    const text = await blob.text();
    return /"partId":"([0-9a-f]{32})"/.exec(text)?.[1] ?? '';
  }
  const read = await world.log.readBody(of, 3);
  const parts = read.kind === 'opened' ? (read.body['parts'] as { id: string }[]) : [];
  return parts[0]?.id ?? '';
}
