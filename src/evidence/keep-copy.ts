import { toHex } from '@/bytes/hex';
import type { Body } from './core/entry';
import type { CoveredBox } from './core/redaction';
import { removePart, writePart } from './parts';
import { readPart } from './read';
import { type Desk, type NoSuchCase, type Written, asWriter } from './writer';

/** A covered copy to be kept. `seq`: the entry that lists the original; `about`: the record it belongs to. */
export type CopyToKeep = {
  about: number;
  seq: number;
  partId: string;
  bytes: Uint8Array<ArrayBuffer>;
  mime: string;
  width: number;
  height: number;
  boxes: readonly CoveredBox[];
};

export type CopyKept =
  | ({ kind: 'kept' } & Written)
  | { kind: 'locked' }
  /** The original is erased, left out, damaged or not listed: there is nothing to tie the copy to. */
  | { kind: 'no-original' }
  | { kind: 'not-written'; because: string }
  | NoSuchCase;

/**
 * Keeps a copy with covered places beside its original, which stays untouched: one entry that names the original's hash
 * and the places, and lists the copy as its part.
 */
export async function keepCopy(desk: Desk, caseId: string, copy: CopyToKeep): Promise<CopyKept> {
  const { about, seq, partId, bytes, mime, width, height, boxes } = copy;
  const original = await readPart(desk, caseId, seq, partId);
  if (original.kind === 'locked') return { kind: 'locked' };
  if (original.kind !== 'opened') return { kind: 'no-original' };
  const digest = await desk.powers.subtle.digest('SHA-256', original.bytes);
  const of = { partId, seq, sha256: toHex(new Uint8Array(digest)) };
  const place = { caseId, captureId: toHex(desk.powers.randomBytes(16)) };
  const source = { role: 'covered', mime, how: 'covered' as const };
  const part = await writePart(desk, place, { ...source, bytes: () => Promise.resolve(bytes) });
  if ('because' in part) return { kind: 'not-written', because: part.because };
  const body: Body = {
    about,
    of,
    width,
    height,
    boxes: boxes.map((box) => ({ ...box })),
    parts: [part],
  };
  try {
    const draft = { type: 'redaction.made' as const, body, partIds: [part.id] };
    const written = await asWriter(desk, (writer) => writer.append(caseId, [draft]));
    if (!('kind' in written)) return { kind: 'kept', ...written };
    await removePart(desk, part.id);
    return written;
  } catch (error) {
    await removePart(desk, part.id);
    throw error;
  }
}
