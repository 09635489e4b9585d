import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Bytes } from './bytes';

/** UTF-8. A lone surrogate becomes U+FFFD, so refuse those first where the text must survive. */
export function utf8(text: string): Bytes {
  return utf8ToBytes(text);
}
