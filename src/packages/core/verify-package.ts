import { type Bytes, concatBytes } from '@/bytes/bytes';
import type { BytesSource } from './bytes-source';
import { type CheckedLog, checkLog, type SignatureCheck } from './check-log';
import { checkCopies } from './check-copies';
import { checkParts, type MarkToCheck } from './check-parts';
import { checkManifests, checkStatement, type FilesRead } from './check-statement';
import { FILES, MOST_KEPT_BYTES, PACKAGE_VERSION } from './layout';
import { readPartLines } from './log-lines';
import { openPackage } from './open-package';
import { Pipe } from './pipe';
import { readStatement, type Statement } from './statement';
import { unpack, WrongLength } from './unpack';
import {
  cannotTell,
  type Finding,
  MOST_FINDINGS,
  type PackageVerdict,
  type StampedTime,
} from './verdict';
import type { ZipEntry } from './zip-directory';

export type VerifyPowers = {
  /** SHA-256 of a stream of `size` bytes, hexadecimal. */
  sha256(chunks: AsyncIterable<Bytes>, size: number): Promise<string>;
  signature: SignatureCheck;
  /** Checks the time stamps; left out where that code is not loaded, and then they are "not checked". */
  times?(log: CheckedLog): Promise<StampedTime[]>;
};

export type VerifyOptions = {
  /** Throws when the person gave up. */
  throwIfAborted?(): void;
};

/**
 * Checks a package from the outside in: the ZIP's own structure, every file against the list, the list against the signed
 * statement, the chain of the log, and every part that the log names. Reads the source once from front to back after
 * the directory, and keeps no large file in memory. Writes nothing.
 */
export async function verifyPackage(
  file: BytesSource,
  powers: VerifyPowers,
  options: VerifyOptions = {},
): Promise<PackageVerdict> {
  const opened = await openPackage(file);
  if (opened.kind === 'unclear') return cannotTell(opened.finding);
  const { source, entries, top } = opened;
  const read = await readFiles(source, entries, top, powers, options);
  if ('code' in read) return cannotTell(read);
  return judge(source, read, powers);
}

type ReadFiles = FilesRead & {
  entries: Map<string, ZipEntry>;
  bytes: number;
  findings: Finding[];
};

/** Files whose bytes are needed again. */
const KEPT: ReadonlySet<string> = new Set([
  FILES.manifest,
  FILES.tagManifest,
  FILES.parts,
  FILES.statement,
  FILES.statementSignature,
  FILES.deviceKey,
]);

async function readFiles(
  source: BytesSource,
  entries: readonly ZipEntry[],
  top: string,
  powers: VerifyPowers,
  options: VerifyOptions,
): Promise<ReadFiles | Finding> {
  const hashes = new Map<string, string>();
  const kept = new Map<string, Bytes>();
  const findings: Finding[] = [];
  let log: CheckedLog | null = null;
  let bytes = 0;
  for (const entry of entries) {
    options.throwIfAborted?.();
    if (!entry.path.startsWith(top)) {
      findings.push({ code: 'file-added', path: entry.path });
      continue;
    }
    const path = entry.path.slice(top.length);
    if (KEPT.has(path) && entry.size > MOST_KEPT_BYTES) return { code: 'file-too-large', path };
    const copies: Bytes[] = [];
    const chunks = watched(unpack(source, entry), (chunk) => {
      options.throwIfAborted?.();
      if (KEPT.has(path)) copies.push(chunk);
    });
    try {
      if (path === FILES.log) log = await readLog(chunks, entry, powers, hashes);
      else hashes.set(path, await powers.sha256(chunks, entry.size));
    } catch (error) {
      if (!(error instanceof WrongLength)) throw error;
      findings.push({ code: 'file-altered', path });
      hashes.set(path, '');
    }
    if (KEPT.has(path)) kept.set(path, concatBytes(...copies));
    bytes += entry.size;
  }
  if (!log) return { code: 'file-altered', path: FILES.log };
  const inside = entries.map((entry): [string, ZipEntry] => [entry.path.slice(top.length), entry]);
  return { hashes, entries: new Map(inside), kept, log, bytes, findings };
}

