import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { SPACE_RESERVE_BYTES } from '@/evidence/parts';
import {
  PICTURE,
  SECRETS,
  addressOnly,
  everythingStored,
  expectKind,
  facts,
  newWorld,
  tamper,
  withPicture,
} from './world';

describe('capture', { timeout: 120_000 }, () => {
  it('seals an address-only record as one entry of a new case, with no vault set up before', async () => {
    const { log, vault } = newWorld();
    const sealed = expectKind(await log.capture(addressOnly), 'sealed');
    const { rows } = expectKind(await log.listHeaders(sealed.caseId), 'headers');
    expect(rows.map(({ header }) => header.type)).toEqual([
      'case.opened',
      'key.created',
      'media.addressOnly',
    ]);
    expect(sealed).toMatchObject({ seq: 2, entryHash: rows[2]?.entryHash, parts: [] });
    expect(await vault.state()).toEqual({ kind: 'open' });
    const { body } = expectKind(await log.readBody(sealed.caseId, 2), 'opened');
    expect(body).toMatchObject({ mode: 'address-only', facts: { url: facts.url, cut: [] } });
  });

  it('seals the address before the picture, and gives the picture back byte for byte', async () => {
    const { log } = newWorld();
    const sealed = expectKind(await log.capture(withPicture), 'sealed');
    const { rows } = expectKind(await log.listHeaders(sealed.caseId), 'headers');
    expect(rows.slice(2).map(({ header }) => header.type)).toEqual([
      'capture.intent',
      'capture.sealed',
    ]);
    const [part] = sealed.parts;
    const read = expectKind(
      await log.readPart(sealed.caseId, sealed.seq, part?.id ?? ''),
      'opened',
    );
    expect(read.bytes).toEqual(PICTURE);
    expect(read.part).toMatchObject({ role: 'visible', mime: 'image/jpeg', how: 'rendered' });
  });

  it('seals the minimum record before it asks for anything slower', async () => {
    const { log } = newWorld();
    const { caseId } = expectKind(await log.currentCaseId(), 'case');
    const typesWhenAsked: string[] = [];
    async function* deeper() {
      const { rows } = expectKind(await log.listHeaders(caseId), 'headers');
      typesWhenAsked.push(...rows.map(({ header }) => header.type));
      const bytes = () => Promise.resolve(new Blob(['text of the page']));
      yield { role: 'text', mime: 'text/plain', how: 'dom' as const, bytes };
    }
    const sealed = expectKind(await log.capture({ ...withPicture, deeper: deeper() }), 'sealed');
    expect(typesWhenAsked.at(-1)).toBe('capture.sealed');
    expect(sealed.parts.map(({ role }) => role)).toEqual(['visible', 'text']);
    expect(await log.verifyCase(caseId)).toMatchObject({
      kind: 'intact',
      entries: 5,
      depth: 'full',
    });
  });

  it('refuses pictures in address-only mode before one byte is asked for', async () => {
    const { log } = newWorld();
    let asked = 0;
    const bytes = () => Promise.resolve(new Uint8Array(++asked));
    const part = { role: 'visible', mime: 'image/png', how: 'rendered' as const, bytes };
    expect(await log.capture({ ...addressOnly, parts: [part] })).toEqual({
      kind: 'refused',
      because: 'parts-in-address-only',
    });
    expect(
      await log.capture({ ...withPicture, answers: addressOnly.answers, parts: [part] }),
    ).toEqual({
      kind: 'refused',
      because: 'answers-allow-address-only',
    });
    expect(asked).toBe(0);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('stores nothing of a private window', async () => {
    const { log } = newWorld();
    const device = { ...facts.device, privateWindow: true };
    const refused = await log.capture({ ...addressOnly, facts: { ...facts, device } });
    expect(refused).toEqual({ kind: 'refused', because: 'private-window' });
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('keeps the address and names the picture that had no room, with 50 MB held back', async () => {
    const world = newWorld();
    world.free.bytes = SPACE_RESERVE_BYTES + PICTURE.length - 1;
    const sealed = expectKind(await world.log.capture(withPicture), 'sealed');
    expect(sealed.missing).toEqual([{ role: 'visible', how: 'rendered', because: 'no-space' }]);
    world.free.bytes += 1;
    expect(expectKind(await world.log.capture(withPicture), 'sealed').missing).toEqual([]);
  });

  it('names a picture whose source failed', async () => {
    const { log } = newWorld();
    const bytes = () => Promise.reject(new Error('tab closed'));
    const part = { role: 'visible', mime: 'image/png', how: 'rendered' as const, bytes };
    const sealed = expectKind(await log.capture({ ...withPicture, parts: [part] }), 'sealed');
    expect(sealed).toMatchObject({ parts: [], missing: [{ because: 'source-failed' }] });
  });

  it('splits a part over 32 MiB and puts it together again', async () => {
    const { log } = newWorld();
    const big = new Uint8Array(33 * 1024 * 1024).fill(7);
    big[big.length - 1] = 8;
    const part = { role: 'media', mime: 'video/mp4', how: 'refetched' as const };
    const source = { ...part, bytes: () => Promise.resolve(big) };
    const sealed = expectKind(await log.capture({ ...withPicture, parts: [source] }), 'sealed');
    const id = sealed.parts[0]?.id ?? '';
    const read = expectKind(await log.readPart(sealed.caseId, sealed.seq, id), 'opened');
    expect(Buffer.compare(read.bytes, big)).toBe(0);
    await tamper((store) => void store('pieces').delete([id, 1]));
    const verdict = await log.verifyCase(sealed.caseId);
    expect(verdict).toMatchObject({ kind: 'broken', because: 'part-missing', partId: id });
  });
});

describe('a locked log', { timeout: 120_000 }, () => {
  it('still takes records, and shows neither words nor pictures until unlocked', async () => {
    const { log, vault } = newWorld();
    expectKind(await vault.setPassphrase('correct horse'), 'set');
    await vault.lock();
    const sealed = expectKind(await log.capture(withPicture), 'sealed');
    const id = sealed.parts[0]?.id ?? '';
    expect(await log.readBody(sealed.caseId, sealed.seq)).toEqual({ kind: 'locked' });
    expect(await log.readPart(sealed.caseId, sealed.seq, id)).toEqual({ kind: 'locked' });
    expect(await log.erase(sealed.caseId, sealed.seq, id, 'x')).toEqual({ kind: 'locked' });
    expect(await log.verifyCase(sealed.caseId)).toMatchObject({ kind: 'intact', depth: 'sealed' });
    await vault.unlock('correct horse');
    expectKind(await log.readPart(sealed.caseId, sealed.seq, id), 'opened');
    expect(await log.verifyCase(sealed.caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
  });

  it('holds no address, title, handle, note, case name or picture byte in the clear', async () => {
    const { log, vault } = newWorld();
    await vault.setPassphrase('correct horse');
    const { caseId } = expectKind(await log.openCase('secretcase'), 'opened');
    const sealed = expectKind(await log.capture(withPicture), 'sealed');
    await log.capture(addressOnly);
    await log.append(caseId, 'note.added', { text: 'secret words again' });
    await vault.lock();
    const stored = await everythingStored();
    const hash = sealed.parts[0]?.sha256 ?? '';
    for (const secret of [...SECRETS, 'secretcase', '비밀', hash, 'AGE-SECRET', 'correct horse']) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('base64url'));
    }
    expect(stored).toContain(caseId);
  });
});

describe('cases', () => {
  it('keep their own chains; the newest opened one gets the captures', async () => {
    const { log } = newWorld();
    const first = expectKind(await log.openCase('one'), 'opened');
    const second = expectKind(await log.openCase('two'), 'opened');
    expect(expectKind(await log.capture(addressOnly), 'sealed').caseId).toBe(second.caseId);
    await log.capture({ ...addressOnly, caseId: first.caseId });
    const { cases } = expectKind(await log.listCases(), 'cases');
    expect(new Map(cases.map(({ name, entries }) => [name, entries]))).toEqual(
      // The first case also says which key was made.
      new Map([
        ['one', 3],
        ['two', 2],
      ]),
    );
    for (const { caseId } of cases) expectKind(await log.verifyCase(caseId), 'intact');
  });

  it('answer by name when they do not exist', async () => {
    const { log } = newWorld();
    const none = 'f'.repeat(32);
    expect(await log.append(none, 'note.added', {})).toEqual({ kind: 'no-such-case' });
    expect(await log.capture({ ...addressOnly, caseId: none })).toEqual({ kind: 'no-such-case' });
    expect(await log.capture({ ...withPicture, caseId: none })).toEqual({ kind: 'no-such-case' });
    const verdict = await log.verifyCase(none);
    expect(verdict).toMatchObject({ kind: 'broken', because: 'head-missing' });
  });
});

describe('erasing', () => {
  it('destroys key and ciphertext, leaves the chain whole, and says so', async () => {
    const { log, vault } = newWorld();
    const sealed = expectKind(await log.capture(withPicture), 'sealed');
    const id = sealed.parts[0]?.id ?? '';
    expectKind(await log.erase(sealed.caseId, sealed.seq, id, 'asked for by the person'), 'erased');
    const erasedBy = { kind: 'erased', bySeq: sealed.seq + 1 };
    expect(await log.readPart(sealed.caseId, sealed.seq, id)).toEqual(erasedBy);
    expect(await log.erase(sealed.caseId, sealed.seq, id, 'again')).toMatchObject({
      kind: 'already-erased',
    });
    expect(await log.verifyCase(sealed.caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    expect(await log.verifyCase(sealed.caseId, 'sealed')).toMatchObject({ kind: 'intact' });
    await tamper(async (store) => {
      const request = store('pieces').count();
      await new Promise((resolve) => (request.onsuccess = resolve));
      expect(request.result).toBe(0);
    });
    await vault.close();
  });

  it('by hand, without an entry that says so, is found', async () => {
    const { log } = newWorld();
    const first = expectKind(await log.capture(withPicture), 'sealed');
    const second = expectKind(await log.capture(withPicture), 'sealed');
    const [kept, gone] = [first, second].map(({ parts }) => parts[0]?.id ?? '');
    await log.erase(first.caseId, first.seq, kept ?? '', 'real');
    const erasedBy = second.seq + 1;
    const row = { partId: gone, caseId: first.caseId, captureId: '', envelope: null, pieces: 0 };
    for (const claim of [erasedBy, erasedBy + 1, 0]) {
      await tamper((store) => void store('parts').put({ ...row, erasedBy: claim }));
      const found = { seq: second.seq, because: 'part-missing', partId: gone };
      expect(await log.verifyCase(first.caseId)).toMatchObject(found);
      // Locked, an erasing entry is known by its kind only: whose part it names stands in its body.
      const sealed = await log.verifyCase(first.caseId, 'sealed');
      expect(sealed).toMatchObject(claim === erasedBy ? { kind: 'intact' } : found);
    }
  });
});

describe('writers', () => {
  it('in several contexts at once do not fork the chain', async () => {
    const world = newWorld();
    const { caseId } = expectKind(await world.log.currentCaseId(), 'case');
    const logs = [world.log, world.another().log, world.another().log];
    const written = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => logs[n % 3]?.append(caseId, 'note.added', { n })),
    );
    expect(new Set(written.map((w) => w?.kind === 'appended' && w.seq)).size).toBe(12);
    expect(await world.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', entries: 14 });
  });

  it('without a lock between them fail rather than fork', async () => {
    const world = newWorld();
    const { caseId } = expectKind(await world.log.currentCaseId(), 'case');
    world.powers.locks.hold = (_name, work) => work();
    const both = await Promise.all([
      world.log.append(caseId, 'note.added', { n: 1 }),
      world.another().log.append(caseId, 'note.added', { n: 2 }),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['appended', 'unavailable']);
    expect(await world.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', entries: 3 });
  });
});

describe('time and keys', () => {
  it('records a wall clock that was set back or forward', async () => {
    const world = newWorld();
    const { caseId } = expectKind(await world.log.currentCaseId(), 'case');
    const day = 86_400_000;
    for (const jump of [-day, 10 * 365 * day, 0]) {
      world.clock.wallMs += jump + 60_000;
      world.clock.monotonicMs += 60_000;
      await world.log.append(caseId, 'note.added', { jump });
    }
    const { rows } = expectKind(await world.log.listHeaders(caseId, 2), 'headers');
    const [back, , forward] = rows;
    expect(rows.map(({ header }) => header.type)).toEqual([
      'clock.jumped',
      'note.added',
      'clock.jumped',
      'note.added',
      'note.added',
    ]);
    expect(await world.log.readBody(caseId, back?.seq ?? 0)).toMatchObject({
      body: {
        kind: 'backwards',
        previousSeq: 1,
        wallGainMs: 60_000 - day,
        monotonicGainMs: 60_000,
      },
    });
    expect(await world.log.readBody(caseId, forward?.seq ?? 0)).toMatchObject({
      body: { kind: 'ran-ahead' },
    });
    expectKind(await world.log.verifyCase(caseId), 'intact');
  });

  it('a lost signing key is followed by an entry that introduces the new one', async () => {
    const { log } = newWorld();
    const { caseId } = expectKind(await log.currentCaseId(), 'case');
    await tamper((store) => void store('meta').delete('signing-key'));
    await log.append(caseId, 'note.added', {});
    const { rows } = expectKind(await log.listHeaders(caseId), 'headers');
    expect(rows.map(({ header }) => header.type).slice(2)).toEqual(['key.replaced', 'note.added']);
    expect(rows[2]?.header.keyId).not.toBe(rows[1]?.header.keyId);
    expectKind(await log.verifyCase(caseId), 'intact');
  });

  it('signs with P-256 where the browser has no Ed25519', async () => {
    const world = newWorld();
    const { subtle } = world.powers;
    world.powers.subtle = new Proxy(subtle, {
      get: (target, name: keyof SubtleCrypto) =>
        name === 'generateKey'
          ? (alg: { name: string }, ...rest: [boolean, KeyUsage[]]) =>
              alg.name === 'Ed25519'
                ? Promise.reject(new DOMException('no', 'NotSupportedError'))
                : target.generateKey(alg, ...rest)
          : (target[name] as (...args: unknown[]) => unknown).bind(target),
    });
    const sealed = expectKind(await world.log.capture(addressOnly), 'sealed');
    expectKind(await world.log.verifyCase(sealed.caseId), 'intact');
    const { body } = expectKind(await world.log.readBody(sealed.caseId, 1), 'opened');
    expect(body).toMatchObject({ alg: 'ECDSA-P256-SHA256' });
  });
});

describe('the database', () => {
  it('of a later version is refused by name and left untouched', async () => {
    const { log } = newWorld();
    await new Promise<void>((resolve) => {
      const request = indexedDB.open('jikim-log', 99);
      request.onupgradeneeded = () => void request.result.createObjectStore('later');
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    const newer = { kind: 'unavailable', because: 'newer-format' };
    expect(await log.capture(addressOnly)).toEqual(newer);
    expect(await log.listCases()).toEqual(newer);
    expect(await log.recover()).toEqual(newer);
    expect(await indexedDB.databases()).toContainEqual({ name: 'jikim-log', version: 99 });
  });

  it('is written with strict durability only', async () => {
    const { log } = newWorld();
    const asked: unknown[] = [];
    const prototype = (await import('fake-indexeddb')).IDBDatabase.prototype;
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its database below
    const original = prototype.transaction;
    prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
      if (mode === 'readwrite') asked.push(options?.durability);
      return original.call(this, stores, mode, options);
    };
    try {
      const sealed = expectKind(await log.capture(withPicture), 'sealed');
      await log.erase(sealed.caseId, sealed.seq, sealed.parts[0]?.id ?? '', 'x');
    } finally {
      prototype.transaction = original;
    }
    expect(asked.length).toBeGreaterThan(5);
    expect(new Set(asked)).toEqual(new Set(['strict']));
  });
});
