import type { Bytes } from '@/bytes/bytes';
import { concatBytes } from '@/bytes/bytes';
import { partsOf } from '@/evidence/core/part';
import type { EntryToHandOver, PublicKey } from '@/evidence/hand-over';
import type { Standing, TakeOver } from '@/evidence/take-over';
import { type CaseToTake, ChangedMeanwhile, type PartToTake } from '@/evidence/take-over-rows';
import type { BytesSource } from './core/bytes-source';
import { FILES } from './core/layout';
import { type LogLine, type PartLine, linesOf, readLogLine, readPartLines } from './core/log-lines';
import { isEncrypted, openPackage } from './core/open-package';
import { unpack } from './core/unpack';
import type { PackageVerdict } from './core/verdict';
import { type VerifyPowers, verifyPackage } from './core/verify-package';
import type { ZipEntry } from './core/zip-directory';
import { type PackageKey, unlockPackage } from './encrypt';
import { runningHash } from '@/bytes/running-hash';
import { blobSource } from './verify-powers';

export type InspectedPackage =
  /** Locked, and no key was given. */
  | { kind: 'needs-key' }
  | { kind: 'wrong-key' }
  /** A backup of Jikim: restoring is another way. */
  | { kind: 'backup' }
  /** Not whole: nothing of it is taken. The verdict says what was found. */
  | { kind: 'refused'; verdict: PackageVerdict }
  /** Whole. `take` writes it, where `standing` is `new` or `more`; nothing was written so far. */
  | { kind: 'whole'; verdict: PackageVerdict; standing: Standing; take: TakeIt };

type TakeIt = (watch?: { onPart?: () => void; signal?: AbortSignal }) => Promise<void>;

export type InspectRequest = {
  file: Blob;
  key: PackageKey | null;
  powers: VerifyPowers;
  onShare?: (share: number) => void;
  signal?: AbortSignal;
};

/** Reads a package to its last byte and says what it is to this log. Writes nothing. */
export async function inspectPackage(
  takeOver: TakeOver,
  { file, key, powers, onShare, signal }: InspectRequest,
): Promise<InspectedPackage> {
  const plain = blobSource(file, (bytes) => onShare?.(bytes / file.size));
  if ((await file.slice(0, 13).text()) === 'JIKIM-BACKUP/') return { kind: 'backup' };
  let source: BytesSource = plain;
  if (await isEncrypted(plain)) {
    if (!key) return { kind: 'needs-key' };
    const opened = await unlockPackage(file, key);
    if (!opened) return { kind: 'wrong-key' };
    source = opened;
  }
  const throwIfAborted = () => signal?.throwIfAborted();
  const verdict = await verifyPackage(source, powers, { throwIfAborted });
  if (verdict.verdict !== 'whole' || !verdict.package) return { kind: 'refused', verdict };
  const hash = await runningHash();
  for (let at = 0; at < file.size; at += HASH_STEP) {
    throwIfAborted();
    hash.update(new Uint8Array(await file.slice(at, at + HASH_STEP).arrayBuffer()));
  }
  const from = await caseIn(source, verdict.package.head, { sha256: hash.hex(), size: file.size });
  const standing = await takeOver.standingOf(from);
  return { kind: 'whole', verdict, standing, take: (watch) => takeOver.take(from, watch) };
}

const HASH_STEP = 4 * 1024 * 1024;

/** The case in a package that was checked whole. What is read again later is compared again. */
async function caseIn(
  source: BytesSource,
  newest: string,
  origin: CaseToTake['origin'],
): Promise<CaseToTake> {
  const opened = await openPackage(source);
  if (opened.kind !== 'open') throw new ChangedMeanwhile('import: no package any more');
  const files = new Map(
    opened.entries.map((entry) => [entry.path.slice(opened.top.length), entry]),
  );
  const reading = (path: string) => unpack(opened.source, needed(files, path));
  const parts = readPartLines(await allOf(reading(FILES.parts)));
  if (!parts) throw new ChangedMeanwhile('import: the list of parts');
  const keys: PublicKey[] = [];
  let head: CaseToTake['head'] | null = null;
  for await (const line of logLines(reading(FILES.log))) {
    if (line.kind === 'key') keys.push(line);
    if (line.kind === 'head') head = line.head;
  }
  if (head?.entryHash !== newest) throw new ChangedMeanwhile('import: another log');
  async function* entries(): AsyncGenerator<EntryToHandOver> {
    for await (const line of logLines(reading(FILES.log))) if (line.kind === 'entry') yield line;
  }
  return {
    caseId: head.caseId,
    head,
    keys,
    entries,
    parts: () => partsIn(entries(), new Map(parts.map((line) => [line.partId, line])), reading),
    origin,
  };
}

function needed(files: ReadonlyMap<string, ZipEntry>, path: string): ZipEntry {
  const entry = files.get(path);
  if (!entry) throw new ChangedMeanwhile(`import: ${path} is gone`);
  return entry;
}

async function allOf(chunks: AsyncIterable<Bytes>): Promise<Bytes> {
  const pieces: Bytes[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return concatBytes(...pieces);
}

async function* logLines(chunks: AsyncIterable<Bytes>): AsyncGenerator<LogLine> {
  for await (const text of linesOf(chunks)) {
    const line = text === null ? null : readLogLine(text);
    if (!line) throw new ChangedMeanwhile('import: a line of the log');
    yield line;
  }
}

/** The parts that the signed bodies list; where a body repeats one, the first counts, as for the verifier. */
async function* partsIn(
  entries: AsyncIterable<EntryToHandOver>,
  lines: ReadonlyMap<string, PartLine>,
  reading: (path: string) => AsyncIterable<Bytes>,
): AsyncGenerator<PartToTake> {
  const given = new Set<string>();
  for await (const { opened } of entries) {
    for (const part of (opened && partsOf(opened.body)) ?? []) {
      const line = lines.get(part.id);
      if (!line || given.has(part.id)) continue;
      given.add(part.id);
      const named = opened?.body['captureId'];
      const captureId = typeof named === 'string' ? named : '';
      if (line.state === 'erased' && line.erasedBy !== null)
        yield { kind: 'erased', part, captureId, bySeq: line.erasedBy };
      else if (line.state === 'included' && line.path !== null && line.salt) {
        const pieces = compared(reading(line.path), line.sha256);
        yield { kind: 'included', part, captureId, salt: line.salt, pieces };
      } else yield { kind: 'withheld', part, captureId };
    }
  }
}

/** @throws ChangedMeanwhile at the end, when these were not the bytes that were checked */
async function* compared(
  chunks: AsyncIterable<Bytes>,
  sha256: string | null,
): AsyncGenerator<Bytes> {
  const hash = await runningHash();
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.hex() !== sha256) throw new ChangedMeanwhile('import: a file is another one now');
}
