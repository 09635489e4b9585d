import type { Header } from './entry';

/** Names of the columns of {@link readableLine}. */
export const READABLE_HEAD = 'case,number,time,kind,hash';

/** What stands in the clear of an entry, as one line of a table. A damaged row may hold anything, so each field is quoted. */
export function readableLine({
  seq,
  header,
  entryHash,
}: {
  seq: number;
  header: Header;
  entryHash: string;
}): string {
  const { caseId, time, type } = header as Partial<Header>;
  return [caseId, seq, time?.wall, type, entryHash].map(quoted).join(',');
}

/** A field that starts like a formula gets a space before it: tables would work it out. */
function quoted(field: string | number | undefined): string {
  const text = String(field ?? '').replace(/^(?=[=+\-@\t\r])/, ' ');
  return `"${text.replaceAll('"', '""')}"`;
}
