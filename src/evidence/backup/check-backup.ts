import { fromBase64url } from '@/bytes/base64url';
import { type Bytes, concatBytes } from '@/bytes/bytes';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { type OpenEnvelope, envelopeOpener, openBytes } from '@/vault/seal';
import { type VaultRow, readVaultRow } from '@/vault/core/vault-row';
import { BACKUP_VERSION, type Frame } from '../core/backup-frames';
import { type Body, type Head, type StoredEntry, isName, piecePlace } from '../core/entry';
import { type PartRecord, partsOf } from '../core/part';
import { type CheckSignature, verifyChain } from '../core/verify';
import { openBody } from '../read';
import type { KeyAlgorithmName, StoredPart } from '../store';

/** A signing key's public half, as a backup carries it. */
export type BackupKey = { keyId: string; alg: KeyAlgorithmName; publicKey: Bytes };

/** One case of a backup that was checked to its full depth. */
export type CheckedCase = {
  caseId: string;
  head: Head;
  nameSeq: number | null;
  records: number | null;
  entries: StoredEntry[];
};

/** A backup whose every byte was looked at: chains, signatures, words and pictures. */
export type CheckedBackup = {
  kind: 'whole';
  madeAt: string;
  row: VaultRow;
  keys: BackupKey[];
  cases: CheckedCase[];
};

/** `where`: what did not fit, in exact words for the console; the person is told that the file is damaged. */
export type DamagedBackup = { kind: 'damaged'; where: string };

/** What checking takes from outside. */
export type CheckTools = {
  subtle: SubtleCrypto;
  /** The identities of the backup's own log. */
  identities: readonly string[];
  /** See `open-backup.ts`. */
  outsideHash: string;
  signatures: (keys: readonly BackupKey[]) => Promise<CheckSignature>;
};

class Damage extends Error {}

function need(isSo: unknown, where: string): asserts isSo {
  if (!isSo) throw new Damage(where);
}

/** Looks at every frame. Nothing is written: the caller writes only what came back `whole`. */
export async function checkBackup(
  frames: AsyncGenerator<Frame>,
  tools: CheckTools,
): Promise<CheckedBackup | DamagedBackup> {
  try {
    return await new Checking(tools).run(frames);
  } catch (error) {
    // Whatever a changed file makes fail (its encryption, its frames, its JSON), it is damaged.
    return { kind: 'damaged', where: error instanceof Error ? error.message : 'unknown' };
  }
}

class Checking {
  readonly #tools: CheckTools;
  readonly #open: OpenEnvelope;
  readonly #keys: BackupKey[] = [];
  readonly #cases: CheckedCase[] = [];
  #madeAt: string | null = null;
  #row: VaultRow | null = null;
  #isEnded = false;
  #case: OpenCase | null = null;

  constructor(tools: CheckTools) {
    this.#tools = tools;
    this.#open = envelopeOpener(tools.identities);
  }

