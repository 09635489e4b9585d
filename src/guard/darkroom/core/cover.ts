import { type Box, clipBox, type Size } from '@/faces/core/box';

/** A rounded rectangle on whole pixels. `radii` start at the top left and go round clockwise. */
export type Cover = Box & { radii: [number, number, number, number] };

/**
 * One flat colour for every cover, so that nothing of the face, not even its tone, is left. The same as
 * `--cover` in `ui/tokens.css`: what the dialog shows is what the copy gets.
 */
export const COVER_COLOUR = '#1f2329';

/**
 * How far a cover reaches beyond the detector's box, as a part of the box's sides. The box runs from brow or
 * forehead to chin and from cheek to cheek; hair line, ears and the line of the jaw tell people apart as well.
 */
const GROW = { sides: 0.25, top: 0.4, bottom: 0.2 };
/** Corner radius as a part of the cover's shorter side: small enough that the box's own corners stay covered. */
const ROUNDNESS = 0.25;
/** At least this many pixels on each side, for tiny faces and for colour that a decoder smears over. */
const MIN_GROW_PX = 2;

/**
 * Where to paint so that the head is covered. Contains the part of the box that lies in the picture and never leaves
 * the picture; where the picture's edge cuts the cover, corners are square.
 * @returns undefined when the box lies outside the picture or has no area
 * @throws RangeError when a number of the box is not finite
 */
export function coverFor(box: Box, picture: Size): Cover | undefined {
  if (![box.x, box.y, box.width, box.height].every(Number.isFinite)) {
    throw new RangeError('box is not finite');
  }
  if (!clipBox(box, picture)) return undefined;
  const sides = Math.max(MIN_GROW_PX, box.width * GROW.sides);
  const left = Math.floor(box.x - sides);
  const top = Math.floor(box.y - Math.max(MIN_GROW_PX, box.height * GROW.top));
  const right = Math.ceil(box.x + box.width + sides);
  const bottom = Math.ceil(box.y + box.height + Math.max(MIN_GROW_PX, box.height * GROW.bottom));
  const radius = ROUNDNESS * Math.min(right - left, bottom - top);
  const x = Math.max(0, left);
  const y = Math.max(0, top);
  const cutRight = right > picture.width;
  const cutBottom = bottom > picture.height;
  const corner = (isCut: boolean): number => (isCut ? 0 : radius);
  return {
    x,
    y,
    width: Math.min(picture.width, right) - x,
    height: Math.min(picture.height, bottom) - y,
    radii: [
      corner(left < 0 || top < 0),
      corner(cutRight || top < 0),
      corner(cutRight || cutBottom),
      corner(left < 0 || cutBottom),
    ],
  };
}
