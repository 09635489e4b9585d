import { makeZip } from 'client-zip';
import type { Bytes } from '@/bytes/bytes';
import { DamagedPart, type HandOver, type OpenCase } from '@/evidence/hand-over';
import type { Unavailable } from '@/vault/vault';
import { PackageFiles, type PackageWish } from './package-files';
import { runningHash } from '@/bytes/running-hash';
import type { PackageVerdict } from './core/verdict';

/** Where a package is written to: a file that the person chose, or a hidden one of the browser. */
export type PackageSink = {
  write(chunk: Bytes): Promise<void>;
  /** Ends the writing; from then on `verify` can read it. */
  finish(): Promise<void>;
  /** Removes what was written so far. */
  discard(): Promise<void>;
};

/** `writing`: bytes of the package so far. `checking`: share of it that was read back, 0 to 1. */
export type Progress =
  | { step: 'writing'; bytes: number; parts: number; partsInAll: number }
  | { step: 'checking'; share: number };

export type ExportRequest = PackageWish & {
  caseId: string;
  sink: PackageSink;
  /** What is written: the ZIP as it is, or encrypted. */
  wrap?: (zip: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;
  /** Our own verifier over the file that lies on the disk now. */
  check(onShare: (share: number) => void): Promise<PackageVerdict>;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
};

export type Exported =
  /** Written, read back from the disk, and whole. `sha256` and `size` are of the file as written. */
  | { kind: 'made'; sha256: string; size: number; verdict: PackageVerdict }
  /** Written, but our own check does not call it whole: it says why. The file is there. */
  | { kind: 'not-whole'; sha256: string; size: number; verdict: PackageVerdict }
  | { kind: 'cancelled' }
  | { kind: 'locked' }
  | { kind: 'no-case' }
  /** The place for the file gave out, or a picture could not be read half way. Nothing is left of it. */
  | { kind: 'failed'; because: 'no-space' | 'writing-failed' | 'part-damaged' }
  | Unavailable;

/**
 * Makes a package as a stream: at no time is more of it in memory than a few pieces of 32 MiB, whatever its size. "Made"
 * is said only after our own verifier has read the written file and called it whole.
 */
export async function exportPackage(handOver: HandOver, request: ExportRequest): Promise<Exported> {
  const opened = await handOver.open(request.caseId);
  if (opened.kind !== 'open') return opened;
  try {
    const written = await write(handOver, opened.case, request);
    const verdict = await request.check((share) => {
      request.signal?.throwIfAborted();
      request.onProgress?.({ step: 'checking', share });
    });
    request.signal?.throwIfAborted();
    return { kind: verdict.verdict === 'whole' ? 'made' : 'not-whole', ...written, verdict };
  } catch (error) {
    await request.sink.discard();
    if (request.signal?.aborted) return { kind: 'cancelled' };
    if (error instanceof DamagedPart) return { kind: 'failed', because: 'part-damaged' };
    if (!(error instanceof DOMException)) throw error;
    const isFull = error.name === 'QuotaExceededError';
    return { kind: 'failed', because: isFull ? 'no-space' : 'writing-failed' };
  }
}

async function write(
  handOver: HandOver,
  open: OpenCase,
  request: ExportRequest,
): Promise<{ sha256: string; size: number }> {
  const { sink, signal, onProgress, wrap } = request;
  const files = new PackageFiles(handOver, open, request);
  const zip = makeZip(files.all());
  const stream = wrap ? await wrap(zip) : zip;
  const hash = await runningHash();
  const reader = stream.getReader();
  let size = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { value, done } = await reader.read();
      if (done) break;
      hash.update(value);
      size += value.length;
      await sink.write(value as Bytes);
      const { parts, partsInAll } = files.progress;
      onProgress?.({ step: 'writing', bytes: size, parts, partsInAll });
    }
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
  await sink.finish();
  return { sha256: hash.hex(), size };
}
