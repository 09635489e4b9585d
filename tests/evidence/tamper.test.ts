import { webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import {
  type Head,
  type Header,
  NO_PREVIOUS,
  type StoredEntry,
  entryHash,
  headHash,
} from '@/evidence/core/entry';
import {
  type Broken,
  type Checks,
  type Intact,
  endOfChain,
  soundness,
  verifyChain,
} from '@/evidence/core/verify';
import { WHOLE, stretchesAt, walkSideBySide, walkStretch } from '@/evidence/core/stretch';

const CASE = 'c'.repeat(32);
const ENTRIES = 12;
const { subtle } = webcrypto;

type Chain = { entries: StoredEntry[]; head: Head | undefined };
let keys: webcrypto.CryptoKeyPair;
let stranger: webcrypto.CryptoKeyPair;
let keyId: string;
let chain: Chain;

async function sign(pair: webcrypto.CryptoKeyPair, hash: Uint8Array<ArrayBuffer>) {
  return new Uint8Array(await subtle.sign('Ed25519', pair.privateKey, hash));
}

async function grow(caseId: string, length: number, branch = 0): Promise<Chain> {
  const entries: StoredEntry[] = [];
  for (let seq = 0; seq < length; seq += 1) {
    const header: Header = {
      v: 1,
      caseId,
      seq,
      prev: entries.at(-1)?.entryHash ?? NO_PREVIOUS,
      type: seq === 0 ? 'case.opened' : 'note.added',
      bodyHash: toHex(sha256(new Uint8Array([seq, branch]))),
      time: {
        wall: new Date(1.7e12 + seq * 1000).toISOString(),
        tzOffset: 540,
        monotonicSinceStart: seq * 1000,
        bootId: 'a'.repeat(32),
      },
      app: { version: '0.1.0', build: 'test' },
      keyId,
    };
    const hash = entryHash(header);
    const body = { envelope: new Uint8Array([seq]), sealed: new Uint8Array([seq, 1]) };
    const sig = await sign(keys, hash);
    entries.push({ caseId, seq, header, entryHash: toHex(hash), sig, body, partIds: [] });
  }
  const last = entries.at(-1);
  if (!last) return { entries, head: undefined };
  const { seq, entryHash: newest } = last;
  const head = { v: 1 as const, caseId, seq, entryHash: newest, count: seq + 1, keyId };
  return { entries, head: { ...head, sig: await sign(keys, headHash(head)) } };
}

const checks: Checks = {
  signature: async (id, hash, sig) => {
    if (id !== keyId) return 'unknown-key';
    if (!(sig instanceof Uint8Array)) return 'signature-wrong';
    const isGood = await subtle.verify(
      'Ed25519',
      keys.publicKey,
      new Uint8Array(sig),
      new Uint8Array(hash),
    );
    return isGood ? 'good' : 'signature-wrong';
  },
  contents: () => Promise.resolve(null),
};

/** Rows as a database would give them: ordered by key, in pages. */
function pages({ entries }: Chain, pageRows: number) {
  return (fromSeq: number) =>
    Promise.resolve(entries.filter(({ seq }) => seq >= fromSeq).slice(0, pageRows));
}

function verify(changed: Chain, pageRows = 5): Promise<Intact | Broken> {
  return verifyChain(CASE, { head: changed.head, page: pages(changed, pageRows) }, checks);
}

function copy(): Chain {
  return structuredClone(chain);
}

beforeAll(async () => {
  keys = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  stranger = (await subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
  keyId = toHex(sha256(new Uint8Array(await subtle.exportKey('raw', keys.publicKey))));
  chain = await grow(CASE, ENTRIES);
});

const runs = process.env['SLOW'] ? 5000 : 200;
const anySeq = fc.nat(ENTRIES - 1);

/** Each field of a header with another value of the same kind. */
const edits: Record<string, (header: Header) => Header> = {
  caseId: (h) => ({ ...h, caseId: 'd'.repeat(32) }),
  seq: (h) => ({ ...h, seq: h.seq + 1 }),
  prev: (h) => ({ ...h, prev: 'e'.repeat(64) }),
  type: (h) => ({ ...h, type: 'item.erased' }),
  bodyHash: (h) => ({ ...h, bodyHash: 'f'.repeat(64) }),
  wall: (h) => ({ ...h, time: { ...h.time, wall: '2020-01-01T00:00:00.000Z' } }),
  tzOffset: (h) => ({ ...h, time: { ...h.time, tzOffset: h.time.tzOffset - 1 } }),
  monotonic: (h) => ({ ...h, time: { ...h.time, monotonicSinceStart: -1 } }),
  bootId: (h) => ({ ...h, time: { ...h.time, bootId: 'b'.repeat(32) } }),
  version: (h) => ({ ...h, app: { ...h.app, version: '9' } }),
  build: (h) => ({ ...h, app: { ...h.app, build: '\ud800' } }),
  keyId: (h) => ({ ...h, keyId: '1'.repeat(64) }),
  extra: (h) => ({ ...h, added: 1 }) as Header,
};

async function broken(changed: Chain, pageRows?: number): Promise<Broken> {
  const verdict = await verify(changed, pageRows);
  if (verdict.kind !== 'broken') throw new Error('not found');
  return verdict;
}

describe('a chain', () => {
  it('that nobody changed is intact, whatever the page size', async () => {
    for (const pageRows of [1, 5, ENTRIES, 100]) {
      expect(await verify(chain, pageRows)).toEqual({
        kind: 'intact',
        entries: ENTRIES,
        head: chain.head?.entryHash,
      });
    }
  });

  it('names the first entry whose plain part was changed, hash fitted or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySeq,
        fc.constantFrom(...Object.keys(edits)),
        fc.boolean(),
        fc.integer({ min: 1, max: 20 }),
        async (seq, field, isHashFitted, pageRows) => {
          const changed = copy();
          const entry = changed.entries[seq];
          const edit = edits[field];
          if (!entry || !edit) throw new Error('no such entry');
          entry.header = edit(entry.header);
          // Not every change can be hashed: a lone surrogate is no canonical JSON.
          if (isHashFitted && field !== 'build') entry.entryHash = toHex(entryHash(entry.header));
          expect((await broken(changed, pageRows)).seq).toBe(seq);
        },
      ),
      { numRuns: runs },
    );
  });

  it('names the entry whose signature was changed, cut, taken from another or made by a stranger', async () => {
    const forms: ((entry: StoredEntry, other: StoredEntry) => unknown)[] = [
      ({ sig }) => sig.map((byte, at) => (at === 9 ? byte ^ 1 : byte)),
      ({ sig }) => sig.slice(0, 63),
      (_, other) => other.sig,
      () => undefined,
      (entry) => sign(stranger, entryHash(entry.header)),
    ];
    await fc.assert(
      fc.asyncProperty(anySeq, fc.constantFrom(...forms), async (seq, form) => {
        const changed = copy();
        const entry = changed.entries[seq];
        const other = changed.entries[(seq + 1) % ENTRIES];
        if (!entry || !other) throw new Error('no such entry');
        entry.sig = (await form(entry, other)) as StoredEntry['sig'];
        expect(await broken(changed)).toMatchObject({ seq, because: 'signature-wrong' });
      }),
      { numRuns: runs },
    );
  });

  it('names the first gap when entries are taken out of the middle', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(ENTRIES - 2), { minLength: 1 }), async (seqs) => {
        const changed = copy();
        changed.entries = changed.entries.filter(({ seq }) => !seqs.includes(seq));
        const verdict = await broken(changed);
        expect(verdict).toMatchObject({ seq: Math.min(...seqs), because: 'entry-missing' });
      }),
      { numRuns: runs },
    );
  });

  it('names the first place where entries were swapped or reordered, renumbered or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...Array(ENTRIES).keys()], { minLength: ENTRIES }),
        fc.boolean(),
        async (order, isRenumbered) => {
          const first = order.findIndex((from, to) => from !== to);
          fc.pre(first >= 0);
          const changed = copy();
          const { entries } = copy();
          changed.entries = order.flatMap((from, to) => {
            const entry = entries[from];
            if (!entry) return [];
            const header = isRenumbered ? { ...entry.header, seq: to } : entry.header;
            const hash = toHex(entryHash(header));
            return [{ ...entry, seq: to, header, entryHash: hash }];
          });
          expect((await broken(changed)).seq).toBe(first);
        },
      ),
      { numRuns: runs },
    );
  });

  it('names the place where an entry was put in, copied from here or from another case', async () => {
    const other = await grow('d'.repeat(32), ENTRIES);
    await fc.assert(
      fc.asyncProperty(anySeq, anySeq, fc.boolean(), async (to, from, isForeign) => {
        const changed = copy();
        const source = (isForeign ? other : chain).entries[from];
        if (!source) throw new Error('no such entry');
        fc.pre(isForeign || from !== to);
        const moved = changed.entries.slice(to).map((entry) => ({ ...entry, seq: entry.seq + 1 }));
        const added = { ...source, caseId: CASE, seq: to };
        changed.entries = [...changed.entries.slice(0, to), added, ...moved];
        expect(await broken(changed)).toMatchObject({ seq: to, because: 'out-of-place' });
      }),
      { numRuns: runs },
    );
  });

  it('names where the tail was cut, and an older head before newer entries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: ENTRIES - 1 }), async (kept) => {
        const cut = copy();
        cut.entries = cut.entries.slice(0, kept);
        expect(await broken(cut)).toMatchObject({ seq: kept, because: 'tail-cut' });
        fc.pre(kept > 0);
        const older = copy();
        older.head = (await grow(CASE, kept)).head;
        expect(await broken(older)).toMatchObject({ seq: kept, because: 'extra-entry' });
      }),
      { numRuns: 40 },
    );
  });

  it('names where two genuine histories of one case were put together', async () => {
    const other = await grow(CASE, ENTRIES, 1);
    for (const from of [1, 6, ENTRIES - 1]) {
      const entries = [...chain.entries.slice(0, from), ...other.entries.slice(from)];
      const verdict = await broken({ entries, head: other.head });
      expect(verdict).toMatchObject({ seq: from, because: 'link-broken' });
    }
  });

  it('says when the signed end is gone or changed', async () => {
    const { head } = chain;
    if (!head) throw new Error('no head');
    const changes: Partial<Head>[] = [
      { count: ENTRIES - 1, seq: ENTRIES - 2 },
      { entryHash: 'a'.repeat(64) },
      { keyId: 'b'.repeat(64) },
      { sig: head.sig.slice(1) },
      { caseId: 'd'.repeat(32) },
      { count: Number.NaN },
    ];
    for (const change of changes) {
      const verdict = await broken({ ...chain, head: { ...head, ...change } });
      expect(verdict).toMatchObject({ seq: ENTRIES - 1, because: 'head-altered' });
    }
    const gone = await broken({ ...chain, head: undefined });
    expect(gone).toMatchObject({ seq: ENTRIES - 1, because: 'head-missing' });
  });

  it('does not take a second key that no entry introduces, even one that this log knows', async () => {
    const changed = copy();
    const last = changed.entries.at(-1);
    if (!last) throw new Error('no entry');
    last.header = { ...last.header, keyId: '2'.repeat(64) };
    last.entryHash = toHex(entryHash(last.header));
    const verdict = await verifyChain(
      CASE,
      { head: changed.head, page: (from) => Promise.resolve(changed.entries.slice(from)) },
      { ...checks, signature: () => Promise.resolve('good') },
    );
    expect(verdict).toMatchObject({ seq: ENTRIES - 1, because: 'unknown-key' });
  });

  it('cannot tell a whole log put back to an earlier state: this is stated, not hidden', async () => {
    expect(await verify(await grow(CASE, 5))).toMatchObject({ kind: 'intact', entries: 5 });
  });
});

