import type { Json } from '@/bytes/canonical';
import type { Body, EntryTime, Header } from '@/evidence/core/entry';
import { type PartRecord, partsOf } from '@/evidence/core/part';
import type { PartLine } from '../log-lines';

/** One entry, as the report tells it. `body`: null where it was withheld. */
export type AccountRow = {
  seq: number;
  type: string;
  time: EntryTime;
  entryHash: string;
  body: Body | null;
};

export type AccountPart = PartLine & Pick<PartRecord, 'role' | 'mime' | 'size' | 'how'>;

/** Everything that a report says, gathered while the log streams by. */
export class CaseAccount {
  readonly caseId: string;
  readonly rows: AccountRow[] = [];
  /** Parts by the entry that holds the facts of their page. */
  readonly parts = new Map<number, AccountPart[]>();
  readonly #captures = new Map<string, number>();
  readonly #boots = new Set<string>();

  constructor(caseId: string) {
    this.caseId = caseId;
  }

  add({
    header,
    entryHash,
    opened,
  }: {
    header: Header;
    entryHash: string;
    opened: { body: Body } | null;
  }): void {
    const { seq, type, time } = header;
    const body = opened?.body ?? null;
    this.rows.push({ seq, type, time, entryHash, body });
    this.#boots.add(time.bootId);
    const captureId = body?.['captureId'];
    if (typeof captureId === 'string' && !this.#captures.has(captureId))
      this.#captures.set(captureId, seq);
    for (const { id } of (body && partsOf(body)) ?? [])
      this.#partRecords.set(id, this.recordOf(body) ?? seq);
  }

  readonly #partRecords = new Map<string, number>();

  part(line: PartLine, { role, mime, size, how }: PartRecord): void {
    const record = this.#partRecords.get(line.partId) ?? line.seq;
    this.parts.set(record, [...(this.parts.get(record) ?? []), { ...line, role, mime, size, how }]);
  }

  /** The entry that holds the facts of the page that a body belongs to. */
  recordOf(body: Body | null): number | null {
    const captureId = body?.['captureId'];
    if (typeof captureId === 'string') return this.#captures.get(captureId) ?? null;
    const about = body?.['about'];
    return typeof about === 'number' ? about : null;
  }

  /** Pages whose facts are in the package. */
  get records(): AccountRow[] {
    return this.rows.filter(
      ({ type, body }) => body && (type === 'capture.intent' || type === 'media.addressOnly'),
    );
  }

  get browserStarts(): number {
    return this.#boots.size;
  }
}

/** A field of a body as text; null when it is none or empty. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An object inside a body. */
export function inside(body: Body | null, key: string): Body {
  const value = body?.[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Body)
    : {};
}
