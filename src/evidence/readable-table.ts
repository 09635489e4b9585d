import { READABLE_HEAD, readableLine } from './core/readable-line';
import { everyHeader } from './read';
import type { ReadDesk } from './writer';

/** What can be read of the whole log without its key: a line for each entry, as a table of comma-separated values. */
export async function readableTable(desk: Pick<ReadDesk, 'store'>): Promise<string> {
  const lines = [READABLE_HEAD];
  for (const caseId of await desk.store.read((db) => db.getAllKeys('cases'))) {
    for await (const row of everyHeader(desk, caseId)) lines.push(readableLine(row));
  }
  return [...lines, ''].join('\r\n');
}
