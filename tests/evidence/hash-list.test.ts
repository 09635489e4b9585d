import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaptureRequest } from '@/evidence/capture';
import type { Answers } from '@/evidence/core/capture-policy';
import {
  HASH_FORMATS,
  type HashLine,
  isAdultRecord,
  linesIn,
  writeHashList,
} from '@/evidence/core/hash-list';
import type { PartRecord } from '@/evidence/core/part';
import { pdqOf } from '@/evidence/core/pdq';
import { listHashes } from '@/evidence/list-hashes';
import { writePart } from '@/evidence/parts';
import { logStore } from '@/evidence/store';
import { asWriter } from '@/evidence/writer';
import expected from '../vectors/pdq/expected.json';
import { addressOnly, expectKind, newWorld, SECRETS, withPicture, type World } from './world';

const vectors = path.resolve(import.meta.dirname, '../vectors/pdq');
const bytesOf = (file: string) => new Uint8Array(readFileSync(path.join(vectors, file)));
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Decodes without a canvas, and tells what was decoded. */
function decoder() {
  const decoded: string[] = [];
  const hash = async (bytes: Uint8Array) => {
    decoded.push(sha(bytes));
    const image = await sharp(bytes)
      .removeAlpha()
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
      .catch(() => null);
    return image && pdqOf({ data: image.data, width: image.info.width, height: image.info.height });
  };
  return { decoded, hash };
}

const media = (bytes: Uint8Array, mime: string) => ({
  role: 'media',
  mime,
  how: 'observed' as const,
  bytes: () => Promise.resolve(bytes),
});
const withOriginals = (...files: [string, string][]): CaptureRequest => ({
  ...withPicture,
  parts: [...(withPicture.parts ?? []), ...files.map(([file, mime]) => media(bytesOf(file), mime))],
});

let world: World;
beforeEach(() => {
  world = newWorld();
});

async function hashesOf(caseId: string, hash = decoder().hash) {
  const store = logStore();
  const desk = { powers: world.powers, vault: world.vault, store };
  const made = await listHashes(desk, caseId, () => undefined, hash);
  await store.close();
  if (!made) throw new Error('locked');
  return made;
}

/** A record past our own capture, as a changed program might write it: calls itself adult, the answers say otherwise. */
async function appendLying(caseId: string, answers: Answers): Promise<void> {
  const store = logStore();
  const desk = { powers: world.powers, vault: world.vault, store };
  const captureId = randomBytes(16).toString('hex');
  const part = await writePart(
    desk,
    { caseId, captureId },
    media(bytesOf('noise.png'), 'image/png'),
  );
  const written = await asWriter(desk, (writer) =>
    writer.append(caseId, [
      { type: 'capture.intent', body: { captureId, mode: 'adult', answers: { ...answers } } },
      { type: 'capture.sealed', body: { captureId, parts: [part as PartRecord] } },
    ]),
  );
  expect('kind' in written).toBe(false);
  await store.close();
}

describe('whose files are listed', () => {
  const adults: Answers[] = [
    { role: 'me', ageBand: '19-or-over', country: 'KR' },
    { role: 'acting-for', ageBand: '19-or-over', country: null },
    { role: 'me', ageBand: '18', country: 'DE' },
  ];
  const others: Answers[] = (['me', 'acting-for', 'bystander', 'unknown'] as const).flatMap(
    (role) =>
      (['under-18', '18', '19-or-over', 'unknown'] as const)
        .filter((ageBand) => role === 'bystander' || role === 'unknown' || ageBand !== '19-or-over')
        .map((ageBand) => ({ role, ageBand, country: 'KR' })),
  );

  it.each(adults)('an adult, by the answers: $role, $ageBand, $country', (answers) => {
    expect(isAdultRecord({ mode: 'adult', answers })).toBe(true);
    expect(isAdultRecord({ mode: 'address-only', answers })).toBe(false);
  });

  it.each(others)(
    'nobody else, even where a record calls itself adult: $role, $ageBand',
    (answers) => {
      expect(isAdultRecord({ mode: 'adult', answers })).toBe(false);
    },
  );

  it.each([
    { mode: 'adult' },
    { mode: 'adult', answers: null },
    { mode: 'adult', answers: [] },
    { mode: 'adult', answers: { role: 'me' } },
    { mode: 'adult', answers: { role: 'me', ageBand: 'old', country: 'DE' } },
    { mode: 'adult', answers: { role: 'me', ageBand: '19-or-over', country: 7 } },
  ])('nobody where the answers cannot be read: %j', (body) => {
    expect(isAdultRecord(body)).toBe(false);
  });

  it('not one file of a record that is no adult’s is decoded or listed, though it lies in the log', async () => {
    const adult = expectKind(
      await world.log.capture(withOriginals(['scene-a.png', 'image/png'])),
      'sealed',
    );
    const { caseId } = adult;
    for (const answers of others) await appendLying(caseId, answers);
    await world.log.capture({ ...addressOnly, caseId });
    const { decoded, hash } = decoder();
    const { lines, left } = await hashesOf(caseId, hash);
    expect(decoded).toEqual([sha(bytesOf('scene-a.png'))]);
    expect(lines.map(({ sha256 }) => sha256)).toEqual(decoded);
    expect(left).toBe(0);
  });
});

