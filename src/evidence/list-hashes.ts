import { envelopeOpener } from '@/vault/seal';
import { adultOriginals } from './adult-originals';
import type { HashLine } from './core/hash-list';
import { openPart, storedPart } from './parts';
import { hashPicture, MOST_PICTURE_BYTES } from './picture-hash';
import type { ReadDesk } from './writer';

/** `left`: originals that are not in the list: erased, damaged, withheld, or of a kind that nobody compares. */
export type HashesOfCase = { lines: HashLine[]; left: number };

/**
 * The hashes of the original pictures and films of one case, adult captures only.
 * @param hash - decodes one picture; given so that a test without a canvas can stand in
 * @returns `null` while locked
 */
export async function listHashes(
  desk: ReadDesk,
  caseId: string,
  onProgress: (looked: number) => void,
  hash = hashPicture,
): Promise<HashesOfCase | null> {
  const found = await desk.vault.identities();
  if (found.kind !== 'identities') return null;
  const open = envelopeOpener(found.identities);
  const lines: HashLine[] = [];
  let left = 0;
  for await (const { seq, part } of adultOriginals(desk, open, caseId)) {
    const isPicture = part.mime.startsWith('image/');
    const isFilm = part.mime.startsWith('video/');
    if (isPicture && part.size <= MOST_PICTURE_BYTES) {
      const opened = await openPart(desk, open, caseId, part);
      if (opened.kind === 'opened' && part.sha256 !== null) {
        const hashed = await hash(opened.bytes, part.mime);
        const [plain] = hashed?.hashes ?? [];
        const pdq = hashed && plain ? { hash: plain, quality: hashed.quality } : null;
        lines.push({ seq, medium: 'picture', sha256: part.sha256, pdq });
      } else left += 1;
    } else if ((isPicture || isFilm) && part.sha256 !== null && (await isHere(desk, part.id))) {
      const medium = isPicture ? 'picture' : 'film';
      lines.push({ seq, medium, sha256: part.sha256, pdq: null });
    } else left += 1;
    onProgress(lines.length + left);
  }
  return { lines, left };
}

/** Not erased, not withheld. Large files are not opened for this: their hash stands signed in the record. */
async function isHere(desk: ReadDesk, partId: string): Promise<boolean> {
  const row = await storedPart(desk, partId);
  return row !== undefined && row.erasedBy === null && row.envelope !== null;
}
