import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { PAGE_ROWS } from '@/evidence/read';
import { expectKind, newWorld, tamper } from './world';

describe('the table of what can be read without the key', { timeout: 120_000 }, () => {
  it('has a line for every entry of every case, over more than one page, and also for a damaged one', async () => {
    const { log } = newWorld();
    const first = expectKind(await log.openCase('first'), 'opened');
    for (let n = 0; n < PAGE_ROWS + 5; n += 1)
      expectKind(
        await log.append(first.caseId, 'note.added', { note: 'secret words' }),
        'appended',
      );
    const second = expectKind(await log.openCase('second'), 'opened');
    await tamper((store) => {
      const asked = store('entries').get([second.caseId, 0]);
      asked.onsuccess = () => store('entries').put({ ...asked.result, header: {} });
    });
    const { text } = expectKind(await log.readableTable(), 'table');
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe('case,number,time,kind,hash');
    const of = (caseId: string) => lines.filter((line) => line.startsWith(`"${caseId}"`));
    const numbers = of(first.caseId).map((line) => Number(/^"\w+","(\d+)","20/.exec(line)?.[1]));
    expect(numbers.length).toBeGreaterThan(PAGE_ROWS + 5);
    expect(numbers).toEqual(numbers.map((_, at) => at));
    expect(lines.filter((line) => /^"","0","","","\w{64}"$/.test(line))).toHaveLength(1);
    expect(text).not.toContain('secret');
  });
});
