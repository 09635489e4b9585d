import type { Powers } from '@/platform/powers';
import type { Proof } from '@/vault/core/proof';
import { type Unavailable, type Vault, orUnavailable } from '@/vault/vault';
import { type BackupState, askLater, backupState, noteBackup } from './backup/reminder';
import { type Inspected, inspectBackup, isWholeBackup } from './backup/restore';
import { type BackupWatch, type WrittenBackup, writeBackup } from './backup/write-backup';
import { type CaptureRequest, type Captured, capture } from './capture';
import { type Moved, chooseCase, moveRecord, nameCase } from './cases';
import type { AppendableType, Body, EventType } from './core/entry';
import type { AsideStore } from './core/log-place';
import { type Erased, erase } from './erase';
import { type CopyKept, type CopyToKeep, keepCopy } from './keep-copy';
import { type CaseRow, listCases } from './list-cases';
import {
  type HeaderRow,
  type ReadBody,
  type ReadPart,
  type ReadRow,
  listHeaders,
  readBody,
  readPart,
  readRows,
  readRowsOf,
} from './read';
import { readableTable } from './readable-table';
import { type OpenedAgain, type PutAside, asideStores, openAgain, putAside } from './put-aside';
import { type Recovered, recover } from './recover';
import { type Elsewhere, recordsElsewhere } from './references';
import { logStore } from './store';
import { type Verdict, type Watch, verifyCase } from './verify-case';
import type { Depth } from './walk-case';
import { type Desk, type NoSuchCase, type Written, asWriter } from './writer';

/** Every verb answers `unavailable` with a reason when the database does not do it; none throws for that. */
export type Log = {
  /** Opens a case and makes it the current one. Its name is sealed. */
  openCase(name?: string): Promise<({ kind: 'opened'; caseId: string } & Written) | Unavailable>;
  nameCase(
    caseId: string,
    name: string,
  ): Promise<({ kind: 'named' } & Written) | NoSuchCase | Unavailable>;
  /** Makes it the case that captures go to. */
  chooseCase(caseId: string): Promise<{ kind: 'chosen' } | NoSuchCase | Unavailable>;
  /** By reference; see `cases.ts`. */
  moveRecord(from: { caseId: string; seq: number }, toCaseId: string): Promise<Moved | Unavailable>;
  /** Records that were moved into a case, by the cases in which they stand; see `references.ts`. */
  recordsElsewhere(
    caseId: string,
  ): Promise<{ kind: 'elsewhere'; cases: Elsewhere[] } | Unavailable>;
  /** The case that captures go to; opened when there is none. */
  currentCaseId(): Promise<{ kind: 'case'; caseId: string } | Unavailable>;
  /** Records a page; see {@link CaptureRequest}. Works while locked. */
  capture(request: CaptureRequest): Promise<Captured>;
  /**
   * Adds a note, a hand-off, an answer. Works while locked.
   * @throws TypeError or RangeError when `body` may not be one (see `core/body.ts`).
   */
  append(
    caseId: string,
    type: AppendableType,
    body: Body,
  ): Promise<({ kind: 'appended' } & Written) | NoSuchCase | Unavailable>;
  /** Keeps a copy with covered places, tied to its original; see `keep-copy.ts`. */
  keepCopy(caseId: string, copy: CopyToKeep): Promise<CopyKept | Unavailable>;
  erase(caseId: string, seq: number, partId: string, reason: string): Promise<Erased | Unavailable>;
  /** Closes captures that were cut off. Run at every start of the background. */
  recover(): Promise<({ kind: 'recovered' } & Recovered) | Unavailable>;
  listCases(): Promise<{ kind: 'cases'; cases: CaseRow[] } | Unavailable>;
  /** One page (256 rows unless told), oldest first. */
  listHeaders(
    caseId: string,
    fromSeq?: number,
    limit?: number,
  ): Promise<{ kind: 'headers'; rows: HeaderRow[] } | Unavailable>;
  /** Which entries there are, as a table: what can be saved without the key. */
  readableTable(): Promise<{ kind: 'table'; text: string } | Unavailable>;
  readBody(caseId: string, seq: number): Promise<ReadBody | Unavailable>;
  /** Entries with their bodies, oldest first; far cheaper than one after the other. */
  readRows(
    caseId: string,
    fromSeq: number,
    limit: number,
  ): Promise<{ kind: 'rows'; rows: ReadRow[] } | Unavailable>;
  /** Looks through `limit` entries and opens those of `types`; `looked`: how many there were. */
  readRowsOf(
    caseId: string,
    fromSeq: number,
    limit: number,
    types: readonly EventType[],
  ): Promise<{ kind: 'rows'; rows: ReadRow[]; looked: number } | Unavailable>;
  /** `seq`: the entry whose body lists the part. */
  readPart(caseId: string, seq: number, partId: string): Promise<ReadPart | Unavailable>;
  /** `links` and `sealed` ask for a quicker check even when unlocked; see {@link Depth}. */
  verifyCase(caseId: string, depth?: Depth, watch?: Watch): Promise<Verdict | Unavailable>;
  /** An encrypted copy of everything; see `backup/write-backup.ts`. */
  writeBackup(passphrase: string | null, watch?: BackupWatch): Promise<WrittenBackup | Unavailable>;
  /** Is everything in this file, just made? Needs an unlocked log. */
  isWholeBackup(file: Blob, passphrase: string | null): Promise<boolean>;
  /** Checks a backup to its last byte and says what restoring it would do. */
  inspectBackup(file: Blob, proof: Proof): Promise<Inspected | Unavailable>;
  /** Puts a database that does not open aside and begins a new one; see `put-aside.ts`. */
  putAside(): Promise<PutAside>;
  /** The databases that were put aside, the newest last. */
  asideStores(): Promise<{ kind: 'stores'; stores: readonly AsideStore[] } | Unavailable>;
  /** Goes back to one of them, if it opens. */
  openAgain(name: string): Promise<OpenedAgain>;
  backupState(): Promise<({ kind: 'backups' } & BackupState) | Unavailable>;
  /** A backup was saved now. */
  noteBackup(): Promise<{ kind: 'noted' } | Unavailable>;
  askBackupLater(): Promise<{ kind: 'noted' } | Unavailable>;
  close(): Promise<void>;
};

