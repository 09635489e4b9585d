import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BrokenCode } from '@/evidence/core/finding';
import type { StoredEntry } from '@/evidence/core/entry';
import type { StoredPart } from '@/evidence/store';
import { makeEnvelope, newSealKeys, sealBytes } from '@/vault/seal';
import { addressOnly, done, expectKind, newWorld, tamper, withPicture } from './world';

type Changed = { entry: StoredEntry; part: StoredPart; piece: Uint8Array<ArrayBuffer> };

/** A case with two pictures; `change` gets the rows of the first one. */
async function after(change: (rows: Changed, world: ReturnType<typeof newWorld>) => unknown) {
  const world = newWorld();
  const { caseId, seq, parts } = expectKind(await world.log.capture(withPicture), 'sealed');
  await world.log.capture(withPicture);
  await world.log.capture(addressOnly);
  const partId = parts[0]?.id ?? '';
  const rows = {} as Changed;
  let blob = new Blob();
  await tamper(async (store) => {
    rows.entry = (await done(store('entries').get([caseId, seq]))) as StoredEntry;
    rows.part = (await done(store('parts').get(partId))) as StoredPart;
    blob = (await done(store('pieces').get([partId, 0]))) as Blob;
  });
  rows.piece = new Uint8Array(await blob.arrayBuffer());
  await change(rows, world);
  await tamper((store) => {
    store('entries').put(rows.entry);
    store('parts').put(rows.part);
    store('pieces').put(new Blob([rows.piece]), [partId, 0]);
  });
  return { ...world, caseId, seq, partId };
}

function flip(bytes: Uint8Array, at: number): void {
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
}

const changes: [string, BrokenCode, (rows: Changed, at: number) => unknown][] = [
  ['one bit of the sealed words', 'body-altered', ({ entry }, at) => flip(entry.body.sealed, at)],
  [
    'one bit of the words’ envelope',
    'body-altered',
    ({ entry }, at) => flip(entry.body.envelope, at),
  ],
  ['one bit of the picture', 'part-altered', ({ piece }, at) => flip(piece, at)],
  [
    'one bit of the picture’s envelope',
    'part-altered',
    ({ part }, at) => flip(part.envelope ?? new Uint8Array(1), at),
  ],
  ['the list of parts beside the entry', 'part-list-altered', ({ entry }) => (entry.partIds = [])],
  ['the picture cut to nothing', 'part-altered', (rows) => (rows.piece = new Uint8Array())],
];

describe('what lies beside the chain', () => {
  it.each(changes)('changed in %s is named %s at its entry', async (_, because, change) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(5000), async (at) => {
        const { log, caseId, seq } = await after((rows) => change(rows, at));
        const verdict = await log.verifyCase(caseId);
        expect(verdict).toMatchObject({ kind: 'broken', seq, because, depth: 'full' });
      }),
      { numRuns: 5 },
    );
  });

  it('a picture replaced by one sealed to the same public key is found by its mark', async () => {
    const { log, caseId, seq, partId } = await after(async (rows, { vault, powers }) => {
      const keys = newSealKeys(powers);
      const forged = new TextEncoder().encode('SECRETPICTURE'.repeat(49) + 'another bytes');
      rows.part.envelope = await makeEnvelope(await vault.recipients(), keys);
      rows.piece = await sealBytes(
        powers,
        keys.key,
        forged,
        `${rows.part.caseId}|${rows.part.partId}|0`,
      );
    });
    const found = { because: 'part-altered' };
    expect(await log.verifyCase(caseId)).toMatchObject({ ...found, seq, partId });
    expect(await log.readPart(caseId, seq, partId)).toMatchObject({ kind: 'damaged', ...found });
  });

  it('missing is named, also while locked', async () => {
    const gone: [BrokenCode, (rows: Changed) => unknown, string][] = [
      ['body-missing', ({ entry }) => Reflect.deleteProperty(entry, 'body'), ''],
      ['part-missing', () => undefined, 'parts'],
      ['part-missing', () => undefined, 'pieces'],
    ];
    for (const [because, change, store] of gone) {
      const { log, caseId, seq } = await after(change);
      if (store) await tamper((open) => void open(store).clear());
      for (const depth of ['sealed', 'full'] as const) {
        expect(await log.verifyCase(caseId, depth)).toMatchObject({ seq, because, depth });
      }
      if (!store) expect(await log.readBody(caseId, seq)).toMatchObject({ kind: 'damaged' });
    }
  });
});
