import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { sha256 } from '@/bytes/sha256';
import { toHex } from '@/bytes/hex';
import { readRedaction, wholePixels } from '@/evidence/core/redaction';
import { expectKind, newWorld, PICTURE, withPicture, type World } from './world';

const COPY = new TextEncoder().encode('a covered copy');
const painted = {
  bytes: COPY,
  mime: 'image/png',
  width: 100,
  height: 50,
  boxes: [{ x: 1, y: 2, width: 30, height: 40 }],
};

async function capture(world: World) {
  const sealed = expectKind(await world.log.capture(withPicture), 'sealed');
  const [part] = sealed.parts;
  if (!part) throw new Error('no picture');
  return { caseId: sealed.caseId, about: sealed.factsSeq, seq: sealed.seq, part };
}

describe('a copy with covered places', () => {
  it('names its original by hash and says what is covered; the original is as before', async () => {
    const world = newWorld();
    const { caseId, about, seq, part } = await capture(world);
    const asked = { about, seq, partId: part.id, ...painted };
    const kept = expectKind(await world.log.keepCopy(caseId, asked), 'kept');
    const { body } = expectKind(await world.log.readBody(caseId, kept.seq), 'opened');
    expect(readRedaction(body)).toEqual({
      about,
      of: { partId: part.id, seq, sha256: toHex(sha256(new Uint8Array(PICTURE))) },
      width: 100,
      height: 50,
      boxes: painted.boxes,
    });
    const [copy] = body['parts'] as [{ id: string }];
    const read = expectKind(await world.log.readPart(caseId, kept.seq, copy.id), 'opened');
    expect(read.bytes).toEqual(COPY);
    expect(read.part).toMatchObject({ role: 'covered', how: 'covered' });
    const original = expectKind(await world.log.readPart(caseId, seq, part.id), 'opened');
    expect(original.bytes).toEqual(new Uint8Array(PICTURE));
    expectKind(await world.log.verifyCase(caseId, 'full'), 'intact');
  });

  it('can be erased by itself, and stays when its original is erased', async () => {
    const world = newWorld();
    const { caseId, about, seq, part } = await capture(world);
    const asked = { about, seq, partId: part.id, ...painted };
    const kept = expectKind(await world.log.keepCopy(caseId, asked), 'kept');
    const { body } = expectKind(await world.log.readBody(caseId, kept.seq), 'opened');
    const [copy] = body['parts'] as [{ id: string }];
    expectKind(await world.log.erase(caseId, seq, part.id, 'x'), 'erased');
    expectKind(await world.log.readPart(caseId, kept.seq, copy.id), 'opened');
    expect((await world.log.keepCopy(caseId, asked)).kind).toBe('no-original');
    expectKind(await world.log.erase(caseId, kept.seq, copy.id, 'x'), 'erased');
    expectKind(await world.log.verifyCase(caseId, 'full'), 'intact');
  });

  it('is not made of what the entry does not list, nor while locked', async () => {
    const world = newWorld();
    const { caseId, about, seq, part } = await capture(world);
    const asked = { about, seq, partId: part.id, ...painted };
    const other = { ...asked, partId: 'f'.repeat(32) };
    expect((await world.log.keepCopy(caseId, other)).kind).toBe('no-original');
    expectKind(await world.vault.setPassphrase('a long enough phrase'), 'set');
    await world.vault.lock();
    expect((await world.log.keepCopy(caseId, asked)).kind).toBe('locked');
  });
});

describe('a drawn place', () => {
  const size = { width: 100, height: 50 };
  it.each([
    [
      { x: 1.2, y: 2.9, width: 3.1, height: 4 },
      { x: 1, y: 2, width: 4, height: 5 },
    ],
    [
      { x: -5, y: -5, width: 10, height: 10 },
      { x: 0, y: 0, width: 5, height: 5 },
    ],
    [
      { x: 95.5, y: 45.5, width: 90, height: 90 },
      { x: 95, y: 45, width: 5, height: 5 },
    ],
    [{ x: 101, y: 0, width: 5, height: 5 }, null],
  ])('%o is never smaller in pixels, and stays in the picture', (drawn, pixels) => {
    expect(wholePixels(drawn, size)).toEqual(pixels);
  });

  it.each([
    { boxes: [] },
    { boxes: [{ x: 90, y: 0, width: 20, height: 5 }] },
    { boxes: [{ x: 0, y: 0, width: 0, height: 5 }] },
    { of: { partId: 'x', seq: 1, sha256: 'a'.repeat(64) } },
    { about: -1 },
    { width: 1.5 },
  ])('a body with %o is none of a copy', (wrong) => {
    const right = {
      about: 1,
      of: { partId: 'a'.repeat(32), seq: 2, sha256: 'a'.repeat(64) },
      ...size,
      boxes: [{ x: 0, y: 0, width: 5, height: 5 }],
    };
    expect(readRedaction(right)).not.toBeNull();
    expect(readRedaction({ ...right, ...wrong })).toBeNull();
  });
});
