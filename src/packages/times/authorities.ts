import { fromBase64 } from '@/bytes/base64';
import type { Bytes } from '@/bytes/bytes';
import list from '../data/time-authorities.json';

/** Somebody who confirms when a hash was shown to them. */
export type TimeAuthority = { id: string; name: string; url: string; roots: readonly Bytes[] };

const ofPem = (pem: string): Bytes => fromBase64(pem.replace(/-----[^-]+-----|\s/g, ''));

/** Those that a person can choose, in the order in which they are offered. */
export const timeAuthorities: readonly TimeAuthority[] = list.authorities.map(
  ({ id, name, url, roots }) => ({
    id,
    name,
    url,
    roots: roots.map((root) => ofPem(root.pem.join('\n'))),
  }),
);
