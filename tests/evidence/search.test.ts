import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { utf8 } from '@/bytes/utf8';
import type { CaptureRequest } from '@/evidence/capture';
import {
  distinctWords,
  foldForSearch,
  searchTerms,
  searchTextOf,
} from '@/evidence/core/search-text';
import { SearchIndex } from '@/evidence/search/search-index';
import { logStore, searchStore } from '@/evidence/store';
import { jsonPart, textPart } from '@/evidence/watch';
import { sealBytes } from '@/vault/seal';
import {
  type World,
  addressOnly,
  everythingStored,
  expectKind,
  facts,
  newWorld,
  withPicture,
} from './world';

async function indexOf(world: World): Promise<SearchIndex> {
  const { powers, vault } = world;
  const index = new SearchIndex({ powers, vault, store: logStore() }, 20);
  expect(await index.refresh(() => undefined)).toBe(true);
  return index;
}

describe('the words of an entry', () => {
  it('are found however they were typed: case, width, Hangul in parts', () => {
    const text = searchTextOf('note.added', { text: 'Ｗrote to 경찰서 TODAY' });
    for (const typed of ['wrote today', 'WROTE', '경찰'.normalize('NFD'), '"to 경찰서"']) {
      for (const term of searchTerms(typed)) expect(text).toContain(term);
    }
    expect(searchTerms('  ')).toEqual([]);
    expect(foldForSearch('ＡB')).toBe('ab');
  });

  it('hold no names, hashes or answers of the machinery', () => {
    const captureId = 'a'.repeat(32);
    const body = { captureId, answers: { role: 'me' }, facts: { url: 'https://x.example/y' } };
    expect(searchTextOf('media.addressOnly', body)).toBe('https://x.example/y');
  });
});

/** A whole page as it is kept: its words as a text. */
const wholePage = (text: string): CaptureRequest => ({
  ...withPicture,
  deeper: [textPart('text', text)],
});
const CHAT = [
  { who: 'fox', when: null, link: null, id: '1', text: 'send money 돈을 보내' },
  { who: 'me', when: null, link: null, id: '2', text: 'no' },
];

describe('the words of what was kept', { timeout: 240_000 }, () => {
  it('are found: of a page, of a chat, of its stops, together with the facts of their record', async () => {
    const world = newWorld();
    const { log } = world;
    const page = expectKind(
      await log.capture(wholePage('Quick brown PINEAPPLE 파인애플')),
      'sealed',
    );
    const messages = jsonPart('messages', 'dom', { v: 1, messages: CHAT, gaps: [] });
    const chat = expectKind(await log.capture({ ...withPicture, deeper: [messages] }), 'sealed');
    const stop = jsonPart('slice-text', 'dom', { v: 1, messages: [{ text: 'halfway words' }] });
    const stops = expectKind(await log.capture({ ...withPicture, deeper: [stop] }), 'sealed');
    const index = await indexOf(world);
    const seqs = (typed: string) => index.search(typed, null, 10).hits.map(({ seq }) => seq);
    expect(seqs('pineapple')).toEqual([page.factsSeq]);
    expect(seqs('파인애')).toEqual([page.factsSeq]);
    expect(seqs('pineapple secretpath')).toEqual([page.factsSeq]);
    expect(seqs('"brown pineapple"')).toEqual([page.factsSeq]);
    expect(seqs('돈을 fox')).toEqual([chat.factsSeq]);
    expect(seqs('halfway')).toEqual([stops.factsSeq]);
    expect(seqs('pineapple money')).toEqual([]);
    expect(seqs('secretpath')).toHaveLength(3);
    expect(seqs('complete')).toEqual([]);
    expect(index.search('pineapple', null, 10)).toMatchObject({ total: 1, isCut: false });
  });

  it('are not found any more once the part is erased, now and by the next index', async () => {
    const world = newWorld();
    const { log, powers, vault } = world;
    const desk = { powers, vault, store: logStore() };
    const page = expectKind(await log.capture(wholePage('pineapple')), 'sealed');
    for (let n = 0; n < 20; n += 1)
      await log.append(page.caseId, 'note.added', { text: `note ${n}` });
    const index = await indexOf(world);
    expect(index.search('pineapple', null, 3).total).toBe(1);
    const part = page.parts.find(({ role }) => role === 'text');
    expectKind(await log.erase(page.caseId, page.seq, part?.id ?? '', ''), 'erased');
    expect(await everythingChunked()).toBe(0);
    await index.refresh(() => undefined);
    expect(index.search('pineapple', null, 3).total).toBe(0);
    const next = new SearchIndex(desk, 20);
    await next.refresh(() => undefined);
    expect(next.search('pineapple', null, 3).total).toBe(0);
    expect(next.search('secretpath', null, 3).total).toBe(1);
  });

  it('take so much memory and no more, and the search says that not all can be found', async () => {
    const world = newWorld();
    const { log, powers, vault } = world;
    const desk = { powers, vault, store: logStore() };
    await log.capture(wholePage('pineapple'));
    await log.capture(wholePage('grapefruit'));
    const index = new SearchIndex(desk, 20, 'pineapple'.length);
    await index.refresh(() => undefined);
    expect(index.search('pineapple', null, 3)).toMatchObject({ total: 1, isCut: true });
    expect(index.search('grapefruit', null, 3).total).toBe(0);
    const long = Array.from({ length: 9000 }, (_, n) => `word${n}`).join(' ');
    expect(distinctWords(long, 100)).toMatchObject({ isCut: true });
    expect(distinctWords('B a b  A c', 100)).toEqual({ words: 'b a c', isCut: false });
  });

  it('are read anew where the cache is of the version that did not hold them', async () => {
    const world = newWorld();
    const { log, vault } = world;
    const page = expectKind(await log.capture(wholePage('pineapple')), 'sealed');
    for (let n = 0; n < 20; n += 1)
      await log.append(page.caseId, 'note.added', { text: `note ${n}` });
    const identities = expectKind(await vault.identities(), 'identities').identities;
    await keepOldChunk(page.caseId, identities[0] ?? '');
    const index = await indexOf(world);
    expect(index.search('oldwords', null, 3).total).toBe(0);
    expect(index.search('pineapple', null, 3).total).toBe(1);
  });
});

