import canonicalize from 'canonicalize';
import type { Bytes } from './bytes';
import { utf8 } from './utf8';

/** What may be written canonically here: JSON without fractions. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON Canonicalization Scheme (RFC 8785).
 * @throws Error for NaN, infinities, lone surrogates and circles.
 */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('canonical json: not a json value');
  return text;
}

/** UTF-8 bytes of {@link canonicalJson}: what is hashed, signed and encrypted. */
export function canonicalBytes(value: Json): Bytes {
  return utf8(canonicalJson(value));
}