/** The log of this browser profile. Holds nothing between calls but an open database. */
export function createLog(powers: Powers, vault: Vault): Log {
  const desk: Desk = { powers, vault, store: logStore() };
  return {
    openCase: (name) =>
      orUnavailable(() =>
        asWriter(desk, async (writer) => {
          const opened = await writer.openCase(name?.toWellFormed() ?? null);
          return { kind: 'opened', ...opened };
        }),
      ),
    nameCase: (caseId, name) => orUnavailable(() => nameCase(desk, caseId, name)),
    chooseCase: (caseId) => orUnavailable(() => chooseCase(desk, caseId)),
    moveRecord: (from, toCaseId) => orUnavailable(() => moveRecord(desk, from, toCaseId)),
    recordsElsewhere: (caseId) =>
      orUnavailable(async () => ({
        kind: 'elsewhere',
        cases: await recordsElsewhere(desk, caseId),
      })),
    currentCaseId: () =>
      orUnavailable(() =>
        asWriter(desk, async (writer) => ({ kind: 'case', caseId: await writer.currentCase() })),
      ),
    capture: (request) => capture(desk, request),
    append: (caseId, type, body) =>
      orUnavailable(() =>
        asWriter(desk, async (writer) => {
          const written = await writer.append(caseId, [{ type, body }]);
          return 'kind' in written ? written : { kind: 'appended', ...written };
        }),
      ),
    keepCopy: (caseId, copy) => orUnavailable(() => keepCopy(desk, caseId, copy)),
    erase: (caseId, seq, partId, reason) =>
      orUnavailable(() => erase(desk, caseId, seq, partId, reason)),
    recover: () => orUnavailable(async () => ({ kind: 'recovered', ...(await recover(desk)) })),
    listCases: () => orUnavailable(async () => ({ kind: 'cases', cases: await listCases(desk) })),
    listHeaders: (caseId, fromSeq, limit) =>
      orUnavailable(async () => ({
        kind: 'headers',
        rows: await listHeaders(desk, caseId, fromSeq, limit),
      })),
    readableTable: () =>
      orUnavailable(async () => ({ kind: 'table', text: await readableTable(desk) })),
    readBody: (caseId, seq) => orUnavailable(() => readBody(desk, caseId, seq)),
    readRows: (caseId, fromSeq, limit) =>
      orUnavailable(async () => ({
        kind: 'rows',
        rows: await readRows(desk, caseId, fromSeq, limit),
      })),
    readRowsOf: (caseId, fromSeq, limit, types) =>
      orUnavailable(async () => ({
        kind: 'rows',
        ...(await readRowsOf(desk, caseId, fromSeq, limit, types)),
      })),
    readPart: (caseId, seq, partId) => orUnavailable(() => readPart(desk, caseId, seq, partId)),
    verifyCase: (caseId, depth, watch) =>
      orUnavailable(() => verifyCase(desk, caseId, depth, watch)),
    writeBackup: (passphrase, watch) =>
      orUnavailable(async () => {
        const { wallMs } = await powers.moment();
        return writeBackup(desk, passphrase, new Date(wallMs).toISOString(), watch);
      }),
    isWholeBackup: (file, passphrase) => isWholeBackup(desk, file, passphrase),
    inspectBackup: (file, proof) => orUnavailable(() => inspectBackup(desk, file, proof)),
    putAside: () => putAside(desk),
    asideStores: () => orUnavailable(async () => ({ kind: 'stores', stores: await asideStores() })),
    openAgain: (name) => openAgain(desk, name),
    backupState: () =>
      orUnavailable(async () => ({ kind: 'backups', ...(await backupState(desk.store)) })),
    noteBackup: () =>
      orUnavailable(async () => {
        await noteBackup(desk.store, (await powers.moment()).wallMs);
        return { kind: 'noted' };
      }),
    askBackupLater: () =>
      orUnavailable(async () => {
        await askLater(desk.store);
        return { kind: 'noted' };
      }),
    close: () => desk.store.close(),
  };
}
