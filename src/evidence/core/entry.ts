import type { Bytes } from '@/bytes/bytes';
import { type Json, canonicalBytes } from '@/bytes/canonical';
import { isDigest } from '@/bytes/hex';
import { sha256 } from '@/bytes/sha256';
import { utf8 } from '@/bytes/utf8';

/** Version of the stored format, in every header and head. `docs/log-format.md` describes it. */
export const FORMAT_VERSION = 1;

/** `prev` of the first entry. */
export const NO_PREVIOUS = '0'.repeat(64);

/** What an entry can say. Later formats may add types; a verifier passes over those it does not know. */
export const EVENT_TYPES = [
  'case.opened',
  'case.named',
  'record.referenced',
  'record.moved',
  'capture.intent',
  'capture.sealed',
  'capture.interrupted',
  'note.added',
  'media.addressOnly',
  'redaction.made',
  'report.handed-off',
  'report.sent',
  'report.answered',
  'url.rechecked',
  'checkpoint.made',
  'timestamp.received',
  'export.made',
  'package.verified',
  'import.done',
  'item.erased',
  'key.created',
  'key.replaced',
  'clock.jumped',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Types that callers may append. The others belong to procedures that keep more than the chain in step. */
export const APPENDABLE_TYPES = [
  'note.added',
  'report.handed-off',
  'report.sent',
  'report.answered',
  'url.rechecked',
  'checkpoint.made',
  'timestamp.received',
  'export.made',
  'package.verified',
  'import.done',
] as const satisfies readonly EventType[];
export type AppendableType = (typeof APPENDABLE_TYPES)[number];

/** Both clocks when an entry was made. */
export type EntryTime = {
  /** ISO 8601, UTC, milliseconds: `2026-11-21T09:30:00.000Z`. */
  wall: string;
  /** Minutes east of UTC. */
  tzOffset: number;
  /** Whole milliseconds of the unsettable clock since `bootId` was made. */
  monotonicSinceStart: number;
  /** 32 hexadecimal digits, one for each run of the browser. */
  bootId: string;
};

/** The plain part of an entry: everything that is signed. Says when and what kind, never what about. */
export type Header = {
  v: typeof FORMAT_VERSION;
  /** 32 hexadecimal digits. */
  caseId: string;
  /** From 0, without gaps. */
  seq: number;
  /** `entryHash` of entry `seq - 1`; {@link NO_PREVIOUS} for 0. */
  prev: string;
  type: EventType;
  /** SHA-256(salt ‖ canonical body). */
  bodyHash: string;
  time: EntryTime;
  app: { version: string; build: string };
  /** SHA-256 of the raw public key. */
  keyId: string;
};

/** An encrypted body: age envelope with key and salt, and iv ‖ ciphertext ‖ tag. */
export type SealedBody = { envelope: Bytes; sealed: Bytes };

/** One row of the `entries` store. */
export type StoredEntry = {
  caseId: string;
  seq: number;
  header: Header;
  entryHash: string;
  sig: Bytes;
  body: SealedBody;
  /** The parts that the body lists, so that a locked check can miss one. Not signed; the body decides. */
  partIds: readonly string[];
};

/** The newest entry of a case, signed: finds a cut tail. */
export type Head = {
  v: typeof FORMAT_VERSION;
  caseId: string;
  seq: number;
  entryHash: string;
  /** Always `seq + 1`. */
  count: number;
  keyId: string;
  sig: Bytes;
};

/**
 * JCS(header), written out: the fields of a header are known, so they stand here in their canonical order. Twenty times
 * as fast as sorting them each time; a test compares the two. (`JSON.stringify` writes a well-formed text as RFC 8785 wants.)
 * @param header - of the shape that {@link isHeader} checks
 */
export function headerJson({
  app,
  bodyHash,
  caseId,
  keyId,
  prev,
  seq,
  time,
  type,
  v,
}: Header): string {
  const text = JSON.stringify;
  const { bootId, monotonicSinceStart, tzOffset, wall } = time;
  const clocks = `{"bootId":${text(bootId)},"monotonicSinceStart":${monotonicSinceStart},"tzOffset":${tzOffset},"wall":${text(wall)}}`;
  const who = `{"build":${text(app.build)},"version":${text(app.version)}}`;
  const links = `"bodyHash":${text(bodyHash)},"caseId":${text(caseId)},"keyId":${text(keyId)},"prev":${text(prev)},"seq":${seq}`;
  return `{"app":${who},${links},"time":${clocks},"type":${text(type)},"v":${v}}`;
}

/**
 * SHA-256(`jikim/entry/v1` LF ‖ JCS(header)): signed, and the next entry's `prev`.
 * @param digest - another SHA-256, for many at once
 */
export function entryHash(header: Header, digest: (bytes: Bytes) => Bytes = sha256): Bytes {
  return digest(utf8(`jikim/entry/v1\n${headerJson(header)}`));
}

/** SHA-256(`jikim/head/v1` LF ‖ JCS(head without sig)): what the head's signature covers. */
export function headHash(head: Omit<Head, 'sig'>): Bytes {
  const { v, caseId, seq, entryHash: newest, count, keyId } = head;
  const signed = canonicalBytes({ v, caseId, seq, entryHash: newest, count, keyId });
  return sha256(utf8('jikim/head/v1\n'), signed);
}

/** Associated data of a body's encryption. */
export function bodyPlace(caseId: string, seq: number): string {
  return `${caseId}|body|${seq}`;
}

/** Associated data of one piece of a part. */
export function piecePlace(caseId: string, partId: string, index: number): string {
  return `${caseId}|${partId}|${index}`;
}

/** Is this a random name (case, part, capture, boot)? */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}

