import type { Bytes } from '@/bytes/bytes';
import { canonicalBytes } from '@/bytes/canonical';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { saltedHash } from '@/evidence/core/body';
import type { Body, Head, StoredEntry } from '@/evidence/core/entry';
import { type PartRecord, partsOf } from '@/evidence/core/part';
import { verifyChain } from '@/evidence/core/verify';
import { type EntryLine, type KeyLine, linesOf, readLogLine } from './log-lines';
import type { Finding } from './verdict';

/** Public-key cryptography of the place where the verifier runs. */
export type SignatureCheck = (
  key: Pick<KeyLine, 'alg' | 'publicKey'>,
  message: Bytes,
  sig: Bytes,
) => Promise<boolean | 'unsupported'>;

/** A part that a body in the package lists, by the first entry that does. */
export type ListedPart = { seq: number; part: PartRecord };

/** A checkpoint or time stamp of the chain, for the check of times. */
export type TimeEntry = { seq: number; type: string; body: Body; sig: Bytes };

/** An opened `redaction.made` entry. */
export type CopyEntry = { seq: number; body: Body };

export type CheckedLog = {
  findings: Finding[];
  caseId: string | null;
  entries: number;
  head: string | null;
  /** Key of the newest entry: the only one that may sign for the package. */
  lastKeyId: string | null;
  keys: Map<string, KeyLine>;
  parts: Map<string, ListedPart>;
  /** partId → seq of the `item.erased` entry that names it. */
  erased: Map<string, number>;
  bodiesWithheld: number;
  firstEntry: string | null;
  lastEntry: string | null;
  times: TimeEntry[];
  copies: CopyEntry[];
  signaturesUnsupported: boolean;
};

type Row = StoredEntry & { opened: EntryLine['opened'] };

/** Rows that the walk takes at once. */
const PAGE = 256;
const NOTHING: Bytes = new Uint8Array();

/** Walks `log.jsonl` as it streams by: keys, entries, head. Keeps what the other checks need, not the log. */
export async function checkLog(
  chunks: AsyncIterable<Uint8Array>,
  signature: SignatureCheck,
): Promise<CheckedLog> {
  const walk = new LogWalk(chunks, signature);
  await walk.run();
  return walk.found;
}

class LogWalk {
  readonly found: CheckedLog = {
    findings: [],
    caseId: null,
    entries: 0,
    head: null,
    lastKeyId: null,
    keys: new Map(),
    parts: new Map(),
    erased: new Map(),
    bodiesWithheld: 0,
    firstEntry: null,
    lastEntry: null,
    times: [],
    copies: [],
    signaturesUnsupported: false,
  };
  readonly #lines: AsyncGenerator<string | null>;
  readonly #signature: SignatureCheck;
  #waiting: Row | null = null;
  #head: Head | undefined;
  #reading: Promise<Row[]> = Promise.resolve([]);
  #unreadable = false;
  #seen = 0;

  constructor(chunks: AsyncIterable<Uint8Array>, signature: SignatureCheck) {
    this.#lines = linesOf(chunks);
    this.#signature = signature;
  }

  async run(): Promise<void> {
    const { found } = this;
    this.#waiting = await this.#next();
    found.caseId = this.#waiting?.header.caseId ?? null;
    const source = {
      page: () => this.#page(),
      head: undefined as Head | undefined,
    };
    // The head is the last line: known when the walk asks for it.
    Object.defineProperty(source, 'head', { get: () => this.#head });
    const verdict = await verifyChain(found.caseId ?? '', source, {
      signature: (keyId, hash, sig) => this.#check(keyId, hash, sig),
      contents: (entry) => Promise.resolve(this.#contents(entry as Row)),
    });
    // A broken link ends the walk; the rest of the file is still read, for the lists that the other checks need.
    while ((await this.#page()).length > 0);
    if (verdict.kind === 'broken') {
      found.findings.push({ code: verdict.because, seq: verdict.seq });
    } else {
      found.head = verdict.head;
    }
    if (this.#unreadable) found.findings.unshift({ code: 'line-unreadable', seq: this.#seen });
    found.entries = this.#seen;
  }

  /** One page after the other: the walk asks for the next before it has looked at the last. */
  #page(): Promise<Row[]> {
    this.#reading = this.#reading.then(() => this.#readPage());
    return this.#reading;
  }

  async #readPage(): Promise<Row[]> {
    const rows: Row[] = [];
    while (rows.length < PAGE) {
      const row = this.#waiting ?? (await this.#next());
      this.#waiting = null;
      if (!row) break;
      rows.push(row);
      this.#remember(row);
    }
    return rows;
  }

  /** The next entry; keys and head are kept on the way. Nothing may stand behind the head. */
  async #next(): Promise<Row | null> {
    while (!this.#unreadable) {
      const next = await this.#lines.next();
      if (next.done) return null;
      const text = next.value;
      const line = text === null ? null : readLogLine(text);
      if (!line || this.#head) {
        this.#unreadable = true;
        return null;
      }
      if (line.kind === 'key') {
        // A key is named by its bytes; one that is not is no key of this log.
        if (toHex(sha256(line.publicKey)) === line.keyId) this.found.keys.set(line.keyId, line);
        continue;
      }
      if (line.kind === 'head') {
        this.#head = line.head;
        continue;
      }
      return rowOf(line);
    }
    return null;
  }

  #remember({ header, opened, seq, sig }: Row): void {
    const { found } = this;
    this.#seen += 1;
    found.firstEntry ??= header.time.wall;
    found.lastEntry = header.time.wall;
    found.lastKeyId = header.keyId;
    if (!opened) {
      found.bodiesWithheld += 1;
      return;
    }
    const { body } = opened;
    for (const part of partsOf(body) ?? []) {
      const known = found.parts.get(part.id);
      if (!known || known.part.sha256 === null)
        found.parts.set(part.id, { seq: known?.seq ?? seq, part });
    }
    const { partId } = body;
    if (header.type === 'item.erased' && typeof partId === 'string' && !found.erased.has(partId))
      found.erased.set(partId, seq);
    if (header.type === 'redaction.made') found.copies.push({ seq, body });
    if (header.type === 'checkpoint.made' || header.type === 'timestamp.received')
      found.times.push({ seq, type: header.type, body, sig });
  }

  async #check(
    keyId: string,
    hash: Uint8Array,
    sig: unknown,
  ): Promise<'good' | 'signature-wrong' | 'unknown-key'> {
    const key = this.found.keys.get(keyId);
    if (!key) return 'unknown-key';
    if (!(sig instanceof Uint8Array)) return 'signature-wrong';
    const answer = await this.#signature(key, new Uint8Array(hash), new Uint8Array(sig));
    if (answer === 'unsupported') this.found.signaturesUnsupported = true;
    // What cannot be checked is said as such; the rest of the chain is still walked.
    return answer === false ? 'signature-wrong' : 'good';
  }

  #contents({ header, opened }: Row): { because: 'body-altered' | 'part-list-altered' } | null {
    if (!opened) return null;
    const { body, salt } = opened;
    if (saltedHash(salt, canonicalBytes(body)) !== header.bodyHash)
      return { because: 'body-altered' };
    return partsOf(body) ? null : { because: 'part-list-altered' };
  }
}

function rowOf({ header, entryHash, sig, opened }: EntryLine): Row {
  const { caseId, seq } = header;
  const body = { envelope: NOTHING, sealed: NOTHING };
  return { caseId, seq, header, entryHash, sig, body, partIds: [], opened };
}
