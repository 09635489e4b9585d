import { ascii } from './sniff';

/** Films whose containers can be taken apart here: `mp4` is MP4, MOV, 3GP and M4V; `webm` is WebM and Matroska. */
export type VideoFormat = 'mp4' | 'webm';

/** First boxes of QuickTime files from before `ftyp` existed. */
const OLD_QUICKTIME = ['moov', 'mdat', 'wide', 'pnot'];

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
