import { fromBase64url, toBase64url } from '@/bytes/base64url';
import type { Bytes } from '@/bytes/bytes';
import { type Json, canonicalJson } from '@/bytes/canonical';
import { isDigest } from '@/bytes/hex';
import { type Body, type Head, type Header, isHeader, isName } from '@/evidence/core/entry';
import { MOST_LINE_BYTES } from './layout';

export type KeyAlgorithmName = 'Ed25519' | 'ECDSA-P256-SHA256';

/** A public key of the log. `keyId` is SHA-256 of `publicKey`. */
export type KeyLine = { kind: 'key'; keyId: string; alg: KeyAlgorithmName; publicKey: Bytes };

/** One entry. `opened` is null where the body was withheld: header, link and signature still check. */
export type EntryLine = {
  kind: 'entry';
  header: Header;
  entryHash: string;
  sig: Bytes;
  opened: { body: Body; salt: Bytes } | null;
};

/** The signed end, always the last line. */
export type HeadLine = { kind: 'head'; head: Head };

export type LogLine = KeyLine | EntryLine | HeadLine;

/** What became of a part that a body in the package lists. */
export type PartLine = {
  partId: string;
  /** The first entry that lists it. */
  seq: number;
  /** `withheld`: left out by choice. `damaged`: it could not be opened when the package was made. */
  state: 'included' | 'withheld' | 'erased' | 'damaged';
  /** Where it lies, when included. */
  path: string | null;
  sha256: string | null;
  /** Salt of its `mark`, when included: proves a part whose plain hash the log does not know. */
  salt: Bytes | null;
  /** The `item.erased` entry, when erased. */
  erasedBy: number | null;
};

/** One line of `log.jsonl`: canonical JSON, so that there is one spelling of it. */
export function writeLogLine(line: LogLine): string {
  return canonicalJson(logLineJson(line));
}

function logLineJson(line: LogLine): Json {
  if (line.kind === 'key') return { ...line, publicKey: toBase64url(line.publicKey) };
  if (line.kind === 'head') {
    const { sig, ...head } = line.head;
    return { kind: 'head', head, sig: toBase64url(sig) };
  }
  const { kind, header, entryHash, sig, opened } = line;
  return {
    kind,
    header,
    entryHash,
    sig: toBase64url(sig),
    body: opened?.body ?? null,
    salt: opened ? toBase64url(opened.salt) : null,
  };
}

export function writePartLine(line: PartLine): string {
  return canonicalJson({ ...line, salt: line.salt && toBase64url(line.salt) });
}

type Fields = Record<string, unknown>;

/** Parses one line; `null` when it is not exactly the canonical spelling of an object with these keys. */
function fieldsOf(text: string, keys: string): Fields | null {
  if (text.length > MOST_LINE_BYTES) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
    // A key given twice, a number written otherwise: another program could read another value.
    if (typeof value !== 'object' || value === null || canonicalJson(value as Json) !== text)
      return null;
  } catch {
    return null;
  }
  return Object.keys(value).sort().join(' ') === keys ? (value as Fields) : null;
}

function bytesOf(value: unknown, most = 1024): Bytes | null {
  return typeof value === 'string' && value.length <= most * 2 ? fromBase64url(value) : null;
}

/** Reads one line of `log.jsonl`; `null` when it is none. */
export function readLogLine(text: string): LogLine | null {
  if (text.startsWith('{"alg"')) return readKey(text);
  if (text.startsWith('{"body"')) return readEntry(text);
  return readHead(text);
}

function readKey(text: string): KeyLine | null {
  const fields = fieldsOf(text, 'alg keyId kind publicKey');
  if (fields?.['kind'] !== 'key') return null;
  const { alg, keyId } = fields;
  const publicKey = bytesOf(fields['publicKey']);
  if (!publicKey || !isDigest(keyId)) return null;
  if (alg !== 'Ed25519' && alg !== 'ECDSA-P256-SHA256') return null;
  return { kind: 'key', alg, keyId, publicKey };
}

function readEntry(text: string): EntryLine | null {
  const fields = fieldsOf(text, 'body entryHash header kind salt sig');
  if (fields?.['kind'] !== 'entry') return null;
  const { header, entryHash, body } = fields;
  const sig = bytesOf(fields['sig']);
  if (!isHeader(header) || !isDigest(entryHash) || !sig) return null;
  if (body === null)
    return fields['salt'] === null ? { kind: 'entry', header, entryHash, sig, opened: null } : null;
  const salt = bytesOf(fields['salt']);
  if (typeof body !== 'object' || Array.isArray(body) || salt?.length !== 32) return null;
  return { kind: 'entry', header, entryHash, sig, opened: { body: body as Body, salt } };
}

function readHead(text: string): HeadLine | null {
  const fields = fieldsOf(text, 'head kind sig');
  const sig = bytesOf(fields?.['sig']);
  const head = fields?.['head'];
  if (fields?.['kind'] !== 'head' || !sig || typeof head !== 'object' || head === null) return null;
  // Its other fields are judged by the walk (`head-altered`).
  return { kind: 'head', head: { ...(head as Omit<Head, 'sig'>), sig } };
}

/** Reads one line of `parts.jsonl`; `null` when it is none. */
function readPartLine(text: string): PartLine | null {
  const fields = fieldsOf(text, 'erasedBy partId path salt seq sha256 state');
  if (!fields) return null;
  const { partId, seq, state, path, sha256, erasedBy } = fields;
  const salt = fields['salt'] === null ? null : bytesOf(fields['salt']);
  const isState =
    state === 'included' || state === 'withheld' || state === 'erased' || state === 'damaged';
  if (!isName(partId) || !isCount(seq) || !isState) return null;
  if (state === 'included') {
    if (typeof path !== 'string' || !isDigest(sha256) || salt?.length !== 32) return null;
    return { partId, seq, state, path, sha256, salt, erasedBy: null };
  }
  if (path !== null || salt !== null || (sha256 !== null && !isDigest(sha256))) return null;
  if ((state === 'erased') !== isCount(erasedBy)) return null;
  return { partId, seq, state, path, sha256, salt, erasedBy: isCount(erasedBy) ? erasedBy : null };
}

/** Reads the whole of `parts.jsonl`; `null` when a line is none. */
export function readPartLines(bytes: Uint8Array): PartLine[] | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  const rows = text.split('\n');
  // Every line ends with LF, so nothing stands behind the last.
  if (rows.pop() !== '') return null;
  const lines: PartLine[] = [];
  for (const row of rows) {
    const line = readPartLine(row);
    if (!line) return null;
    lines.push(line);
  }
  return lines;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Cuts chunks into lines (LF). The last line must end with LF too; a line over 1 MiB ends the reading with null. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const line = join([...rest, chunk.subarray(from, at)]);
      rest = [];
      held = 0;
      from = at + 1;
      const text = line.length > MOST_LINE_BYTES ? null : decode(decoder, line);
      yield text;
      if (text === null) return;
    }
    if (from < chunk.length) {
      held += chunk.length - from;
      if (held > MOST_LINE_BYTES) {
        yield null;
        return;
      }
      rest.push(chunk.slice(from));
    }
  }
  if (held > 0) yield null;
}

function decode(decoder: TextDecoder, line: Uint8Array): string | null {
  try {
    return decoder.decode(line);
  } catch {
    return null;
  }
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
