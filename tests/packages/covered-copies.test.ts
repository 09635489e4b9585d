import 'fake-indexeddb/auto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readRedaction } from '@/evidence/core/redaction';
import { createTakeOver } from '@/evidence/take-over';
import { inspectPackage } from '@/packages/import-package';
import { webVerifyPowers } from '@/packages/verify-powers';
import { checkCopies } from '@/packages/core/check-copies';
import { verdictWords } from '@/packages/core/verdict-words';
import { expectKind, newWorld, PICTURE, withPicture, type World } from '../evidence/world';
import { makePackage, verify } from './make';

const COPY = new TextEncoder().encode('a covered copy');

async function caseWithCopy(world: World): Promise<{ caseId: string; about: number }> {
  const { caseId, parts, seq, factsSeq } = expectKind(
    await world.log.capture(withPicture),
    'sealed',
  );
  const copy = {
    about: factsSeq,
    seq,
    partId: parts[0]?.id ?? '',
    bytes: COPY,
    mime: 'image/png',
    width: 100,
    height: 50,
    boxes: [{ x: 1, y: 2, width: 30, height: 40 }],
  };
  expectKind(await world.log.keepCopy(caseId, copy), 'kept');
  return { caseId, about: factsSeq };
}

const filesOf = async (blob: Blob) =>
  Object.entries(unzipSync(new Uint8Array(await blob.arrayBuffer()))).map(
    ([name, bytes]) => [name.replace(/^[^/]*\//, ''), bytes] as const,
  );

describe('a package with a covered copy', () => {
  it('holds it in a folder of its own, tied to its original, and says what that proves', async () => {
    const world = newWorld();
    const { caseId, about } = await caseWithCopy(world);
    const { blob } = await makePackage(world, caseId);
    const verdict = await verify(blob);
    expect(verdict).toMatchObject({ verdict: 'whole', package: { copies: 1, partsWithheld: 0 } });
    const names = (await filesOf(blob)).map(([name]) => name);
    expect(names).toContain(`data/redacted/000${about}/covered.png`);
    for (const language of ['ko', 'en'] as const)
      expect(verdictWords(verdict, language).shows.join(' ')).toContain('1');
  });

  it('can go without the original: its bytes are in no file, its hash is in the log', async () => {
    const world = newWorld();
    const { caseId, about } = await caseWithCopy(world);
    const chosen = { kind: 'records' as const, seqs: [about] };
    const { blob } = await makePackage(world, caseId, { parts: 'covered', chosen });
    expect(await verify(blob)).toMatchObject({
      verdict: 'whole',
      package: { copies: 1, partsWithheld: 1 },
    });
    const files = await filesOf(blob);
    const holds = (bytes: Uint8Array) =>
      files.some(([, file]) => Buffer.from(file).includes(Buffer.from(bytes)));
    expect(holds(COPY)).toBe(true);
    expect(holds(PICTURE)).toBe(false);
  });
});

describe('a package with a covered copy, opened on another device', () => {
  it('is taken in with its copy, and without the original that it left out', async () => {
    const writer = newWorld();
    const { caseId, about } = await caseWithCopy(writer);
    const chosen = { kind: 'records' as const, seqs: [about] };
    const { blob } = await makePackage(writer, caseId, { parts: 'covered', chosen });
    const reader = newWorld();
    const takeOver = createTakeOver(reader.powers, reader.vault);
    const powers = webVerifyPowers();
    const whole = await inspectPackage(takeOver, { file: blob, key: null, powers });
    await expectKind(whole, 'whole').take();
    await takeOver.close();
    const { rows } = expectKind(await reader.log.listHeaders(caseId), 'headers');
    const made = rows.find(({ header }) => header.type === 'redaction.made');
    const { body } = expectKind(await reader.log.readBody(caseId, made?.seq ?? -1), 'opened');
    const [copy] = body['parts'] as [{ id: string }];
    const read = expectKind(await reader.log.readPart(caseId, made?.seq ?? -1, copy.id), 'opened');
    expect(read.bytes).toEqual(COPY);
    const of = readRedaction(body)?.of;
    const original = await reader.log.readPart(caseId, of?.seq ?? -1, of?.partId ?? '');
    expect(original.kind).toBe('withheld');
    expectKind(await reader.log.verifyCase(caseId, 'full'), 'intact');
  });
});

describe('the tie of a copy to its original', () => {
  const original = {
    seq: 3,
    part: {
      id: 'a'.repeat(32),
      role: 'visible',
      mime: 'image/jpeg',
      size: 5,
      sha256: 'b'.repeat(64),
      mark: 'c'.repeat(64),
      how: 'rendered' as const,
    },
  };
  const body = {
    about: 2,
    of: { partId: original.part.id, seq: 3, sha256: original.part.sha256 },
    width: 10,
    height: 10,
    boxes: [{ x: 0, y: 0, width: 5, height: 5 }],
    parts: [{ ...original.part, id: 'd'.repeat(32) }],
  };
  const parts = new Map([[original.part.id, original]]);
  const untied = [{ code: 'copy-untied', seq: 7 }];

  it('holds when an earlier entry lists that file under that hash', () => {
    expect(checkCopies([{ seq: 7, body }], parts, 0)).toEqual([]);
  });
  it('does not when the hash is another, the file is not known, or comes later', () => {
    const other = { ...body, of: { ...body.of, sha256: 'e'.repeat(64) } };
    expect(checkCopies([{ seq: 7, body: other }], parts, 0)).toEqual(untied);
    expect(checkCopies([{ seq: 7, body }], new Map(), 0)).toEqual(untied);
    const later = new Map([[original.part.id, { ...original, seq: 8 }]]);
    expect(checkCopies([{ seq: 7, body }], later, 0)).toEqual(untied);
  });
  it('is not judged when the words of the entry that lists the original were withheld', () => {
    expect(checkCopies([{ seq: 7, body }], new Map(), 1)).toEqual([]);
  });
  it('does not when the entry says no covered place, or lists two files', () => {
    expect(checkCopies([{ seq: 7, body: { ...body, boxes: [] } }], parts, 0)).toEqual(untied);
    const two = { ...body, parts: [...body.parts, { ...original.part, id: 'f'.repeat(32) }] };
    expect(checkCopies([{ seq: 7, body: two }], parts, 0)).toEqual(untied);
  });
});