/** How many chunks lie in the cache. */
async function everythingChunked(): Promise<number> {
  const store = searchStore();
  const count = await store.read((db) => db.count('chunks'));
  await store.close();
  return count;
}

/** Seals a chunk of 20 rows as the first version of the cache did. */
async function keepOldChunk(caseId: string, identity: string): Promise<void> {
  const { subtle } = globalThis.crypto;
  const secret = await subtle.importKey('raw', utf8(identity), 'HKDF', false, ['deriveBits']);
  const about = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array() };
  const info = utf8('jikim/search/v1');
  const key = new Uint8Array(await subtle.deriveBits({ ...about, info }, secret, 256));
  const [last] = await logStore().read((db) => db.getAll('entries', [caseId, 19]));
  const rows = Array.from({ length: 20 }, (_, seq) => ({
    ...{ seq, type: 'note.added', wall: '', text: 'oldwords' },
  }));
  const place = `jikim-search|${caseId}|20|${last?.entryHash ?? ''}`;
  const powers = { subtle, randomBytes: (n: number) => crypto.getRandomValues(new Uint8Array(n)) };
  const sealed = await sealBytes(powers, key, utf8(JSON.stringify(rows)), place);
  const store = searchStore();
  await store.write(['chunks'], async (tx) => {
    await tx.objectStore('chunks').put(sealed, [caseId, 20]);
  });
  await store.close();
}

describe('the search', { timeout: 240_000 }, () => {
  it('finds records by address, title, handle, words and notes, over all cases, newest first', async () => {
    const world = newWorld();
    const { log, clock } = world;
    const one = expectKind(await log.capture(addressOnly), 'sealed');
    clock.wallMs += 60_000;
    clock.monotonicMs += 60_000;
    const { caseId } = expectKind(await log.openCase('두 번째'), 'opened');
    const other = { ...facts, title: 'Another page', handle: null };
    const two = expectKind(await log.capture({ ...addressOnly, facts: other }), 'sealed');
    await log.append(caseId, 'note.added', { about: two.seq, text: '경찰서에 전화함' });
    const index = await indexOf(world);
    const seqs = (typed: string, where: string | null = null) =>
      index.search(typed, where, 10).hits.map((hit) => [hit.caseId, hit.seq]);
    expect(seqs('secretpath')).toEqual([
      [caseId, two.seq],
      [one.caseId, one.seq],
    ]);
    expect(seqs('secretpath', one.caseId)).toEqual([[one.caseId, one.seq]]);
    expect(seqs('SECRETHANDLE')).toEqual([[one.caseId, one.seq]]);
    expect(seqs('another page')).toEqual([[caseId, two.seq]]);
    expect(seqs('경찰서')).toEqual([[caseId, two.seq + 1]]);
    expect(seqs('nowhere')).toEqual([]);
    expect(seqs('')).toEqual([]);
    const later = expectKind(await log.capture(addressOnly), 'sealed');
    expect(await index.refresh(() => undefined)).toBe(true);
    expect(seqs('secretpath')).toContainEqual([later.caseId, later.seq]);
  });

  it('keeps what it opened sealed: nothing in the clear, nothing readable while locked', async () => {
    const world = newWorld();
    await world.vault.setPassphrase('correct horse');
    const { caseId } = expectKind(await world.log.currentCaseId(), 'case');
    for (let n = 0; n < 40; n += 1) {
      await world.log.append(caseId, 'note.added', { text: `secret words ${n}` });
    }
    const index = await indexOf(world);
    expect(index.search('"secret words 17"', null, 3).total).toBe(1);
    const cached = await everythingStored('jikim-search');
    expect(cached.length).toBeGreaterThan(2000);
    for (const secret of ['secret', 'words']) expect(cached).not.toContain(secret);

    // The next index takes what was sealed from the cache: no body of theirs is opened again.
    const opened: number[] = [];
    const { powers, vault } = world;
    const again = new SearchIndex({ powers, vault, store: logStore() }, 20);
    await again.refresh((indexed) => opened.push(indexed));
    expect(opened[0]).toBe(40);
    expect(again.search('"secret words 17"', null, 3).total).toBe(1);
    await world.vault.lock();
    expect(
      await new SearchIndex({ powers, vault, store: logStore() }).refresh(() => undefined),
    ).toBe(false);
  });
});
