import { isDigest } from '@/bytes/hex';
import type { Json } from '@/bytes/canonical';
import { type Body, isName } from './entry';

/**
 * How bytes were obtained. `observed`: seen on the wire. `refetched`: asked for again by us. `rendered`: a
 * picture of the screen. `dom`: read from the page's tree. `covered`: painted by us over another part. Never mixed up:
 * each proves something else.
 */
export type How = 'observed' | 'refetched' | 'rendered' | 'dom' | 'covered';

/** At most so much is encrypted in one go; larger parts are several pieces. */
export const MAX_PIECE_BYTES = 32 * 1024 * 1024;

/** What a body says of a part. */
export type PartRecord = {
  id: string;
  /** Such as `visible`, `full-page`, `page`, `text`, `media`, `headers`; `docs/log-format.md` lists them. */
  role: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes; `null` where an interrupted capture was closed without reading them. */
  sha256: string | null;
  /** SHA-256(salt ‖ bytes), the salt in the part's envelope: may lie at rest in the clear. */
  mark: string;
  how: How;
};

/** A part that was wanted and is not there. Nothing is left out in silence. */
export type MissingPart = {
  role: string;
  how: How;
  /** `cancelled`: by the person. `not-allowed`: the site or the browser does not let us. */
  because:
    'no-space' | 'source-failed' | 'read-back-differed' | 'cancelled' | 'not-allowed' | 'too-large';
};

const HOWS: readonly unknown[] = [
  'observed',
  'refetched',
  'rendered',
  'dom',
  'covered',
] satisfies How[];

function isPart(value: unknown): value is PartRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { id, role, mime, size, sha256, mark, how } = value as Record<string, unknown>;
  return (
    isName(id) &&
    typeof role === 'string' &&
    typeof mime === 'string' &&
    Number.isSafeInteger(size) &&
    (sha256 === null || isDigest(sha256)) &&
    isDigest(mark) &&
    HOWS.includes(how)
  );
}

/** The parts that a body lists; none when it lists none. `null` when the list is not one. */
export function partsOf(body: Body): PartRecord[] | null {
  const list: Json | undefined = body['parts'];
  if (list === undefined) return [];
  return Array.isArray(list) && list.every(isPart) ? list : null;
}