async function* watched(chunks: AsyncIterable<Bytes>, see: (chunk: Bytes) => void) {
  for await (const chunk of chunks) {
    see(chunk);
    yield chunk;
  }
}

/** The log goes to the walk and to the hash at once; read twice, it is still read in order. */
async function readLog(
  chunks: AsyncIterable<Bytes>,
  entry: ZipEntry,
  powers: VerifyPowers,
  hashes: Map<string, string>,
): Promise<CheckedLog> {
  const pipe = new Pipe();
  const hash = powers.sha256(pipe.read(), entry.size);
  // A failure of the walk must not leave the hash waiting.
  hash.catch(() => undefined);
  try {
    const log = await checkLog(passedOn(chunks, pipe), powers.signature);
    // What the walk did not want to read any more still belongs to the file.
    for await (const chunk of chunks) await pipe.write(chunk);
    return log;
  } finally {
    pipe.end();
    hashes.set(FILES.log, await hash);
  }
}

async function* passedOn(chunks: AsyncIterable<Bytes>, pipe: Pipe): AsyncGenerator<Bytes> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    // Not `for await`: ending early must not close the chunks.
    const next = await iterator.next();
    if (next.done) return;
    await pipe.write(next.value);
    yield next.value;
  }
}

async function judge(
  source: BytesSource,
  read: ReadFiles,
  powers: VerifyPowers,
): Promise<PackageVerdict> {
  const { kept, log, hashes } = read;
  const told = readStatement(kept.get(FILES.statement) ?? new Uint8Array());
  if (told && told.v !== PACKAGE_VERSION) return cannotTell({ code: 'newer-version' });
  const statement = told as Statement | null;
  const lines = readPartLines(kept.get(FILES.parts) ?? new Uint8Array());
  const parts = lines && checkParts(log, lines, hashes);
  const marks = parts ? await checkMarks(source, parts.marks, read, powers) : [];
  const findings: Finding[] = [
    ...log.findings,
    ...(parts?.findings ?? [{ code: 'line-unreadable', path: FILES.parts } as const]),
    ...marks,
    ...checkCopies(log.copies, log.parts, log.bodiesWithheld),
    ...read.findings,
    ...checkManifests(read, parts?.paths ?? new Set()),
    ...(await checkStatement(statement, read, powers.signature)),
  ];
  const times = (await powers.times?.(log)) ?? untried(log);
  const isUnclear = log.signaturesUnsupported && findings.length === 0;
  if (isUnclear) findings.push({ code: 'no-signature-check' });
  return {
    v: 1,
    verdict: isUnclear ? 'cannot-tell' : findings.length === 0 ? 'whole' : 'changed',
    findings: findings.slice(0, MOST_FINDINGS),
    moreFindings: Math.max(0, findings.length - MOST_FINDINGS),
    package: statement && {
      caseId: statement.caseId,
      entries: log.entries,
      head: log.head ?? statement.entryHash,
      keyId: statement.keyId,
      made: { wall: statement.made.wall, tzOffset: statement.made.tzOffset },
      app: statement.app,
      bodiesWithheld: log.bodiesWithheld,
      partsWithheld: parts?.withheld ?? 0,
      partsErased: parts?.erased ?? 0,
      copies: log.copies.length,
      files: hashes.size,
      bytes: read.bytes,
      firstEntry: log.firstEntry,
      lastEntry: log.lastEntry,
    },
    times,
  };
}

function untried(log: CheckedLog): StampedTime[] {
  return log.times
    .filter(({ type }) => type === 'timestamp.received')
    .map(({ seq }) => ({
      seq,
      authority: '',
      genTime: null,
      outcome: 'not-checked',
      because: null,
    }));
}

async function checkMarks(
  source: BytesSource,
  marks: readonly MarkToCheck[],
  { entries }: ReadFiles,
  powers: VerifyPowers,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { path, salt, mark, seq, partId } of marks) {
    const entry = entries.get(path);
    const salted = entry && withSalt(salt, unpack(source, entry));
    const found = salted && (await powers.sha256(salted, entry.size + salt.length));
    if (found !== mark) findings.push({ code: 'part-altered', path, seq, partId });
  }
  return findings;
}

async function* withSalt(salt: Uint8Array, chunks: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  yield new Uint8Array(salt);
  yield* chunks;
}
