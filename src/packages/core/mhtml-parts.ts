import type { Bytes } from '@/bytes/bytes';
import { fromBase64 } from '@/bytes/base64';
import { rawParts } from '@/evidence/core/mhtml';

/** One part of an MHTML copy (RFC 2557), decoded. */
export type MhtmlPart = { location: string; contentId: string; mime: string; bytes: Bytes };

const latin1 = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** RFC 2045 §6.7. */
function unquoted(text: string): string {
  return text
    .replace(/[ \t]+(?=\r?\n)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decoded(body: string, encoding: string): Bytes {
  if (encoding === 'base64') return fromBase64(body.replace(/[^A-Za-z0-9+/=]+/g, ''));
  if (encoding === 'quoted-printable') return latin1(unquoted(body));
  return latin1(body);
}

/**
 * The parts of a browser's copy of a page, the page itself first.
 * @param text - the copy, one character a byte
 * @throws DOMException or TypeError where a part is not in its own encoding
 */
export function* mhtmlParts(text: string): Generator<MhtmlPart> {
  for (const { headers, mime, encoding, body } of rawParts(text)) {
    yield {
      location: headers.get('content-location') ?? '',
      contentId: (headers.get('content-id') ?? '').replace(/^<|>$/g, ''),
      mime,
      bytes: decoded(body.replace(/\r$/, ''), encoding),
    };
  }
}
