/** A file inside a page copy. `bytes` as the browser received them. */
export type CopiedFile = { url: string; mime: string; base64: string };

/** Headers of one part: names in small letters; continued lines joined. */
function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** One part of an MHTML copy (RFC 2557): `body` as it stands there, still in its transfer encoding. */
export type RawPart = {
  headers: Map<string, string>;
  mime: string;
  encoding: string;
  body: string;
};

/**
 * The parts of an MHTML copy, the page itself first. A part without headers is passed over.
 * @param text - the copy, one character a byte
 */
export function* rawParts(text: string): Generator<RawPart> {
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
      yield {
        headers,
        mime: (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
        encoding: headers.get('content-transfer-encoding')?.toLowerCase() ?? '',
        body: text.slice(start + blank.index + blank[0].length, end),
      };
    }
    at = end;
  }
}

/**
 * The pictures, films and sounds inside an MHTML copy that have a web address of their own. Chromium puts
 * them in as it received them, so these are the original bytes, without asking the site again.
 * @param text - the copy, one character a byte (it is ASCII; anything else is passed over)
 */
export function* mediaIn(text: string): Generator<CopiedFile> {
  for (const { headers, mime, encoding, body } of rawParts(text)) {
    const url = headers.get('content-location') ?? '';
    if (encoding === 'base64' && /^(image|video|audio)\//.test(mime) && /^https?:/i.test(url))
      yield { url, mime, base64: body.replace(/[\r\n]+/g, '') };
  }
}
