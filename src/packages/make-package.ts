import type { Vault } from '@/vault/vault';
import type { Powers } from '@/platform/powers';
import type { LargeFile } from '@/platform/large-file';
import { createHandOver } from '@/evidence/hand-over';
import type { Log } from '@/evidence/log';
import { makeLock, type PackageLock } from './encrypt';
import { exportPackage, type Exported, type Progress } from './export';
import type { PackageWish } from './package-files';
import { verifyPackage } from './core/verify-package';
import { blobSource, webVerifyPowers } from './verify-powers';

export type MakeRequest = PackageWish & {
  caseId: string;
  lock: PackageLock | null;
  /** For whom, in the person's words; goes into the log, not into the package. */
  to: string | null;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
};

/**
 * Makes a package into `target`, reads it back from the disk, checks it, and notes in the log what left and for whom.
 */
export async function makePackage(
  powers: Powers,
  vault: Vault,
  log: Log,
  target: LargeFile,
  request: MakeRequest,
): Promise<Exported> {
  const { lock, to, caseId, chosen, signal } = request;
  const locked = lock && (await makeLock(lock));
  const handOver = createHandOver(powers, vault);
  try {
    // A key that was lost: an entry introduces the new one, so that it may sign for the package.
    if (await handOver.hasLostKey(caseId)) await log.append(caseId, 'checkpoint.made', {});
    const made = await exportPackage(handOver, {
      ...request,
      sink: target,
      ...(locked && { wrap: (zip) => locked.wrap(zip) }),
      check: async (onShare) => {
        const file = await target.file();
        const onRead = (bytes: number) => onShare(bytes / file.size);
        const source = locked ? await locked.open(file, onRead) : blobSource(file, onRead);
        return verifyPackage(source, webVerifyPowers(), {
          throwIfAborted: () => signal.throwIfAborted(),
        });
      },
    });
    if (made.kind === 'made' || made.kind === 'not-whole') {
      const what = chosen.kind === 'case' ? null : [...chosen.seqs];
      await log.append(caseId, 'export.made', {
        to,
        records: what,
        withParts: request.parts !== 'none',
        // Not `parts`: that name is for the parts that an entry itself lists.
        files: request.parts,
        locked: lock?.kind ?? null,
        sha256: made.sha256,
        size: made.size,
        entryHash: made.verdict.package?.head ?? null,
      });
    }
    return made;
  } finally {
    await handOver.close();
  }
}
