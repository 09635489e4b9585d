import { readContainer } from './container';
import { orientationBlock, readOrientation } from './orientation';
import type { PartKind } from './part';
import type { PictureFormat } from './sniff';

const ALLOWED: readonly PartKind[] = ['pixels', 'colour', 'animation'];
/** PNG: length, name, check sum; JPEG: marker, length, label; WebP: name, length. In bytes. */
const MAX_FRAME = 12;

/** Something in a stripped file tells more than how to draw it. An orientation may stay, alone in its block. */
export function hiddenLeft(format: PictureFormat, bytes: Uint8Array): boolean {
  const container = readContainer(format, bytes);
  if (!container?.intact) return true;
  return container.parts.some(({ kind, start, end }) => {
    if (kind === 'exif') return !isOrientationAlone(bytes.subarray(start, end));
    return !ALLOWED.includes(kind);
  });
}

/** The block that `orientationBlock` makes, between the head and the check sum that its container needs. */
function isOrientationAlone(part: Uint8Array): boolean {
  const frame = part.length - orientationBlock(1).length;
  return [8, 10].some((head) => {
    const wanted = orientationBlock(readOrientation(part.subarray(head)));
    return frame <= MAX_FRAME && wanted.every((byte, index) => part[head + index] === byte);
  });
}
