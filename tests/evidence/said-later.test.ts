import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { saidLater } from '@/evidence/said-later';
import { expectKind, newWorld, withPicture } from './world';

describe('what was said of a record later', { timeout: 120_000 }, () => {
  it('is found to the end of the case, and the bodies of other records stay closed', async () => {
    const { log } = newWorld();
    const page = expectKind(await log.capture(withPicture), 'sealed');
    const { caseId, factsSeq } = page;
    for (let n = 0; n < 700; n += 1) await log.append(caseId, 'report.answered', { n });
    const note = await log.append(caseId, 'note.added', { about: factsSeq, text: 'much later' });
    const [part] = page.parts;
    const gone = await log.erase(caseId, page.seq, part?.id ?? '', 'enough');
    const found = [];
    for await (const rows of saidLater(log, caseId, factsSeq, factsSeq + 600)) found.push(...rows);
    expect(found.map(({ seq }) => seq)).toEqual([
      expectKind(note, 'appended').seq,
      expectKind(gone, 'erased').seq,
    ]);
    expect(found[0]?.read).toMatchObject({ kind: 'opened', body: { text: 'much later' } });
  });

  it('takes the entries of its own capture whatever their type', async () => {
    const { log } = newWorld();
    const page = expectKind(await log.capture(withPicture), 'sealed');
    const found = [];
    for await (const rows of saidLater(log, page.caseId, page.factsSeq, page.factsSeq + 1))
      found.push(...rows);
    expect(found.map(({ header }) => header.type)).toEqual(['capture.sealed']);
  });
});
