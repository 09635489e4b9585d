/**
 * Why a chain is broken. The interface turns these into sentences.
 * - `entry-missing`: a record inside the chain is gone
 * - `out-of-place`: a record stands where another belongs (moved, swapped, of another case)
 * - `header-altered`: time, kind or another plain field was changed
 * - `link-broken`: a genuine record that does not follow the one before it
 * - `signature-wrong`, `unknown-key`: not signed by a key that this log introduced
 * - `body-missing`, `body-altered`: the encrypted words are gone or changed
 * - `part-list-altered`, `part-missing`, `part-altered`: a picture or file is gone without an erasing
 *   entry, or changed
 * - `tail-cut`: the newest records are gone; `extra-entry`: records after the signed end
 * - `head-missing`, `head-altered`: the signed end itself is gone or changed
 */
export type BrokenCode =
  | 'entry-missing'
  | 'out-of-place'
  | 'header-altered'
  | 'link-broken'
  | 'signature-wrong'
  | 'unknown-key'
  | 'body-missing'
  | 'body-altered'
  | 'part-list-altered'
  | 'part-missing'
  | 'part-altered'
  | 'tail-cut'
  | 'extra-entry'
  | 'head-missing'
  | 'head-altered';

/** One thing found wrong. `seq` is the first broken record; for `tail-cut` the first that is missing. */
export type Finding = { seq: number; because: BrokenCode; partId?: string };
