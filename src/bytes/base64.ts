import { toBase64url } from './base64url';
import type { Bytes } from './bytes';

/** Chrome has them since 140, Firefox since 133. */
type Native = { fromBase64?: (this: unknown, text: string) => Bytes };
type NativeBytes = { toBase64?: (this: unknown) => string };

/** Value of each base64 digit by its character code; 255 for everything else. */
const VALUES = new Uint8Array(128).fill(255);
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let value = 0; value < DIGITS.length; value += 1) VALUES[DIGITS.charCodeAt(value)] = value;

/**
 * Bytes of a base64 text (RFC 4648 §4), with or without padding. The browser does it where it can.
 * @throws SyntaxError for anything that is no base64
 */
export function fromBase64(text: string): Bytes {
  const native = (Uint8Array as unknown as Native).fromBase64;
  return native ? native.call(Uint8Array, text) : decodeByHand(text);
}

/** The same without the browser's help. */
export function decodeByHand(text: string): Bytes {
  const digits = text.replace(/={1,2}$/, '');
  if (digits.length % 4 === 1) throw new SyntaxError('base64: wrong length');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const value = VALUES[digits.charCodeAt(index)] ?? 255;
    if (value === 255) throw new SyntaxError('base64: not a digit');
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes;
}

/** Base64 with `+`, `/` and padding (RFC 4648 §4), as PEM files, policies and mails want it. */
export function toBase64(bytes: Uint8Array): string {
  const native = (bytes as unknown as NativeBytes).toBase64;
  if (native) return native.call(bytes);
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
