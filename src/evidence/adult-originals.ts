import type { OpenEnvelope } from '@/vault/seal';
import { isAdultRecord } from './core/hash-list';
import { type PartRecord, partsOf } from './core/part';
import { entryPage, openBody } from './read';
import type { ReadDesk } from './writer';

/** An original file, and the record that a person opens to find it. */
export type Original = { caseId: string; seq: number; part: PartRecord };

/**
 * The original pictures and films of the adult captures of one case, each once. Everything that decodes or hashes files asks here:
 * files of any other record never come out.
 */
export async function* adultOriginals(
  desk: ReadDesk,
  open: OpenEnvelope,
  caseId: string,
): AsyncGenerator<Original> {
  /** Captures that may be looked at, and the record each belongs to. */
  const adult = new Map<string, number>();
  const told = new Set<string>();
  for (let from = 0; ;) {
    const page = await entryPage(desk, caseId, from);
    const last = page.at(-1);
    if (!last) return;
    from = last.seq + 1;
    for (const entry of page) {
      if (!entry.header.type.startsWith('capture.')) continue;
      const body = await openBody(desk, open, entry);
      const captureId = body?.['captureId'];
      if (!body || typeof captureId !== 'string') continue;
      if (isAdultRecord(body)) adult.set(captureId, entry.seq);
      const seq = adult.get(captureId);
      if (seq === undefined) continue;
      for (const part of partsOf(body) ?? []) {
        if (part.role !== 'media' || told.has(part.id)) continue;
        told.add(part.id);
        yield { caseId, seq, part };
      }
    }
  }
}
