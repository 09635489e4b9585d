import type { Bytes } from '@/bytes/bytes';
import { envelopeOpener } from '@/vault/seal';
import type { Body } from './core/entry';
import { partsOf } from './core/part';
import { type HashedPicture, pdqOf, samePictures } from './core/pdq';
import { openPart } from './parts';
import { entryPage, openBody } from './read';
import type { ReadDesk } from './writer';

/** Where a picture is kept: the record that a person opens. */
export type PicturePlace = { caseId: string; seq: number; partId: string };

/** Larger originals are left out: decoding them would take the memory of the page. */
const MOST_BYTES = 50 * 1024 * 1024;

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
    /** Captures that may be looked at, and the record each belongs to. */
    const adult = new Map<string, number>();
    for (let from = 0; ;) {
      const page = await entryPage(desk, caseId, from);
      const last = page.at(-1);
      if (!last) break;
      from = last.seq + 1;
      for (const entry of page) {
        if (!entry.header.type.startsWith('capture.')) continue;
        const body = await openBody(desk, open, entry);
        const captureId = body?.['captureId'];
        if (!body || typeof captureId !== 'string') continue;
        if (isAdultIntent(body)) adult.set(captureId, entry.seq);
        const seq = adult.get(captureId);
        if (seq === undefined) continue;
        for (const part of partsOf(body) ?? []) {
          const isOriginal = part.role === 'media' && part.mime.startsWith('image/');
          if (!isOriginal || places.has(part.id) || part.size > MOST_BYTES) continue;
          const opened = await openPart(desk, open, caseId, part);
          const hashed = opened.kind === 'opened' ? await hash(opened.bytes, part.mime) : null;
          if (!hashed) continue;
          places.set(part.id, { caseId, seq, partId: part.id });
          pictures.push({ name: part.id, ...hashed });
          onProgress(pictures.length);
        }
      }
    }
  }
  return samePictures(pictures).map((group) =>
    group.map((id) => places.get(id)).filter((place) => place !== undefined),
  );
}

const isAdultIntent = (body: Body): boolean => body['mode'] === 'adult';

/** Pixels as PDQ wants them: as stored, not turned by EXIF, colours not converted. `null`: no picture. */
async function hash(bytes: Bytes, mime: string): Promise<Omit<HashedPicture, 'name'> | null> {
  const options = { imageOrientation: 'none', colorSpaceConversion: 'none' } as const;
  // EXIF's turn is left out by the reference too; some type definitions do not know `none` yet.
  const picture = await createImageBitmap(
    new Blob([bytes], { type: mime }),
    options as unknown as ImageBitmapOptions,
  ).catch(() => null);
  if (!picture) return null;
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(picture, 0, 0);
  picture.close();
  const pixels = context?.getImageData(0, 0, width, height);
  return pixels ? pdqOf(pixels) : null;
}