  async run(frames: AsyncGenerator<Frame>): Promise<CheckedBackup> {
    for await (const frame of frames) {
      need(!this.#isEnded, 'frames after the end');
      await this.#take(frame);
    }
    need(this.#isEnded && this.#row && this.#madeAt !== null, 'the end is missing');
    const [madeAt, row] = [this.#madeAt, this.#row];
    return { kind: 'whole', madeAt, row, keys: this.#keys, cases: this.#cases };
  }

  async #take(frame: Frame): Promise<void> {
    const { head, bytes } = frame;
    switch (head['kind']) {
      case 'backup':
        need(head['v'] === BACKUP_VERSION && typeof head['madeAt'] === 'string', 'first frame');
        need(head['outside'] === this.#tools.outsideHash, 'the line outside');
        this.#madeAt = head['madeAt'];
        return;
      case 'vault': {
        const read = readVaultRow(head['row']);
        need(read.kind === 'row', 'vault row');
        this.#row = read.row;
        return;
      }
      case 'key':
        this.#keys.push(readKey(head, bytes));
        return;
      case 'case':
        need(!this.#case, 'case inside a case');
        this.#case = new OpenCase(readCase(head), this.#tools.subtle, this.#open);
        return;
      case 'case-end': {
        need(this.#case && this.#case.filed.caseId === head['caseId'], 'end of another case');
        const signature = await this.#tools.signatures(this.#keys);
        this.#cases.push(await this.#case.finish(signature));
        this.#case = null;
        return;
      }
      case 'end':
        need(!this.#case && head['cases'] === this.#cases.length, 'cases are missing');
        this.#isEnded = true;
        return;
      default:
        need(this.#case, 'frame outside of a case');
        await this.#case.take(frame);
    }
  }
}

/** A case while its frames come: entries first, then parts, each with its pieces. */
class OpenCase {
  readonly filed: CheckedCase;
  readonly #subtle: SubtleCrypto;
  readonly #open: OpenEnvelope;
  readonly #listed = new Map<string, PartRecord>();
  readonly #erased = new Map<string, number>();
  readonly #seen = new Set<string>();
  #part: { row: StoredPart; key: Bytes; salt: Bytes; pieces: Bytes[] } | null = null;

  constructor(filed: CheckedCase, subtle: SubtleCrypto, open: OpenEnvelope) {
    this.filed = filed;
    this.#subtle = subtle;
    this.#open = open;
  }

  async take({ head, bytes }: Frame): Promise<void> {
    if (head['kind'] === 'entry') {
      await this.#takeEntry(readEntry(head, bytes));
      return;
    }
    if (head['kind'] === 'part') {
      this.#closePart();
      await this.#takePart(readPart(head, bytes));
      return;
    }
    need(head['kind'] === 'piece', 'unknown frame');
    const part = this.#part;
    need(part && part.row.partId === head['partId'], 'piece of another part');
    need(part.pieces.length === head['index'], 'piece out of order');
    const about = piecePlace(this.filed.caseId, part.row.partId, part.pieces.length);
    const piece = await openBytes({ subtle: this.#subtle }, part.key, bytes, about);
    need(piece, 'piece altered');
    part.pieces.push(piece);
    if (part.pieces.length === part.row.pieces) this.#closePart();
  }

  async #takeEntry(entry: StoredEntry): Promise<void> {
    const body: Body | null = await openBody(
      { powers: { subtle: this.#subtle } },
      this.#open,
      entry,
    );
    need(body, `entry ${entry.seq}: body altered`);
    const parts = partsOf(body);
    need(parts?.map(({ id }) => id).join() === entry.partIds.join(), 'part list altered');
    for (const part of parts) this.#listed.set(part.id, part);
    if (entry.header.type === 'item.erased' && typeof body['partId'] === 'string') {
      this.#erased.set(body['partId'], entry.seq);
    }
    this.filed.entries.push(entry);
  }

  async #takePart(row: StoredPart): Promise<void> {
    need(this.#listed.has(row.partId), 'part that no entry lists');
    need(row.caseId === this.filed.caseId, 'part of another case');
    this.#seen.add(row.partId);
    if (row.envelope === null) {
      need(this.#erased.get(row.partId) === row.erasedBy, 'part erased without an entry');
      return;
    }
    const keys = await this.#open(row.envelope);
    need(keys !== null && row.pieces > 0, 'part altered');
    this.#part = { row, ...keys, pieces: [] };
  }

  #closePart(): void {
    const part = this.#part;
    if (!part) return;
    const bytes = concatBytes(...part.pieces);
    const record = this.#listed.get(part.row.partId);
    need(record && part.pieces.length === part.row.pieces, 'part missing');
    need(bytes.length === record.size, 'part altered');
    need(toHex(sha256(part.salt, bytes)) === record.mark, 'part altered');
    need(record.sha256 === null || toHex(sha256(bytes)) === record.sha256, 'part altered');
    this.#part = null;
  }

  async finish(signature: CheckSignature): Promise<CheckedCase> {
    this.#closePart();
    for (const id of this.#listed.keys()) need(this.#seen.has(id), 'part missing');
    const { caseId, head, entries } = this.filed;
    const page = (from: number) => Promise.resolve(entries.slice(from, from + 256));
    const contents = () => Promise.resolve(null);
    const verdict = await verifyChain(caseId, { head, page }, { signature, contents });
    need(
      verdict.kind === 'intact',
      verdict.kind === 'broken' ? `entry ${verdict.seq}: ${verdict.because}` : '',
    );
    return this.filed;
  }
}

type Said = Frame['head'];

const bytesOf = (value: unknown): Bytes | null =>
  typeof value === 'string' ? fromBase64url(value) : null;

function readKey({ keyId, alg }: Said, publicKey: Bytes): BackupKey {
  need(alg === 'Ed25519' || alg === 'ECDSA-P256-SHA256', 'key of an unknown kind');
  need(typeof keyId === 'string' && toHex(sha256(publicKey)) === keyId, 'key altered');
  return { keyId, alg, publicKey };
}

function readCase({ caseId, head, nameSeq, records }: Said): CheckedCase {
  need(isName(caseId) && typeof head === 'object' && head !== null, 'case');
  const said = head as Said;
  const sig = bytesOf(said['sig']);
  need(sig, 'head');
  const whole = (value: unknown) => (Number.isSafeInteger(value) ? Number(value) : null);
  return {
    caseId,
    // Its other fields are what the check of the chain looks at.
    head: { ...said, sig } as unknown as Head,
    nameSeq: whole(nameSeq),
    records: whole(records),
    entries: [],
  };
}

/** @returns one row as the log stores it; the chain's check judges its header. */
export function readEntry(
  { caseId, seq, header, entryHash, partIds, lengths }: Said,
  bytes: Bytes,
): StoredEntry {
  need(isName(caseId) && Number.isSafeInteger(seq) && Array.isArray(lengths), 'entry');
  const [sig = 0, envelope = 0, sealed = 0] = (lengths as readonly unknown[]).map(Number);
  need(sig + envelope + sealed === bytes.length, 'entry cut');
  need(Array.isArray(partIds) && partIds.every(isName), 'entry');
  need(typeof entryHash === 'string', 'entry');
  return {
    caseId,
    seq: Number(seq),
    header: header as unknown as StoredEntry['header'],
    entryHash,
    sig: bytes.slice(0, sig),
    body: {
      envelope: bytes.slice(sig, sig + envelope),
      sealed: bytes.slice(sig + envelope),
    },
    partIds: [...partIds],
  };
}

/** @returns one row as the log stores it. */
export function readPart(said: Said, bytes: Bytes): StoredPart {
  const { partId, caseId, captureId, pieces, erasedBy, isErased } = said;
  need(isName(partId) && isName(caseId) && typeof captureId === 'string', 'part');
  need(Number.isSafeInteger(pieces), 'part');
  const by = Number.isSafeInteger(erasedBy) ? Number(erasedBy) : null;
  need((isErased === true) === (by !== null), 'part');
  const envelope = isErased === true ? null : bytes;
  return { partId, caseId, captureId, envelope, pieces: Number(pieces), erasedBy: by };
}
