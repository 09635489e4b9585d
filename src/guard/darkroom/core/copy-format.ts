import type { HeldPicture } from '../../core/question';
import type { CopyKind } from './container';
import type { PictureFormat } from './sniff';

/**
 * The format of the safer copy. JPEG, PNG and WebP stay what they are; all others become PNG if parts of them are
 * see-through, else JPEG.
 * @param canWebp - this browser's canvas writes WebP
 */
export function copyKind(format: PictureFormat, transparent: boolean, canWebp: boolean): CopyKind {
  if (format === 'jpeg' || format === 'png' || (format === 'webp' && canWebp)) return format;
  return transparent ? 'png' : 'jpeg';
}

/** The copy as the dialog names it. `still`: the picture moves, the copy does not. */
export function describeCopy(
  format: PictureFormat,
  kind: CopyKind,
  animated: boolean,
): NonNullable<HeldPicture['copyFormat']> {
  return { name: NAMES[kind], same: kind === format, still: animated };
}

const NAMES: Record<CopyKind, string> = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP' };
/** The extension agrees with the bytes, because some sites look at nothing else. */
const EXTENSIONS: Record<CopyKind, string> = { jpeg: 'jpg', png: 'png', webp: 'webp' };

/** Neutral file name: the old one can hold a name, a date, a place. */
export function copyName(kind: CopyKind): string {
  return `photo.${EXTENSIONS[kind]}`;
}