const HEADER_FIELDS = [
  'app',
  'bodyHash',
  'caseId',
  'keyId',
  'prev',
  'seq',
  'time',
  'type',
  'v',
] as const satisfies readonly (keyof Header)[];
const TIME_FIELDS = ['bootId', 'monotonicSinceStart', 'tzOffset', 'wall'] as const;
const APP_FIELDS = ['build', 'version'] as const;

function hasExactly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((key) => own.includes(key));
}

function isTime(value: unknown): value is EntryTime {
  if (!hasExactly(value, TIME_FIELDS)) return false;
  const { bootId, monotonicSinceStart, tzOffset, wall } = value;
  return (
    isName(bootId) &&
    Number.isSafeInteger(monotonicSinceStart) &&
    Number.isSafeInteger(tzOffset) &&
    typeof wall === 'string' &&
    /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(wall)
  );
}

/** Canonical JSON refuses lone surrogates; a changed row may hold them. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed();
}

/** Has this value the shape of a version 1 header, no field more or less? (`type` may be a later one.) */
export function isHeader(value: unknown): value is Header {
  if (!hasExactly(value, HEADER_FIELDS)) return false;
  const { app, bodyHash, caseId, keyId, prev, seq, time, type, v } = value;
  if (v !== FORMAT_VERSION || !isName(caseId) || !isText(type)) return false;
  if (!hasExactly(app, APP_FIELDS) || !isTime(time)) return false;
  if (!isText(app['build']) || !isText(app['version'])) return false;
  return Number.isSafeInteger(seq) && isDigest(prev) && isDigest(bodyHash) && isDigest(keyId);
}

/** Does a stored row hold a sealed body? Rows can hold anything once somebody changed them. */
export function hasSealedBody(entry: StoredEntry): boolean {
  const body: unknown = entry.body;
  if (typeof body !== 'object' || body === null) return false;
  const { envelope, sealed } = body as Record<string, unknown>;
  return envelope instanceof Uint8Array && sealed instanceof Uint8Array;
}

const EMPTY: Bytes = new Uint8Array();

/** The body of an entry whose words its package withheld: nothing to open. Only in a case with an origin. */
export const WITHHELD_BODY: SealedBody = { envelope: EMPTY, sealed: EMPTY };

/** Is the body left out, by its shape? Whether it may be is up to the case. */
export function isWithheld(entry: StoredEntry): boolean {
  if (!hasSealedBody(entry)) return false;
  return entry.body.envelope.length === 0 && entry.body.sealed.length === 0;
}

/** Types of entries that a person counts as records: a page that was kept. Its pictures and notes hang on it. */
export const RECORD_TYPES: readonly EventType[] = ['media.addressOnly', 'capture.intent'];

/** Anything that may be a body: an object of JSON values without fractions. */
export type Body = { readonly [key: string]: Json };
