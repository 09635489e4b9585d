/**
 * What a stretch of a picture file is for. `colour` and `animation` tell nothing about a person; all kinds after
 * them may. A colour profile can name the maker of a screen, but so many files share one that it is not counted.
 */
export type PartKind =
  | 'pixels'
  | 'colour'
  | 'animation'
  | 'exif'
  | 'xmp'
  | 'iptc'
  | 'text'
  | 'c2pa'
  | 'private'
  /** bytes after the end of the picture: motion photos, further pictures, anything */
  | 'trailer';

/** `end` is the offset after the last byte. */
export type Part = { kind: PartKind; start: number; end: number };

/** All parts in order. `intact` is false when the structure broke off; the parts before that are listed. */
export type Container = { parts: Part[]; intact: boolean };

/** Adds what follows the end of the picture, if anything does. */
export function withTrailer(parts: Part[], end: number, bytes: Uint8Array): Container {
  if (end < bytes.length) parts.push({ kind: 'trailer', start: end, end: bytes.length });
  return { parts, intact: true };
}
