import { RECORD_TYPES } from './core/entry';
import { type Desk, type NoSuchCase, type Written, asWriter } from './writer';

/** Gives a case another name. The old one stays in the chain; the new one is sealed like it. */
export async function nameCase(
  desk: Desk,
  caseId: string,
  name: string,
): Promise<({ kind: 'named' } & Written) | NoSuchCase> {
  return asWriter(desk, async (writer) => {
    const draft = { type: 'case.named', body: { name: name.toWellFormed() } } as const;
    const written = await writer.append(caseId, [draft], async (tx, { seq: nameSeq }) => {
      const row = await tx.objectStore('cases').get(caseId);
      if (row) await tx.objectStore('cases').put({ ...row, nameSeq });
    });
    return 'kind' in written ? written : { kind: 'named', ...written };
  });
}

/** Makes a case the one that captures go to. */
export async function chooseCase(
  desk: Desk,
  caseId: string,
): Promise<{ kind: 'chosen' } | NoSuchCase> {
  return asWriter(desk, () =>
    desk.store.write(['cases', 'meta'], async (tx) => {
      const filed = await tx.objectStore('cases').get(caseId);
      if (!filed || filed.origin) return { kind: 'no-such-case' } as const;
      await tx.objectStore('meta').put(caseId, 'current-case');
      return { kind: 'chosen' } as const;
    }),
  );
}

export type Moved =
  | ({ kind: 'moved' } & Written)
  /** There is no record at that place: only pages that were kept can be moved. */
  | { kind: 'no-such-record' }
  | NoSuchCase;

/**
 * Moves a record into another case by reference: an entry there names it by place and hash, an entry here says where it
 * went, both or neither. Nothing is rewritten, so both chains hold, and the record can be read and checked where it always
 * was.
 * @returns the place of the entry that names it
 */
export async function moveRecord(
  desk: Desk,
  from: { caseId: string; seq: number },
  toCaseId: string,
): Promise<Moved> {
  return asWriter(desk, async (writer): Promise<Moved> => {
    const entry = await desk.store.read((db) => db.get('entries', [from.caseId, from.seq]));
    const filed = await desk.store.read((db) => db.get('cases', from.caseId));
    if (!entry || filed?.origin || !RECORD_TYPES.includes(entry.header.type))
      return { kind: 'no-such-record' };
    const { caseId, seq, entryHash } = entry;
    if (toCaseId === caseId) return { kind: 'no-such-case' };
    const there = await writer.appendToBoth(
      {
        caseId: toCaseId,
        draft: { type: 'record.referenced', body: { caseId, seq, entryHash } },
      },
      {
        caseId,
        draft: ({ seq: bySeq }) => ({ type: 'record.moved', body: { seq, toCaseId, bySeq } }),
      },
    );
    if ('kind' in there) return there;
    return { kind: 'moved', ...there };
  });
}
