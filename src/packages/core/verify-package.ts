import { type Bytes, concatBytes } from '@/bytes/bytes';
import { readManifest } from './bag';
import { type BytesSource, readAhead } from './bytes-source';
import { type CheckedLog, checkLog, type SignatureCheck } from './check-log';
import { checkParts, type MarkToCheck } from './check-parts';
import { FILES, MOST_KEPT_BYTES, PACKAGE_VERSION, REQUIRED } from './layout';
import { linesOf, type PartLine, readPartLine } from './log-lines';
import { publicKeyPem, readSignatureFile, readStatement, type Statement } from './statement';
import { unpack, WrongLength } from './unpack';
import {
  cannotTell,
  type Finding,
  MOST_FINDINGS,
  type PackageVerdict,
  type StampedTime,
} from './verdict';
import { readDirectory, type ZipEntry } from './zip-directory';

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

const AGE = 'age-encryption.org/';

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
  const source = readAhead(file);
  const beginning = await source.read(0, Math.min(64, source.size));
  if (new TextDecoder('latin1').decode(beginning).startsWith(AGE))
    return cannotTell({ code: 'encrypted' });
  const directory = await readDirectory(source);
  if (directory.kind === 'problem') {
    const { because, path } = directory;
    return cannotTell(path === undefined ? { code: because } : { code: because, path });
  }
  const top = topFolder(directory.entries);
  if (top === null) return cannotTell({ code: 'not-a-package' });
  const read = await readFiles(source, directory.entries, top, powers, options);
  if ('code' in read) return cannotTell(read);
  return judge(source, read, powers);
}

/** The one folder that everything lies in, with its slash; empty where somebody packed the inside of it. */
function topFolder(entries: readonly ZipEntry[]): string | null {
  const mark = entries.find(({ path }) => path === FILES.bagit || path.endsWith(`/${FILES.bagit}`));
  if (!mark) return null;
  const top = mark.path.slice(0, -FILES.bagit.length);
  if (top.split('/').length > 2) return null;
  const paths = new Set(entries.map(({ path }) => path));
  return REQUIRED.every((name) => paths.has(top + name)) ? top : null;
}

type ReadFiles = {
  /** path without the top folder → hash of what is there */
  hashes: Map<string, string>;
  entries: Map<string, ZipEntry>;
  kept: Map<string, Bytes>;
  log: CheckedLog;
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
    const log = await checkLog(
      watchedAsync(chunks, (chunk) => pipe.write(chunk)),
      powers.signature,
    );
    // What the walk did not want to read any more still belongs to the file.
    for await (const chunk of chunks) await pipe.write(chunk);
    return log;
  } finally {
    pipe.end();
    hashes.set(FILES.log, await hash);
  }
}

async function* watchedAsync(chunks: AsyncIterable<Bytes>, see: (chunk: Bytes) => Promise<void>) {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    // Not `for await`: ending early must not close the chunks.
    const next = await iterator.next();
    if (next.done) return;
    await see(next.value);
    yield next.value;
  }
}

/** Hands chunks from one loop to another, one at a time. */
class Pipe {
  #waiting: Bytes | null = null;
  #ended = false;
  #wake: () => void = () => undefined;

