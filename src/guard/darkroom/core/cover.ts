import { type Box, clipBox, type Point, type Size } from '@/faces/core/box';
import { type Landmarks, tiltOf } from '@/faces/core/face';

/** A rounded rectangle, turned clockwise round its middle by `tilt` radians. It may reach beyond the picture. */
export type Cover = Box & { tilt: number };

/**
 * One flat colour for every cover, so that nothing of the face, not even its tone, is left. The same as
 * `--cover` in `ui/tokens.css`: what the dialog shows is what the copy gets.
 */
export const COVER_COLOUR = '#1f2329';

/**
 * How far a cover reaches beyond the detector's box, as a part of the head's width and height. The box runs from brow or
 * forehead to chin and from cheek to cheek; hair line, ears and the line of the jaw tell people apart as well.
 */
const GROW = { sides: 0.25, top: 0.4, bottom: 0.2 };
/** Corner radius as a part of the cover's shorter side: a head's shape, and the box's own corners stay covered. */
const ROUNDNESS = 0.4;
/** At least this many pixels on each side, for tiny faces and for colour that a decoder smears over. */
const MIN_GROW_PX = 2;
/** Less is within what the five places of an upright face err by. */
const UPRIGHT_RAD = 0.12;
/** Height by width of a face where the box cannot tell: near half of a right angle both look the same. */
const FACE_RATIO = 1.3;

/** Corner radius in pixels. */
export function coverRadius({ width, height }: Box): number {
  return ROUNDNESS * Math.min(width, height);
}

/**
 * Where to paint so that the head is covered, following its tilt. For an upright head it lies on whole pixels and
 * contains the part of the box that is in the picture.
 * @returns undefined when the box lies outside the picture or has no area
 * @throws RangeError when a number of the box is not finite
 */
export function coverFor(
  { box, landmarks }: { box: Box; landmarks?: Landmarks },
  picture: Size,
): Cover | undefined {
  if (![box.x, box.y, box.width, box.height].every(Number.isFinite)) {
    throw new RangeError('box is not finite');
  }
  if (!clipBox(box, picture)) return undefined;
  const told = landmarks ? tiltOf(landmarks) : 0;
  const tilt = Number.isFinite(told) && Math.abs(told) >= UPRIGHT_RAD ? told : 0;
  return tilt === 0 ? upright(box) : tilted(box, tilt);
}

function upright(box: Box): Cover {
  const sides = Math.max(MIN_GROW_PX, box.width * GROW.sides);
  const x = Math.floor(box.x - sides);
  const y = Math.floor(box.y - Math.max(MIN_GROW_PX, box.height * GROW.top));
  const right = Math.ceil(box.x + box.width + sides);
  const bottom = Math.ceil(box.y + box.height + Math.max(MIN_GROW_PX, box.height * GROW.bottom));
  return { x, y, width: right - x, height: bottom - y, tilt: 0 };
}

/** The box of a tilted head stands upright all the same: the head is the oval that fits into it at that tilt. */
function tilted(box: Box, tilt: number): Cover {
  const { across, along } = ovalIn(box, tilt);
  const width = across + 2 * Math.max(MIN_GROW_PX, across * GROW.sides);
  const up = Math.max(MIN_GROW_PX, along * GROW.top);
  const down = Math.max(MIN_GROW_PX, along * GROW.bottom);
  const middle = {
    x: box.x + box.width / 2 + (Math.sin(tilt) * (up - down)) / 2,
    y: box.y + box.height / 2 - (Math.cos(tilt) * (up - down)) / 2,
  };
  const height = along + up + down;
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height, tilt };
}

/** Width and height of the oval whose bounds at this tilt are the box: W² = a²cos² + b²sin², H² = a²sin² + b²cos². */
function ovalIn({ width, height }: Box, tilt: number): { across: number; along: number } {
  const sum = width ** 2 + height ** 2;
  const turned = Math.cos(2 * tilt);
  let ratio = FACE_RATIO;
  if (Math.abs(turned) >= 0.5) {
    const difference = (width ** 2 - height ** 2) / turned;
    const square = (sum - difference) / (sum + difference);
    ratio = Math.sqrt(Math.min(1.6 ** 2, Math.max(1, square)));
  }
  const across = Math.sqrt(sum / (1 + ratio ** 2));
  return { across, along: across * ratio };
}

/** The same cover after its picture was resized from one size to another of the same shape. */
export function resizeCover(cover: Cover, from: Size, to: Size): Cover {
  const across = to.width / from.width;
  const down = to.height / from.height;
  const { x, y, width, height, tilt } = cover;
  return { x: x * across, y: y * down, width: width * across, height: height * down, tilt };
}

/** Whether a place lies under the cover. */
export function isUnder(cover: Cover, { x, y }: Point): boolean {
  const across = x - cover.x - cover.width / 2;
  const down = y - cover.y - cover.height / 2;
  const cos = Math.cos(cover.tilt);
  const sin = Math.sin(cover.tilt);
  const left = Math.abs(across * cos + down * sin) - cover.width / 2;
  const top = Math.abs(down * cos - across * sin) - cover.height / 2;
  if (left > 0 || top > 0) return false;
  const radius = coverRadius(cover);
  const [dx, dy] = [left + radius, top + radius];
  return dx <= 0 || dy <= 0 || dx ** 2 + dy ** 2 <= radius ** 2 + 1e-6;
}
