import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { addressOnly, expectKind, newWorld, tamper, withPicture } from './world';

describe('cases', { timeout: 120_000 }, () => {
  it('are chosen: the next capture goes to the chosen one', async () => {
    const { log } = newWorld();
    const first = expectKind(await log.openCase('one'), 'opened');
    const second = expectKind(await log.openCase('two'), 'opened');
    expectKind(await log.chooseCase(first.caseId), 'chosen');
    expect(expectKind(await log.capture(addressOnly), 'sealed').caseId).toBe(first.caseId);
    const { cases } = expectKind(await log.listCases(), 'cases');
    // Both were opened in the same millisecond of the test's clock: no order between them.
    expect(
      new Set(cases.map(({ name, isCurrent, records }) => `${name} ${isCurrent} ${records}`)),
    ).toEqual(new Set(['one true 1', 'two false 0']));
    expect(await log.chooseCase('f'.repeat(32))).toEqual({ kind: 'no-such-case' });
    expectKind(await log.chooseCase(second.caseId), 'chosen');
  });

  it('name the records that were moved into them, by the case in which each stands', async () => {
    const { log, vault } = newWorld();
    const first = expectKind(await log.openCase('one'), 'opened');
    const early = expectKind(await log.capture(addressOnly), 'sealed');
    const late = expectKind(await log.capture(withPicture), 'sealed');
    const second = expectKind(await log.openCase('two'), 'opened');
    const elsewhere = async (caseId: string) =>
      expectKind(await log.recordsElsewhere(caseId), 'elsewhere').cases;
    expect(await elsewhere(second.caseId)).toEqual([]);
    for (const { factsSeq: seq } of [late, early, early])
      expectKind(await log.moveRecord({ caseId: first.caseId, seq }, second.caseId), 'moved');
    expect(await elsewhere(second.caseId)).toEqual([
      { caseId: first.caseId, seqs: [early.factsSeq, late.factsSeq] },
    ]);
    expect(await elsewhere(first.caseId)).toEqual([]);
    await vault.setPassphrase('correct horse');
    await vault.lock();
    expect(await elsewhere(second.caseId)).toEqual([]);
  });

  it('get another name by a sealed entry; the chain holds, and records kept later do not lose it', async () => {
    const { log, vault } = newWorld();
    await vault.setPassphrase('correct horse');
    const { caseId } = expectKind(await log.openCase('first name'), 'opened');
    expectKind(await log.nameCase(caseId, 'second name'), 'named');
    await log.capture(withPicture);
    const names = async () =>
      expectKind(await log.listCases(), 'cases').cases.map(({ name }) => name);
    expect(await names()).toEqual(['second name']);
    expect(await log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
    await vault.lock();
    expect(await names()).toEqual([null]);
  });

  it('count pages, not entries, also in a log from before the count was kept', async () => {
    const { log } = newWorld();
    const { caseId } = expectKind(await log.capture(withPicture), 'sealed');
    await log.capture(addressOnly);
    await log.append(caseId, 'note.added', { text: 'x' });
    const records = async () => expectKind(await log.listCases(), 'cases').cases[0]?.records;
    expect(await records()).toBe(2);
    await tamper(async (store) => {
      const request = store('cases').get(caseId) as IDBRequest<Record<string, unknown>>;
      await new Promise((resolve) => (request.onsuccess = resolve));
      const { caseId: name, head } = request.result;
      store('cases').put({ caseId: name, head });
    });
    expect(await records()).toBe(2);
    await log.capture(addressOnly);
    expect(await records()).toBe(3);
  });

  it('take a record over by reference: neither chain is rewritten, both hold, both say so', async () => {
    const { log } = newWorld();
    const from = expectKind(await log.openCase('from'), 'opened');
    const record = expectKind(await log.capture(withPicture), 'sealed');
    const to = expectKind(await log.openCase('to'), 'opened');
    const before = expectKind(await log.listHeaders(from.caseId), 'headers').rows;
    const place = { caseId: from.caseId, seq: record.factsSeq };
    const moved = expectKind(await log.moveRecord(place, to.caseId), 'moved');
    const after = expectKind(await log.listHeaders(from.caseId), 'headers').rows;
    expect(after.slice(0, before.length)).toEqual(before);
    const named = before.find(({ seq }) => seq === record.factsSeq);
    expect(await log.readBody(to.caseId, moved.seq)).toEqual({
      kind: 'opened',
      body: { ...place, entryHash: named?.entryHash },
    });
    expect(await log.readBody(from.caseId, after.at(-1)?.seq ?? 0)).toEqual({
      kind: 'opened',
      body: { seq: record.factsSeq, toCaseId: to.caseId, bySeq: moved.seq },
    });
    for (const { caseId } of [from, to]) expectKind(await log.verifyCase(caseId), 'intact');
    expect(await log.moveRecord({ ...place, seq: 0 }, to.caseId)).toEqual({
      kind: 'no-such-record',
    });
    expect(await log.moveRecord(place, 'f'.repeat(32))).toEqual({ kind: 'no-such-case' });
  });
});