describe('the quick check of the links', () => {
  const quick = async (changed: Chain) => {
    const walked = await walkStretch(CASE, pages(changed, 5), WHOLE);
    return endOfChain(CASE, changed.head, walked, checks.signature);
  };

  it('names what the full check names when an entry is edited, taken out, moved or cut off', async () => {
    const changes: ((entries: StoredEntry[], at: number) => StoredEntry[])[] = [
      (entries, at) => entries.filter(({ seq }) => seq !== at),
      (entries, at) => entries.slice(0, at),
      (entries, at) =>
        entries.map((entry) =>
          entry.seq === at ? { ...entry, header: { ...entry.header, type: 'item.erased' } } : entry,
        ),
      (entries, at) => {
        const [a, b] = [entries[at], entries[(at + 3) % ENTRIES]];
        if (!a || !b) throw new Error('no such entry');
        return entries.map((entry) => {
          if (entry === a) return { ...b, seq: a.seq };
          return entry === b ? { ...a, seq: b.seq } : entry;
        });
      },
    ];
    await fc.assert(
      fc.asyncProperty(anySeq, fc.constantFrom(...changes), async (at, change) => {
        const changed = copy();
        changed.entries = change(changed.entries, at);
        const verdict = await quick(changed);
        expect(verdict.kind).toBe('broken');
        expect(verdict).toEqual(await verify(changed));
      }),
      { numRuns: runs },
    );
  });

  it('does not look at an entry’s own signature: the full check does', async () => {
    const changed = copy();
    const entry = changed.entries[4];
    if (!entry) throw new Error('no such entry');
    entry.sig = entry.sig.map((byte, at) => (at === 9 ? byte ^ 1 : byte));
    expect(await quick(changed)).toMatchObject({ kind: 'intact', entries: ENTRIES });
    expect(await verify(changed)).toMatchObject({ seq: 4, because: 'signature-wrong' });
  });
});

