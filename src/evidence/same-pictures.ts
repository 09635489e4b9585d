import { envelopeOpener } from '@/vault/seal';
import { adultOriginals } from './adult-originals';
import { type HashedPicture, samePictures } from './core/pdq';
import { openPart } from './parts';
import { hashPicture, MOST_PICTURE_BYTES } from './picture-hash';
import type { ReadDesk } from './writer';

/** Where a picture is kept: the record that a person opens. */
export type PicturePlace = { caseId: string; seq: number; partId: string };

/**
 * Finds the same picture in several records, also when it was shrunk, pressed again, mirrored or turned. Looks at original
 * media of adult captures only: nothing else is decoded or hashed. Hashes stay in memory; nothing is written.
 * @returns groups of two and more; `null` while locked
 */
export async function findSamePictures(
  desk: ReadDesk,
  onProgress: (looked: number) => void,
): Promise<PicturePlace[][] | null> {
  const found = await desk.vault.identities();
  if (found.kind !== 'identities') return null;
  const open = envelopeOpener(found.identities);
  const places = new Map<string, PicturePlace>();
  const pictures: HashedPicture[] = [];
  for (const { caseId } of await desk.store.read((db) => db.getAll('cases'))) {
    for await (const { seq, part } of adultOriginals(desk, open, caseId)) {
      if (!part.mime.startsWith('image/') || part.size > MOST_PICTURE_BYTES) continue;
      if (places.has(part.id)) continue;
      const opened = await openPart(desk, open, caseId, part);
      const hashed = opened.kind === 'opened' ? await hashPicture(opened.bytes, part.mime) : null;
      if (!hashed) continue;
      places.set(part.id, { caseId, seq, partId: part.id });
      pictures.push({ name: part.id, ...hashed });
      onProgress(pictures.length);
    }
  }
  return samePictures(pictures).map((group) =>
    group.map((id) => places.get(id)).filter((place) => place !== undefined),
  );
}
