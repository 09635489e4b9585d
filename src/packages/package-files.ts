import type { Bytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { utf8 } from '@/bytes/utf8';
import type { EntryToHandOver, HandOver, OpenCase, PublicKey } from '@/evidence/hand-over';
import type { EntryTime } from '@/evidence/core/entry';
import { type PartRecord, partsOf } from '@/evidence/core/part';
import { BAGIT_TXT, type ManifestLine, writeBagInfo, writeManifest } from './core/bag';
import { FILES, packageName, partPath, replayPath } from './core/layout';
import { type PartLine, writeLogLine, writePartLine } from './core/log-lines';
import { type Chosen, Selection } from './core/selection';
import { publicKeyPem, signatureFile, type Statement, writeStatement } from './core/statement';
import { CaseAccount } from './core/report/account';
import { drawDocuments } from './core/report/documents';
import { readMe } from './core/report/read-me';
import type { DocumentLanguage } from './core/report/words';
import type { TimeEntry } from './core/check-log';
import { runningHash } from '@/bytes/running-hash';
import { timeAuthorities } from './times/authorities';
import { Replays } from './replay/replays';
import { proofFiles } from './times/proof-files';

export type PackageWish = {
  chosen: Chosen;
  /** Which parts go along: all (pictures, page copies), copies with covered places, or hashes only. */
  parts: 'all' | 'covered' | 'none';
  /** With `all`: also a copy for web archive viewers (WACZ) of each page copy. */
  replay?: boolean;
  /** Of the one who will read it. */
  language: DocumentLanguage;
  /** What destinations are called in the reader's language, by their short names in the log. */
  names: Readonly<Record<string, string>>;
  /** The name of the case, for the report's heading; left out when the person wants none. */
  title: string | null;
  app: { version: string; build: string };
  /** The offline verifier, as built. */
  verifier: Bytes;
};

/** One file for the ZIP writer. */
export type ZipInput = {
  name: string;
  lastModified: Date;
  input: AsyncIterable<Bytes> | Bytes;
};

type Wanted = { seq: number; recordSeq: number; folder: 'items' | 'redacted'; part: PartRecord };

/** The files of one package, one after the other; each is made when the one before is written. */
export class PackageFiles {
  readonly progress = { parts: 0, partsInAll: 0 };
  readonly #handOver: HandOver;
  readonly #case: OpenCase;
  readonly #wish: PackageWish;
  readonly #manifest: ManifestLine[] = [];
  readonly #tags: ManifestLine[] = [];
  readonly #wanted = new Map<string, Wanted>();
  readonly #lines: PartLine[] = [];
  readonly #account: CaseAccount;
  readonly #times: TimeEntry[] = [];
  readonly #replays: Replays;
  #withheld = 0;
  #payloadBytes = 0;
  #top = '';
  #made: Date = new Date(0);

  constructor(handOver: HandOver, open: OpenCase, wish: PackageWish) {
    this.#handOver = handOver;
    this.#case = open;
    this.#wish = wish;
    this.#account = new CaseAccount(open.caseId);
    this.#replays = new Replays(softwareOf(wish.app));
  }

  async *all(): AsyncGenerator<ZipInput> {
    const made = await this.#handOver.now();
    const key = this.#case.keys.find(({ keyId }) => keyId === this.#case.head.keyId);
    if (!key) throw new Error('package: the key of the newest entry is not stored');
    const { language, verifier } = this.#wish;
    const day = localDay(made);
    this.#top = `${packageName(day)}/`;
    this.#made = new Date(made.wall);
    yield* this.#file(FILES.bagit, utf8(BAGIT_TXT));
    yield* this.#file(FILES.readMe, utf8(readMe(language, this.#wish.replay === true)));
    yield* this.#file(FILES.verifier, verifier);
    yield* this.#stream(FILES.log, this.#logLines());
    yield* this.#parts();
    yield* this.#file(
      FILES.parts,
      utf8(this.#lines.map((line) => `${writePartLine(line)}\n`).join('')),
    );
    const documents = drawDocuments(this.#account, language, {
      title: this.#wish.title,
      made,
      app: this.#wish.app,
      head: this.#case.head.entryHash,
      keyId: key.keyId,
      names: { ...authorityNames, ...this.#wish.names },
      whole: this.#wish.chosen.kind === 'case',
    });
    yield* this.#proofsOfTime();
    yield* this.#file(FILES.report, utf8(documents.report));
    yield* this.#file(FILES.printReport, utf8(documents.print));
    yield* this.#file(FILES.onePage, utf8(documents.onePage));
    yield* this.#closing(made, key, day);
  }

  async *#closing(made: EntryTime, key: PublicKey, day: string): AsyncGenerator<ZipInput> {
    const manifest = utf8(writeManifest(this.#manifest));
    yield* this.#file(FILES.manifest, manifest);
    const { app } = this.#wish;
    const info = writeBagInfo({
      day,
      caseId: this.#case.caseId,
      software: softwareOf(app),
      payloadBytes: this.#payloadBytes,
      payloadFiles: this.#manifest.length,
    });
    yield* this.#file(FILES.bagInfo, utf8(info));
    const statement: Statement = {
      v: 1,
      what: 'jikim-package',
      caseId: this.#case.caseId,
      entryHash: this.#case.head.entryHash,
      entries: this.#case.head.count,
      bodiesWithheld: this.#withheld,
      partsWithheld: this.#lines.filter(({ state }) => state === 'withheld').length,
      manifestSha256: toHex(sha256(manifest)),
      others: Object.fromEntries(
        this.#tags
          .filter(({ path }) => path !== FILES.manifest)
          .map(({ path, sha256: hash }) => [path, hash]),
      ),
      keyId: key.keyId,
      alg: key.alg,
      made,
      app: this.#wish.app,
    };
    const message = writeStatement(statement);
    const { sig } = await this.#handOver.sign(message);
    yield* this.#file(FILES.statement, message);
    yield* this.#file(FILES.statementSignature, signatureFile(key.alg, sig));
    yield* this.#file(FILES.deviceKey, utf8(publicKeyPem(key.alg, key.publicKey)));
    yield* this.#file(FILES.tagManifest, utf8(writeManifest(this.#tags)));
  }

  *#file(path: string, bytes: Bytes): Generator<ZipInput> {
    this.#note(path, toHex(sha256(bytes)), bytes.length);
    yield { name: this.#top + path, lastModified: this.#made, input: bytes };
  }

  /** Beside the log, in the form that `openssl ts -verify` reads. */
  *#proofsOfTime(): Generator<ZipInput> {
    for (const { path, bytes } of proofFiles(this.#times)) yield* this.#file(path, bytes);
  }

  /** A file whose hash is known once it has been written; the ZIP writer asks for the next one after that. */
  async *#stream(path: string, chunks: AsyncIterable<Bytes>): AsyncGenerator<ZipInput, string> {
    const hash = await runningHash();
    let size = 0;
    async function* watched(): AsyncGenerator<Bytes> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    }
    yield { name: this.#top + path, lastModified: this.#made, input: watched() };
    const found = hash.hex();
    this.#note(path, found, size);
    return found;
  }

  #note(path: string, sha: string, size: number): void {
    const line = { path, sha256: sha };
    if (path.startsWith('data/')) {
      this.#manifest.push(line);
      this.#payloadBytes += size;
    } else this.#tags.push(line);
  }

  /** Keys, entries, head. What the parts and the report need is learned on the way. */
  async *#logLines(): AsyncGenerator<Bytes> {
    const unsaid = new Map(this.#case.keys.map((key) => [key.keyId, key]));
    const selection = new Selection(this.#wish.chosen);
    for await (const entry of this.#case.entries()) {
      const { header, opened } = entry;
      const key = unsaid.get(header.keyId);
      if (key) {
        const { keyId, alg, publicKey } = key;
        unsaid.delete(keyId);
        yield utf8(`${writeLogLine({ kind: 'key', keyId, alg, publicKey })}\n`);
      }
      const goes = opened !== null && selection.includes(header, opened.body);
      const told = goes ? entry : { ...entry, opened: null };
      if (!goes) this.#withheld += 1;
      this.#learn(told);
      yield utf8(`${writeLogLine({ kind: 'entry', ...told })}\n`);
    }
    yield utf8(`${writeLogLine({ kind: 'head', head: this.#case.head })}\n`);
  }

  #learn(entry: EntryToHandOver): void {
    this.#account.add(entry);
    const { header, opened, sig } = entry;
    if (!opened) return;
    this.#replays.learn(header, opened.body);
    if (header.type === 'checkpoint.made' || header.type === 'timestamp.received')
      this.#times.push({ seq: header.seq, type: header.type, body: opened.body, sig });
    const folder = header.type === 'redaction.made' ? 'redacted' : 'items';
    for (const part of partsOf(opened.body) ?? []) {
      const known = this.#wanted.get(part.id);
      const recordSeq = this.#account.recordOf(opened.body) ?? header.seq;
      // A later listing of the same part may know its hash; the first place stays.
      this.#wanted.set(
        part.id,
        known ? { ...known, part } : { seq: header.seq, recordSeq, folder, part },
      );
    }
    this.progress.partsInAll = this.#wanted.size;
  }

  async *#parts(): AsyncGenerator<ZipInput> {
    const taken = new Set<string>();
    for (const wanted of this.#wanted.values()) {
      const { part, seq, recordSeq, folder } = wanted;
      const path = partPath(folder, recordSeq, part, taken);
      const base = { partId: part.id, seq, path: null, salt: null, erasedBy: null };
      const goes =
        this.#wish.parts === 'all' || (this.#wish.parts === 'covered' && folder === 'redacted');
      const read = goes ? await this.#case.part(part) : await this.#withoutBytes(part);
      let line: PartLine;
      if (read.kind === 'opened') {
        const found = yield* this.#stream(path, read.pieces);
        line = { ...base, state: 'included', path, sha256: found, salt: read.salt };
        if (this.#wish.replay === true) yield* this.#replay(wanted, taken);
      } else if (read.kind === 'erased') {
        line = { ...base, state: 'erased', sha256: part.sha256, erasedBy: read.bySeq };
      } else line = { ...base, state: read.kind, sha256: part.sha256 };
      this.#lines.push(line);
      this.#account.part(line, part);
      this.progress.parts += 1;
    }
  }

  async *#replay({ part, recordSeq }: Wanted, taken: Set<string>): AsyncGenerator<ZipInput> {
    if (!this.#replays.takes(recordSeq, part)) return;
    // Read once more: while it streamed into its own file nothing of it was kept.
    const again = await this.#case.part(part);
    if (again.kind !== 'opened') return;
    const archive = await this.#replays.make(recordSeq, part, again.pieces);
    if (archive) yield* this.#stream(replayPath(recordSeq, taken), archive);
  }

  /** Which parts were erased is said even where none goes along. */
  async #withoutBytes(part: PartRecord) {
    const read = await this.#case.part(part);
    return read.kind === 'erased' ? read : { kind: 'withheld' as const };
  }
}

const authorityNames = Object.fromEntries(timeAuthorities.map(({ id, name }) => [id, name]));

const softwareOf = ({ version, build }: PackageWish['app']): string =>
  `Jikim ${version} (${build})`;

/** The day on the device's clock: `2026-11-21`. */
function localDay({ wall, tzOffset }: EntryTime): string {
  return new Date(Date.parse(wall) + tzOffset * 60_000).toISOString().slice(0, 10);
}
