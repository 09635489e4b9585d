import type { Bytes } from '@/bytes/bytes';
import { fromBase64 } from '@/bytes/base64';

/** One part of an MHTML copy (RFC 2557), decoded. */
export type MhtmlPart = { location: string; contentId: string; mime: string; bytes: Bytes };

/** Headers at the start of `text`: names in small letters; continued lines joined. */
function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

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
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(text.slice(0, 16_384))?.[1];
  if (boundary === undefined) return;
  const mark = `--${boundary}`;
  for (let at = text.indexOf(`\n${mark}`); at >= 0;) {
    const start = text.indexOf('\n', at + 1) + 1;
    const end = text.indexOf(`\n${mark}`, start);
    if (start === 0 || end < 0) return;
    const blank = /\r?\n\r?\n/.exec(text.slice(start, Math.min(end, start + 16_384)));
    if (blank) {
      const headers = headersOf(text.slice(start, start + blank.index));
      const body = text.slice(start + blank.index + blank[0].length, end).replace(/\r$/, '');
      yield {
        location: headers.get('content-location') ?? '',
        contentId: (headers.get('content-id') ?? '').replace(/^<|>$/g, ''),
        mime: (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
        bytes: decoded(body, headers.get('content-transfer-encoding')?.toLowerCase() ?? ''),
      };
    }
    at = end;
  }
}
