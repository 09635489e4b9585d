import { type Bytes, concatBytes, equalBytes } from '@/bytes/bytes';
import { sha256 } from '@/bytes/sha256';
import { utf8 } from '@/bytes/utf8';

/** Bytes of chance in a recovery code: 128 bits. */
export const RECOVERY_SECRET_BYTES = 16;

/** Crockford's base 32: no I, L, O, U, so that nothing looks like a digit and no word appears by chance. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK_BYTES = 4;
const CODE_LENGTH = ((RECOVERY_SECRET_BYTES + CHECK_BYTES) * 8) / 5;

function check(secret: Uint8Array): Bytes {
  return sha256(utf8('jikim/recovery-code/v1\n'), secret).slice(0, CHECK_BYTES);
}

/**
 * The code to print: 16 secret bytes and 4 check bytes as eight groups of four, such as
 * `9F3K-…-7QRT`. The check finds a mistyped code before half a second is spent on it.
 */
export function writeRecoveryCode(secret: Uint8Array): string {
  if (secret.length !== RECOVERY_SECRET_BYTES)
    throw new RangeError('recovery code: wants 16 bytes');
  let code = '';
  let held = 0;
  let bits = 0;
  for (const byte of concatBytes(secret, check(secret))) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      code += ALPHABET.charAt((held >> bits) & 31);
    }
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * Reads a typed code. Case, spaces and dashes of any kind do not matter; O counts as 0, I and L as 1.
 * @returns the 16 secret bytes, or `null` when the code is mistyped.
 */
export function readRecoveryCode(typed: string): Bytes | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== CODE_LENGTH) return null;
  const bytes = new Uint8Array(RECOVERY_SECRET_BYTES + CHECK_BYTES);
  let held = 0;
  for (const [index, letter] of Array.from(letters).entries()) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xfff;
    const bitsSoFar = (index + 1) * 5;
    const spare = bitsSoFar % 8;
    if (spare < 5) bytes[Math.floor(bitsSoFar / 8) - 1] = (held >> spare) & 255;
  }
  const secret = bytes.slice(0, RECOVERY_SECRET_BYTES);
  return equalBytes(check(secret), bytes.slice(RECOVERY_SECRET_BYTES)) ? secret : null;
}
