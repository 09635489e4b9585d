import { Encrypter } from 'age-encryption';
import { toBase64url } from '@/bytes/base64url';
import { type Bytes, concatBytes } from '@/bytes/bytes';
import { type Json, canonicalJson } from '@/bytes/canonical';
import { toHex } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { utf8 } from '@/bytes/utf8';
import type { Vault } from '@/vault/vault';
import { BACKUP_LINE, BACKUP_VERSION, writeFrame } from '../core/backup-frames';
import type { Head, StoredEntry } from '../core/entry';
import { entryPage } from '../read';
import type { LogStore, StoredCase, StoredPart } from '../store';

/** What a backup is made from. */
export type BackupDesk = {
  vault: Pick<Vault, 'storedRow' | 'recipients' | 'fileRow'>;
  store: Pick<LogStore, 'read'>;
};

export type WrittenBackup =
  /** `stream` makes the file while it is read: no more than one piece of a picture is in memory. */
  | { kind: 'backup'; stream: ReadableStream<Uint8Array> }
  /** Without a passphrase of the log, the file needs one of its own. */
  | { kind: 'needs-passphrase' }
  | { kind: 'nothing-kept' }
  /** The key is damaged: a backup could not be opened by anybody. */
  | { kind: 'key-damaged' };

/** Told as the file grows. */
export type BackupWatch = { onEntries?: (written: number, all: number) => void };

/**
 * An encrypted copy of everything in the log. Where a passphrase is set, the file opens with it or with the recovery code,
 * and nobody has to type anything to make one: it works while locked. Otherwise it gets a key of its own under `passphrase`.
 */
export async function writeBackup(
  desk: BackupDesk,
  passphrase: string | null,
  madeAt: string,
  watch: BackupWatch = {},
): Promise<WrittenBackup> {
  const row = await desk.vault.storedRow();
  const cases = await desk.store.read(ownCases);
  if (cases.length === 0) return { kind: 'nothing-kept' };
  if (!row) return { kind: 'key-damaged' };
  const isLocked = row.mode === 'passphrase';
  if (!isLocked && !passphrase) return { kind: 'needs-passphrase' };
  const key = isLocked ? row : await desk.vault.fileRow(passphrase ?? '');
  const encrypter = new Encrypter();
  for (const one of isLocked ? await desk.vault.recipients() : [key.recipient]) {
    encrypter.addRecipient(one);
  }
  // What opens the file must lie outside of it; it is itself encrypted under the passphrase and the recovery code.
  const outside = canonicalJson({ v: BACKUP_VERSION, vault: asJson(key) });
  const about = { madeAt, row: asJson(row), outside: toHex(sha256(utf8(outside))) };
  const sealed = await encrypter.encrypt(streamOf(framesOf(desk, about, watch)));
  return { kind: 'backup', stream: withStart(utf8(`${BACKUP_LINE}${outside}\n`), sealed) };
}

/** What came with a package stays out: its file is its copy, and it is nobody's to sign here. */
async function ownCases(db: Parameters<Parameters<LogStore['read']>[0]>[0]): Promise<StoredCase[]> {
  return (await db.getAll('cases')).filter(({ origin }) => !origin);
}

const asJson = (row: object): Json => JSON.parse(JSON.stringify(row)) as Json;

async function* framesOf(
  desk: BackupDesk,
  { madeAt, row, outside }: { madeAt: string; row: Json; outside: string },
  { onEntries }: BackupWatch,
): AsyncGenerator<Bytes> {
  const { cases, keys } = await desk.store.read(async (db) => ({
    cases: await ownCases(db),
    keys: await db.getAll('keys'),
  }));
  const all = cases.reduce((sum, { head }) => sum + head.count, 0);
  let written = 0;
  const counts = { cases: cases.length, entries: all };
  yield writeFrame({ kind: 'backup', v: BACKUP_VERSION, madeAt, outside, ...counts });
  yield writeFrame({ kind: 'vault', row });
  for (const { keyId, alg, publicKey } of keys) {
    yield writeFrame({ kind: 'key', keyId, alg }, publicKey);
  }
  for (const { caseId, head, nameSeq, records } of cases) {
    yield writeFrame({
      kind: 'case',
      caseId,
      head: headJson(head),
      nameSeq: nameSeq ?? null,
      records: records ?? null,
    });
    const partIds = new Set<string>();
    for (let from = 0; from < head.count;) {
      const page = await entryPage(desk, caseId, from);
      const [last] = page.slice(-1);
      if (!last) break;
      // Records that were added since the head was read belong to the next backup.
      for (const entry of page.filter(({ seq }) => seq < head.count)) {
        for (const id of entry.partIds) partIds.add(id);
        yield entryFrame(entry);
        onEntries?.((written += 1), all);
      }
      from = last.seq + 1;
    }
    for (const id of partIds) yield* partFrames(desk, id);
    yield writeFrame({ kind: 'case-end', caseId, entries: head.count, parts: partIds.size });
  }
  yield writeFrame({ kind: 'end', cases: cases.length, entries: written });
}

function headJson({ sig, ...head }: Head): Json {
  return { ...head, sig: toBase64url(sig) };
}

function entryFrame({ caseId, seq, header, entryHash, sig, body, partIds }: StoredEntry): Bytes {
  const bytes = concatBytes(sig, body.envelope, body.sealed);
  const lengths = [sig.length, body.envelope.length, body.sealed.length];
  return writeFrame(
    { kind: 'entry', caseId, seq, header: asJson(header), entryHash, partIds, lengths },
    bytes,
  );
}

async function* partFrames(desk: BackupDesk, partId: string): AsyncGenerator<Bytes> {
  const row: StoredPart | undefined = await desk.store.read((db) => db.get('parts', partId));
  if (!row) return; // the check of the file names it
  const { caseId, captureId, envelope, pieces, erasedBy } = row;
  const about = { kind: 'part', partId, caseId, captureId, pieces, erasedBy };
  yield writeFrame({ ...about, isErased: envelope === null }, envelope ?? undefined);
  for (let index = 0; index < pieces; index += 1) {
    const blob = await desk.store.read((db) => db.get('pieces', [partId, index]));
    if (!blob) return;
    const bytes = new Uint8Array(await blob.arrayBuffer().catch(() => new ArrayBuffer(0)));
    yield writeFrame({ kind: 'piece', partId, index }, bytes);
  }
}

function streamOf(frames: AsyncGenerator<Bytes>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await frames.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await frames.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

function withStart(start: Bytes, rest: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = rest.getReader();
  let isStart = true;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (isStart) {
          isStart = false;
          controller.enqueue(start);
          return;
        }
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
