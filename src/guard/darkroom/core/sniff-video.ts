import { ascii } from './sniff';

/** Films whose containers can be taken apart here: `mp4` is MP4, MOV, 3GP and M4V; `webm` is WebM and Matroska. */
export type VideoFormat = 'mp4' | 'webm';

/** First boxes of QuickTime files from before `ftyp` existed. */
const OLD_QUICKTIME = ['moov', 'mdat', 'wide', 'pnot'];

/** Every film. `other`: AVI, Ogg, Flash, Windows Media, MPEG streams; a browser may play them, nobody here takes them apart. */
export type FilmFormat = VideoFormat | 'other';

/** First bytes of those others; the last two are program and transport streams (ISO 13818-1). */
const OTHERS: readonly (readonly number[])[] = [
  [0x4f, 0x67, 0x67, 0x53],
  [0x46, 0x4c, 0x56, 0x01],
  [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11],
  [0x00, 0x00, 0x01, 0xba],
];
/** A transport stream is packets of so many bytes, each of which begins with 0x47. */
const PACKET = 188;
/** Brands of files that hold nothing but sound. */
const SOUND = ['M4A ', 'M4B ', 'M4P '];

/** What kind of film it is, from its first kilobyte; undefined for everything that is none. To be asked after `sniff`. */
export function sniffFilm(head: Uint8Array): FilmFormat | undefined {
  const known = sniffVideo(head);
  if (known)
    return ascii(head, 4, 4) === 'ftyp' && SOUND.includes(ascii(head, 8, 4)) ? undefined : known;
  const starts = (magic: readonly number[]) => magic.every((byte, n) => head[n] === byte);
  const isAvi = ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'AVI ';
  const isStream = [0, 1, 2].every((n) => head[n * PACKET] === 0x47);
  return isAvi || isStream || OTHERS.some(starts) ? 'other' : undefined;
}

/** The container by its first bytes; undefined for everything else. To be asked after `sniff`: HEIF has a `ftyp`, too. */
export function sniffVideo(head: Uint8Array): VideoFormat | undefined {
  const name = ascii(head, 4, 4);
  if (name === 'ftyp' || OLD_QUICKTIME.includes(name)) return 'mp4';
  return [0x1a, 0x45, 0xdf, 0xa3].every((byte, index) => head[index] === byte) ? 'webm' : undefined;
}

/** Type and extension that agree with the bytes. `qt  ` is the brand of QuickTime, which had none before `ftyp`. */
export function videoType(
  format: VideoFormat,
  head: Uint8Array,
): { mime: string; extension: string } {
  if (format === 'webm') {
    return ascii(head, 0, 64).includes('webm')
      ? { mime: 'video/webm', extension: 'webm' }
      : { mime: 'video/x-matroska', extension: 'mkv' };
  }
  const isQuickTime = ascii(head, 4, 4) !== 'ftyp' || ascii(head, 8, 4) === 'qt  ';
  return isQuickTime
    ? { mime: 'video/quicktime', extension: 'mov' }
    : { mime: 'video/mp4', extension: 'mp4' };
}
