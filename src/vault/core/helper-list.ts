import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalBytes } from '@/bytes/canonical';
import { isDigest, toHex } from '@/bytes/hex';
import { concatBytes } from '@/bytes/bytes';
import { utf8 } from '@/bytes/utf8';

/** Somebody whose key opens what is sealed from now on. */
export type Helper = {
  /** Their age recipient (`age1…`). */
  recipient: string;
  /** What the person calls them: an age message to the log's own recipient, base64url. */
  label: string;
};

/**
 * The helpers, in the clear so that sealing works while locked. `mac` is made with the log's identity: whoever adds a key
 * without it is noticed as soon as the log is unlocked.
 */
export type HelperList = { list: readonly Helper[]; mac: string };

/** More would be a list to lose sight of. */
export const MOST_HELPERS = 5;

/** HMAC-SHA-256 under the newest identity, of `jikim/helpers/v1` LF and the canonical list; hexadecimal. */
export function helperMac(newestIdentity: string, list: readonly Helper[]): string {
  const plain = list.map(({ recipient, label }) => ({ recipient, label }));
  const message = concatBytes(utf8('jikim/helpers/v1\n'), canonicalBytes(plain));
  return toHex(hmac(sha256, utf8(newestIdentity), message));
}

/** Reads a stored list; an empty one for anything else: then nothing is sealed to anybody but the log itself. */
export function readHelperList(stored: unknown): HelperList {
  const none = { list: [], mac: '' };
  if (typeof stored !== 'object' || stored === null) return none;
  const { list, mac } = stored as Record<string, unknown>;
  if (!Array.isArray(list) || list.length > MOST_HELPERS || !isDigest(mac)) return none;
  return list.every(isHelper) ? { list, mac } : none;
}

function isHelper(value: unknown): value is Helper {
  if (typeof value !== 'object' || value === null) return false;
  const { recipient, label } = value as Record<string, unknown>;
  return isRecipient(recipient) && typeof label === 'string';
}

/** Has this the shape of an X25519 age recipient? Its check digits are the age library's to judge. */
export function isRecipient(value: unknown): value is string {
  return typeof value === 'string' && /^age1[02-9ac-hj-np-z]{58}$/.test(value);
}