  async write(chunk: Bytes): Promise<void> {
    while (this.#waiting) await this.#pause();
    this.#waiting = chunk;
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *read(): AsyncGenerator<Bytes> {
    for (;;) {
      if (this.#waiting) {
        const chunk = this.#waiting;
        this.#waiting = null;
        this.#wake();
        yield chunk;
      } else if (this.#ended) return;
      else await this.#pause();
    }
  }

  #pause(): Promise<void> {
    const before = this.#wake;
    return new Promise((resolve) => {
      this.#wake = () => {
        before();
        resolve();
      };
    });
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
  const lines = await partLines(kept.get(FILES.parts) ?? new Uint8Array());
  const parts = lines && checkParts(log, lines, hashes);
  const marks = parts ? await checkMarks(source, parts.marks, read, powers) : [];
  const findings: Finding[] = [
    ...log.findings,
    ...(parts?.findings ?? [{ code: 'line-unreadable', path: FILES.parts } as const]),
    ...marks,
    ...read.findings,
    ...checkManifests(read, parts?.paths ?? new Set()),
    ...(await checkStatement(statement, read, powers)),
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

async function partLines(bytes: Bytes): Promise<PartLine[] | null> {
  const lines: PartLine[] = [];
  for await (const text of linesOf(one(bytes))) {
    const line = text === null ? null : readPartLine(text);
    if (!line) return null;
    lines.push(line);
  }
  return lines;
}

// eslint-disable-next-line @typescript-eslint/require-await -- a generator that has everything at hand
async function* one(bytes: Bytes): AsyncGenerator<Bytes> {
  if (bytes.length > 0) yield bytes;
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

const decode = (bytes: Bytes | undefined): string => new TextDecoder().decode(bytes);

/** Both lists against the files, and the files against both lists. */
function checkManifests({ kept, hashes }: ReadFiles, parts: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  const payload = readManifest(decode(kept.get(FILES.manifest)));
  const tags = readManifest(decode(kept.get(FILES.tagManifest)));
  if (!payload) findings.push({ code: 'list-altered', path: FILES.manifest });
  if (!tags) findings.push({ code: 'list-altered', path: FILES.tagManifest });
  if (!payload || !tags) return findings;
  for (const [path, sha256] of [...payload, ...tags]) {
    const found = hashes.get(path);
    if (found === undefined) findings.push({ code: 'file-missing', path });
    else if (found !== sha256) findings.push({ code: 'file-altered', path });
  }
  for (const path of hashes.keys()) {
    const isListed = path.startsWith('data/') ? payload.has(path) : tags.has(path);
    if (!isListed && path !== FILES.tagManifest) findings.push({ code: 'file-added', path });
    // Listed and signed for, but no entry of the log asks for it.
    else if (path.startsWith('data/items/') && !parts.has(path))
      findings.push({ code: 'file-added', path });
  }
  return findings;
}

async function checkStatement(
  statement: Statement | null,
  { kept, hashes, log }: ReadFiles,
  powers: VerifyPowers,
): Promise<Finding[]> {
  if (!statement) return [{ code: 'statement-altered', path: FILES.statement }];
  const findings: Finding[] = [];
  // Any key can be put into the file; the one that signed the newest entry was introduced by the chain.
  const key = statement.keyId === log.lastKeyId ? log.keys.get(statement.keyId) : undefined;
  const file = kept.get(FILES.statementSignature) ?? new Uint8Array();
  const sig = key && readSignatureFile(key.alg, file);
  const message = kept.get(FILES.statement) ?? new Uint8Array();
  const answer = key && sig ? await powers.signature(key, message, sig) : false;
  if (answer === 'unsupported') log.signaturesUnsupported = true;
  if (answer === false) findings.push({ code: 'statement-signature-wrong', path: FILES.statement });
  if (key && decode(kept.get(FILES.deviceKey)) !== publicKeyPem(key.alg, key.publicKey))
    findings.push({ code: 'file-altered', path: FILES.deviceKey });
  if (hashes.get(FILES.manifest) !== statement.manifestSha256)
    findings.push({ code: 'statement-other-files', path: FILES.manifest });
  for (const [path, sha256] of Object.entries(statement.others)) {
    const found = hashes.get(path);
    if (found !== undefined && found !== sha256)
      findings.push({ code: 'statement-other-files', path });
  }
  const isSameLog =
    log.caseId === statement.caseId &&
    log.entries === statement.entries &&
    (log.head === null || log.head === statement.entryHash);
  if (!isSameLog) findings.push({ code: 'statement-other-log', path: FILES.log });
  return findings;
}
