import { quickSha256 } from '@/bytes/running-hash';
import { envelopeOpener } from '@/vault/seal';
import { Beside, type Erasures } from './beside';
import { type ReadPage, type Stretch, type Walked, stretchesAt, walkStretch } from './core/stretch';
import { soundness } from './core/verify';
import { PAGE_ROWS, entryPage, originOf } from './read';
import { signatureCheck } from './signing-key';
import type { ReadDesk } from './writer';

/**
 * How deep a check went. `links`: hashes, links and the newest signature, which covers time, kind and place of every
 * entry. `sealed` (locked): also each entry's own signature, and that every body and part is there. `full` (unlocked):
 * also that each opens and is what was sealed.
 */
export type Depth = 'links' | 'sealed' | 'full';

/** A part of a case to be walked. `full` needs an unlocked log. */
export type CaseStretch = { caseId: string; depth: Depth } & Stretch;

/** What a walk of a stretch found. */
export type StretchFound = Walked & { erasures: Erasures };

/** `onProgress` is told before which entry the walk is; an aborted `signal` throws its reason. */
export type WalkWatch = {
  onProgress?: ((nextSeq: number) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/** Entries per page of the quick check: larger pages cost the database less. */
const LINK_ROWS = 2048;

/** Walks a stretch of a stored case; see {@link walkStretch} for what must be true of its start. */
export async function walkCase(
  desk: ReadDesk,
  { caseId, depth, ...stretch }: CaseStretch,
  { onProgress, signal }: WalkWatch = {},
): Promise<StretchFound> {
  const rows = depth === 'links' ? LINK_ROWS : PAGE_ROWS;
  const tools = {
    digest: await quickSha256(),
    onProgress: (nextSeq: number) => {
      signal?.throwIfAborted();
      onProgress?.(nextSeq);
    },
  };
  // Nothing beyond the stretch is read: that is another walker's, and would be waited for here.
  const readPage: ReadPage = async (fromSeq) => {
    const left = (stretch.end ?? Infinity) - fromSeq;
    return left > 0 ? entryPage(desk, caseId, fromSeq, Math.min(rows, left)) : [];
  };
  if (depth === 'links') {
    const walked = await walkStretch(caseId, readPage, stretch, tools);
    return { ...walked, erasures: { claims: [], entries: [] } };
  }
  const found = depth === 'full' ? await desk.vault.identities() : null;
  const beside = new Beside({
    desk,
    caseId,
    open: found?.kind === 'identities' ? envelopeOpener(found.identities) : null,
    isForeign: await isFromElsewhere(desk, caseId),
  });
  const lookAt = soundness({
    signature: await signatureCheck(desk.powers, desk.store),
    contents: (entry) => beside.check(entry),
  });
  const walked = await walkStretch(caseId, readPage, stretch, { ...tools, lookAt });
  return { ...walked, erasures: beside.erasures };
}

/** A row that was given an origin to hide missing words does not pass: what this profile's key signed was made here. */
async function isFromElsewhere(desk: ReadDesk, caseId: string): Promise<boolean> {
  if (!(await originOf(desk, caseId))) return false;
  return desk.store.read(async (db) => {
    const keyId = (await db.get('cases', caseId))?.head.keyId;
    return keyId === undefined || !(await db.get('keys', keyId))?.privateKey;
  });
}

/**
 * Cuts a case into stretches of about equal length. What stands before each is taken from the stored row there, which
 * the walk of the stretch before it then proves, or not.
 * @param entries - how many there are said to be
 * @param count - how many stretches at most; fewer where a row does not say what it should
 * @param ahead - entries by which the first stretch is longer than the others
 */
export async function cutCase(
  desk: Pick<ReadDesk, 'store'>,
  caseId: string,
  entries: number,
  count: number,
  ahead: number,
): Promise<Stretch[]> {
  const length = (entries - ahead) / count;
  const wanted = Array.from({ length: count - 1 }, (_, index) =>
    Math.floor(ahead + length * (index + 1)),
  );
  return stretchesAt(
    await desk.store.read((db) =>
      Promise.all(wanted.map((seq) => db.get('entries', [caseId, seq - 1]))),
    ),
  );
}
