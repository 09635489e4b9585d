import type { Bytes } from './bytes';

const encoder = new TextEncoder();

/** UTF-8. A lone surrogate becomes U+FFFD, so refuse those first where the text must survive. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}