describe('a list of hashes', () => {
  it('holds PDQ and SHA-256 as the reference and `sha256sum` say, and never a picture of the screen', async () => {
    const files: [string, string][] = [
      ['scene-a.png', 'image/png'],
      ['scene-a-q30.jpg', 'image/jpeg'],
    ];
    const { caseId, factsSeq } = expectKind(
      await world.log.capture(withOriginals(...files)),
      'sealed',
    );
    const { lines } = await hashesOf(caseId);
    expect(lines).toEqual(
      files.map(([file]) => {
        const row = expected.find((one) => one.file === file);
        return {
          seq: factsSeq,
          medium: 'picture',
          sha256: sha(bytesOf(file)),
          pdq: { hash: row?.pdq, quality: row?.quality },
        };
      }),
    );
  });

  it('leaves out what was erased, and counts it', async () => {
    const { caseId, parts, seq } = expectKind(
      await world.log.capture(withOriginals(['scene-a.png', 'image/png'])),
      'sealed',
    );
    const original = parts.find(({ role }) => role === 'media');
    expectKind(await world.log.erase(caseId, seq, original?.id ?? '', 'enough'), 'erased');
    expect(await hashesOf(caseId)).toEqual({ lines: [], left: 1 });
  });

  it('is not made while the log is locked', async () => {
    const { caseId } = expectKind(
      await world.log.capture(withOriginals(['scene-a.png', 'image/png'])),
      'sealed',
    );
    await world.vault.setPassphrase('a long passphrase');
    await world.vault.lock();
    await expect(hashesOf(caseId)).rejects.toThrow('locked');
  });
});

describe('the forms of the list', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)] as const;
  const lines: HashLine[] = [
    { seq: 3, medium: 'picture', sha256: '1'.repeat(64), pdq: { hash: a, quality: 100 } },
    { seq: 3, medium: 'picture', sha256: '1'.repeat(64), pdq: { hash: a, quality: 100 } },
    { seq: 7, medium: 'picture', sha256: '2'.repeat(64), pdq: { hash: b, quality: 49 } },
    { seq: 9, medium: 'film', sha256: '3'.repeat(64), pdq: null },
  ];

  it('a line for `POST /c/bank/…/signal` of Hasher-Matcher-Actioner each, by names it knows', () => {
    expect(writeHashList(lines, 'hma')).toBe(`{"pdq":"${a}"}\n`);
  });

  it('`local_file` of python-threatexchange: type, space, signal', () => {
    expect(writeHashList(lines, 'signals')).toBe(`pdq ${a}\nvideo_sha256 ${'3'.repeat(64)}\n`);
  });

  it('type and indicator, as ThreatExchange names them', () => {
    expect(JSON.parse(writeHashList(lines, 'threatexchange'))).toEqual([
      { type: 'HASH_PDQ', indicator: a },
      { type: 'HASH_SHA256', indicator: '1'.repeat(64) },
      { type: 'HASH_SHA256', indicator: '2'.repeat(64) },
      { type: 'HASH_SHA256', indicator: '3'.repeat(64) },
    ]);
  });

  it('hash, quality and name as `pdq-photo-hasher` prints them: the rest of the line after the first comma is free', () => {
    expect(writeHashList(lines, 'pdq-csv')).toBe(`${a},100,record-3\n`);
  });

  it.each(HASH_FORMATS)('%s: counts its lines, and is empty for nothing', (format) => {
    const text = writeHashList(lines, format);
    const written =
      format === 'threatexchange'
        ? (JSON.parse(text) as unknown[]).length
        : text.split('\n').length - 1;
    expect(linesIn(lines, format)).toBe(written);
    expect(linesIn([], format)).toBe(0);
  });

  it.each(HASH_FORMATS)('%s: says nothing of the page or the person', async (format) => {
    const { caseId } = expectKind(
      await world.log.capture(withOriginals(['scene-a.png', 'image/png'])),
      'sealed',
    );
    const text = writeHashList((await hashesOf(caseId)).lines, format);
    expect(text).not.toBe('');
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
