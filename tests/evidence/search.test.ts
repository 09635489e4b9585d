import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { foldForSearch, searchTerms, searchTextOf } from '@/evidence/core/search-text';
import { SearchIndex } from '@/evidence/search/search-index';
import { logStore } from '@/evidence/store';
import { type World, addressOnly, everythingStored, expectKind, facts, newWorld } from './world';

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
