import { type OpenEnvelope, envelopeOpener } from '@/vault/seal';
import { adultOriginals } from './adult-originals';
import { type HashedPicture, samePictures } from './core/pdq';
import type { PartRecord } from './core/part';
import { openPart } from './parts';
import { hashPicture, MOST_PICTURE_BYTES } from './picture-hash';
import type { ReadDesk } from './writer';

/** Where a picture is kept: the record that a person opens. */
export type PicturePlace = { caseId: string; seq: number; partId: string };

/** What came of comparing. `groups`: of two and more; `unread`: pictures that could not be opened or decoded. */
export type SamePictures =
  | { kind: 'compared'; pictures: number; unread: number; groups: PicturePlace[][] }
  | { kind: 'locked' };

/**
 * Finds the same picture in several records, also when it was shrunk, pressed again, mirrored or turned. Looks at original
 * media of adult captures only: nothing else is decoded or hashed. Hashes stay in memory; nothing is written.
 */
export async function findSamePictures(
  desk: ReadDesk,
  onProgress: (looked: number) => void,
): Promise<SamePictures> {
  const found = await desk.vault.identities();
  if (found.kind !== 'identities') return { kind: 'locked' };
  const open = envelopeOpener(found.identities);
  const places = new Map<string, PicturePlace>();
  const pictures: HashedPicture[] = [];
  let unread = 0;
  for (const { caseId } of await desk.store.read((db) => db.getAll('cases'))) {
    for await (const { seq, part } of adultOriginals(desk, open, caseId)) {
      if (!part.mime.startsWith('image/') || places.has(part.id)) continue;
      const hashed = part.size > MOST_PICTURE_BYTES ? null : await hashOf(desk, open, caseId, part);
      if (hashed === 'erased') continue;
      if (!hashed) {
        unread += 1;
        continue;
      }
      places.set(part.id, { caseId, seq, partId: part.id });
      pictures.push({ name: part.id, ...hashed });
      onProgress(pictures.length);
    }
  }
  const groups = samePictures(pictures).map((group) =>
    group.map((id) => places.get(id)).filter((place) => place !== undefined),
  );
  return { kind: 'compared', pictures: pictures.length, unread, groups };
}

/** What the person erased is not missed. */
async function hashOf(
  desk: ReadDesk,
  open: OpenEnvelope,
  caseId: string,
  part: PartRecord,
): Promise<Omit<HashedPicture, 'name'> | 'erased' | null> {
  const opened = await openPart(desk, open, caseId, part);
  if (opened.kind === 'erased' || opened.kind === 'withheld') return 'erased';
  return opened.kind === 'opened' ? hashPicture(opened.bytes, part.mime) : null;
}
