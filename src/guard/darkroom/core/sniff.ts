/** Picture formats told apart by their bytes. `heic` is every HEIF file that is not AVIF. */
export type PictureFormat =
  'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'bmp' | 'svg' | 'tiff' | 'ico' | 'jxl';

/** Bytes of the head that `sniff` wants to see; a comment before `<svg` can be long. */
export const HEAD_BYTES = 65_536;

const HEIF_BRANDS = [
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'hevx',
  'hevm',
  'hevs',
  'mif1',
  'msf1',
];
/** Sizes of the BMP header that follows "BM" and twelve bytes: OS/2 1 and 2, Windows 3 to 5. */
const BMP_HEADERS = [12, 16, 40, 52, 56, 64, 108, 124];

/**
 * The format by magic bytes, never by name or declared type; undefined for everything that is no picture,
 * videos among it.
 * @param head - the first `HEAD_BYTES` of the file, or all of it
 */
export function sniff(head: Uint8Array): PictureFormat | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WEBP') return 'webp';
  if (ascii(head, 0, 6) === 'GIF87a' || ascii(head, 0, 6) === 'GIF89a') return 'gif';
  if (ascii(head, 4, 4) === 'ftyp') return sniffBrand(head);
  if (isTiff(head)) return 'tiff';
  if (startsWith(head, [0xff, 0x0a]) || ascii(head, 4, 4) === 'JXL ') return 'jxl';
  if (ascii(head, 0, 2) === 'BM' && BMP_HEADERS.includes(head[14] ?? 0)) return 'bmp';
  if (isIcon(head)) return 'ico';
  return isSvg(head) ? 'svg' : undefined;
}

/** Characters from `start`, one per byte; shorter at the end of the file. */
export function ascii(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** ISO 14496-12: a `ftyp` box lists a major brand, a version and compatible brands. */
function sniffBrand(head: Uint8Array): PictureFormat | undefined {
  const end = Math.min(head.length, 256, new DataView(head.buffer, head.byteOffset).getUint32(0));
  const brands = [ascii(head, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(head, at, 4));
  if (brands.includes('avif') || brands.includes('avis')) return 'avif';
  return brands.some((brand) => HEIF_BRANDS.includes(brand)) ? 'heic' : undefined;
}

/** Both byte orders, classic (42) and big (43). */
function isTiff(head: Uint8Array): boolean {
  const magic = [...head.subarray(0, 4)].join();
  return ['73,73,42,0', '73,73,43,0', '77,77,0,42', '77,77,0,43'].includes(magic);
}

/** Icon or cursor: at least one entry, whose reserved byte is zero. */
function isIcon(head: Uint8Array): boolean {
  const [a, b, kind = 0, c, count = 0] = head;
  return a === 0 && b === 0 && (kind === 1 || kind === 2) && c === 0 && count > 0 && head[9] === 0;
}

/** The root element is `svg`, after any declaration, comments and document type. */
function isSvg(head: Uint8Array): boolean {
  const text = textOf(head);
  for (let at = 0; at >= 0;) {
    at += text.slice(at).search(/\S|$/);
    const close = closerAt(text, at);
    if (close === undefined) return /^<(?:[\w-]{1,40}:)?svg[\s/>]/.test(text.slice(at, at + 50));
    const end = text.indexOf(close, at);
    if (end < 0) return text.includes('<svg');
    at = end + close.length;
  }
  return false;
}

/** What ends the thing before the root element that starts here; undefined at the root element. */
function closerAt(text: string, at: number): string | undefined {
  if (text.startsWith('<?', at)) return '?>';
  if (text.startsWith('<!--', at)) return '-->';
  if (!/^<!doctype\s+(?:[\w-]+:)?svg\b/i.test(text.slice(at, at + 60))) return undefined;
  const bracket = text.indexOf('[', at);
  return bracket >= 0 && bracket < text.indexOf('>', at) ? ']>' : '>';
}

/** XML is UTF-8 unless a byte order mark says otherwise. */
function textOf(head: Uint8Array): string {
  const encoding = startsWith(head, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(head, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8';
  return new TextDecoder(encoding).decode(head);
}
