import type { Bytes } from '@/bytes/bytes';
import { type MhtmlPart, mhtmlParts } from './mhtml-parts';

/** One file of a page as a replay serves it. */
export type ReplayFile = { url: string; mime: string; bytes: Bytes };

/** For parts that had no address of their own; names under `.invalid` belong to nobody (RFC 2606). */
const NAMELESS = 'https://page-copy.invalid/';

const MOST_ADDRESS = 8192;

/** One character a byte. `TextDecoder` will not do: by its standard `latin1` means windows-1252, which moves 27 bytes. */
function asBinary(bytes: Bytes): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x2000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x2000)));
  return pieces.join('');
}

/** The name by which other parts may call this one. */
const nameOf = ({ location, contentId }: MhtmlPart): string =>
  contentId || (/^cid:(.+)$/i.exec(location)?.[1] ?? '');

/** The part's own address, else one of ours; `null` when it has neither an address nor a name. */
function addressOf(part: MhtmlPart, taken: ReadonlySet<string>): string | null {
  const { location } = part;
  const isWeb = /^https?:\/\//i.test(location) && location.length < MOST_ADDRESS;
  const own = isWeb ? (URL.parse(location)?.href ?? null) : null;
  if (own !== null && !taken.has(own)) return own;
  // Two frames may show the same address with other words in it.
  const name = nameOf(part);
  return name === '' ? null : NAMELESS + encodeURIComponent(name);
}

/** In pages and styles, `cid:` names of other parts become the addresses under which the replay has them. */
function withAddresses(mime: string, bytes: Bytes, names: ReadonlyMap<string, string>): Bytes {
  if (mime !== 'text/html' && mime !== 'text/css') return bytes;
  const text = asBinary(bytes);
  const changed = text.replace(
    /\bcid:([\w.+-]+@[\w.-]+)/gi,
    (whole, name: string) => names.get(name) ?? whole,
  );
  return changed === text ? bytes : Uint8Array.from(changed, (letter) => letter.charCodeAt(0));
}

/**
 * The files of a kept page copy, the page first under the address of the record.
 * @param copy - the bytes of the part with role `page`
 * @returns none when the copy cannot be read
 */
export function replayFiles(page: string, mime: string, copy: Bytes): ReplayFile[] {
  const kind = mime.split(';')[0]?.trim();
  if (kind === 'text/html') return [{ url: page, mime: 'text/html', bytes: copy }];
  const parts = [...mhtmlParts(asBinary(copy))];
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const placed: { url: string; part: MhtmlPart }[] = [];
  for (const [at, part] of parts.entries()) {
    const url = at === 0 ? page : addressOf(part, taken);
    if (url === null || taken.has(url)) continue;
    taken.add(url);
    if (nameOf(part) !== '') names.set(nameOf(part), url);
    placed.push({ url, part });
  }
  return placed.map(({ url, part: { mime: kindOfPart, bytes } }) => ({
    url,
    mime: kindOfPart,
    bytes: withAddresses(kindOfPart, bytes, names),
  }));
}
