/**
 * Fewest characters of a passphrase. One guess costs about 0.35 s and 64 MiB (Argon2id, measured), so eight
 * random small letters (2·10¹¹) cost some two thousand years of one machine; a four-digit PIN costs half an
 * hour. Longer is asked for in words, not by rules about signs, which make people write it down.
 */
export const MIN_PASSPHRASE_LENGTH = 8;

/**
 * One spelling for one passphrase: Hangul typed on a Mac arrives in parts, elsewhere in syllables, and
 * full-width letters look like plain ones. Unicode NFKC makes them equal.
 */
export function normalisePassphrase(typed: string): string {
  return typed.normalize('NFKC');
}

/** Is it long enough? Counted in characters (code points) after normalising. */
export function judgePassphrase(typed: string): 'fine' | 'too-short' {
  return Array.from(normalisePassphrase(typed)).length >= MIN_PASSPHRASE_LENGTH
    ? 'fine'
    : 'too-short';
}
