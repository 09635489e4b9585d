import { bech32 } from '@scure/base';

/**
 * What was typed or pasted as somebody's key for receiving packages: one or more age recipients, apart by spaces or
 * lines. Only X25519 (`age1…`, 62 letters): what the age program makes by default.
 */
export type ReadRecipients =
  | { kind: 'recipients'; recipients: string[] }
  | { kind: 'empty' }
  /** A private key was pasted: it must never be given away. */
  | { kind: 'private-key' }
  | { kind: 'not-a-key'; typed: string }
  /** A letter was mistyped: the checksum does not fit. */
  | { kind: 'mistyped'; typed: string };

export function readRecipients(typed: string): ReadRecipients {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return { kind: 'empty' };
  const recipients: string[] = [];
  for (const word of words) {
    if (/AGE-SECRET-KEY-/i.test(word)) return { kind: 'private-key' };
    const lower = word === word.toUpperCase() ? word.toLowerCase() : word;
    if (!/^age1[0-9a-z]+$/.test(lower)) return { kind: 'not-a-key', typed: word };
    // Bech32 catches any four mistyped letters.
    if (bech32.decodeUnsafe(lower)?.prefix !== 'age' || lower.length !== 62)
      return { kind: 'mistyped', typed: word };
    if (!recipients.includes(lower)) recipients.push(lower);
  }
  return { kind: 'recipients', recipients };
}