describe('stretches walked side by side', () => {
  async function sideBySide(changed: Chain, cuts: readonly number[], pageRows: number) {
    const lookAt = soundness(checks);
    const rows = cuts.map((at) => changed.entries.find(({ seq }) => seq === at));
    let walks = 0;
    const found = await walkSideBySide(stretchesAt(rows), (stretch) => {
      walks += 1;
      return walkStretch(CASE, pages(changed, pageRows), stretch, { lookAt });
    });
    const last = found.at(-1);
    if (!last) throw new Error('nothing was walked');
    return { verdict: await endOfChain(CASE, changed.head, last, checks.signature), walks };
  }

  it('find what one walk finds, wherever they are cut, whatever was changed', async () => {
    const changes: ((entries: StoredEntry[], at: number) => StoredEntry[])[] = [
      (entries) => entries,
      (entries, at) => entries.filter(({ seq }) => seq !== at),
      (entries, at) => entries.filter(({ seq }) => seq < at || seq > at + 3),
      (entries, at) => entries.slice(0, at),
      (entries, at) =>
        entries.map((entry) =>
          entry.seq === at ? { ...entry, entryHash: 'a'.repeat(64) } : entry,
        ),
      (entries, at) =>
        entries.map((entry) => (entry.seq === at ? { ...entry, sig: entry.sig.slice(1) } : entry)),
      ...Object.values(edits).map(
        (edit) => (entries: StoredEntry[], at: number) =>
          entries.map((entry) => {
            if (entry.seq !== at) return entry;
            const header = edit(entry.header);
            const isHashable = header.app.build.isWellFormed();
            const fitted = isHashable ? toHex(entryHash(header)) : entry.entryHash;
            return { ...entry, header, entryHash: fitted };
          }),
      ),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...changes),
        anySeq,
        fc.uniqueArray(anySeq, { maxLength: 4 }),
        fc.integer({ min: 1, max: 20 }),
        async (change, at, cuts, pageRows) => {
          const changed = copy();
          changed.entries = change(changed.entries, at);
          const inOrder = cuts.toSorted((a, b) => a - b);
          const { verdict } = await sideBySide(changed, inOrder, pageRows);
          expect(verdict).toEqual(await verify(changed));
        },
      ),
      { numRuns: runs },
    );
  });

  it('believe nothing of the entry before that the stretch before does not prove', async () => {
    const other = await grow(CASE, ENTRIES, 1);
    const entries = [...chain.entries.slice(0, 6), ...other.entries.slice(6)];
    const mixed = { entries, head: other.head };
    // The start of the second stretch fits what follows, not what is there before it.
    const stretches = stretchesAt([other.entries[5]]);
    const found = await walkSideBySide(stretches, (stretch) =>
      walkStretch(CASE, pages(mixed, 3), stretch),
    );
    expect(found.at(-1)?.broken).toMatchObject({ seq: 6, because: 'link-broken' });
  });

  it('are each walked once where nothing was changed', async () => {
    expect(await sideBySide(copy(), [3, 7], 5)).toMatchObject({
      verdict: { kind: 'intact', entries: ENTRIES },
      walks: 3,
    });
  });
});
