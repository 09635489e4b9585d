import type { Box, Size } from './box';
import { longSide } from './box';
import type { Face } from './face';
import { WARN_SCORE } from './fuse';

/** Larger unsure finds are no small faces: nothing is won by looking at them closer. Share of the picture's long side. */
const SMALL_SHARE = 0.1;

/** How much of what surrounds a find is looked at with it, on each side, in long sides of its box; at least `LEAST_PX` from its middle. */
const AROUND = 1.5;
const LEAST_PX = 32;

/** Places begin and end at multiples of this, or at the picture's edge: the network's coarsest grid. */
const GRID_PX = 32;

/** Two halves of a whole picture share so much: more than a small face of it, which is then whole in one of them. */
const SEAM_PX = 128 + GRID_PX;

/** A box that comes so near to where a place was cut may be a part of a face. */
const EDGE_PX = 2;

/**
 * Where a closer look may turn an unsure find into a face. In both development sets, each of the 78 faces that only a look
 * at the whole picture at 1280 pixels made sure had left such a trace (`docs/decisions/012-fewer-closer-looks.md`).
 * @param fused - what the usual looks at the picture show, joined, in its pixels
 * @param closer - size of the picture for the closer look
 * @returns rectangles in pixels of the closer look; halves of the whole when they would cover more than that. Empty when there is nothing to win.
 */
export function closerPlaces(fused: readonly Face[], picture: Size, closer: Size): Box[] {
  const scale = longSide(closer) / longSide(picture);
  const unsure = fused.filter(
    ({ box, score }) => score < WARN_SCORE && longSide(box) <= SMALL_SHARE * longSide(picture),
  );
  const places = joinNear(unsure.flatMap(({ box }) => around(box, scale, closer) ?? []));
  const area = places.reduce((sum, place) => sum + place.width * place.height, 0);
  return area > closer.width * closer.height ? halves(closer) : places;
}

/** Whether a face seen in a place, in pixels of the closer look, reaches none of the edges at which the place was cut out. */
export function isWhole({ box }: Face, place: Box, closer: Size): boolean {
  const right = place.x + place.width;
  const bottom = place.y + place.height;
  return (
    (place.x === 0 || box.x > place.x + EDGE_PX) &&
    (place.y === 0 || box.y > place.y + EDGE_PX) &&
    (right === closer.width || box.x + box.width < right - EDGE_PX) &&
    (bottom === closer.height || box.y + box.height < bottom - EDGE_PX)
  );
}

function around(box: Box, scale: number, most: Size): Box | undefined {
  const { x, y, width, height } = box;
  const reach = Math.max(LEAST_PX, longSide(box) * scale * (0.5 + AROUND));
  const [left, right] = span((x + width / 2) * scale, reach, most.width);
  const [top, bottom] = span((y + height / 2) * scale, reach, most.height);
  if (right <= left || bottom <= top) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function span(middle: number, reach: number, most: number): [from: number, to: number] {
  const from = Math.max(0, Math.floor((middle - reach) / GRID_PX) * GRID_PX);
  return [from, Math.min(most, Math.ceil((middle + reach) / GRID_PX) * GRID_PX)];
}

/** Two places become one where that costs no more than both. */
function joinNear(places: readonly Box[]): Box[] {
  const joined = [...places];
  for (let n = 0; n < joined.length; n += 1) {
    for (let other = n + 1; other < joined.length; other += 1) {
      const [a, b] = [joined[n], joined[other]];
      if (!a || !b) continue;
      const both = boundsOf(a, b);
      if (both.width * both.height > a.width * a.height + b.width * b.height) continue;
      joined.splice(other, 1);
      joined[n] = both;
      // A larger place may reach others that it did not reach before.
      other = n;
    }
  }
  return joined;
}

function boundsOf(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** The whole picture, in two parts across its long side, so that two can look at once. */
function halves(whole: Size): Box[] {
  const { width, height } = whole;
  const far = Math.ceil((longSide(whole) / 2 + SEAM_PX / 2) / GRID_PX) * GRID_PX;
  const near = far - SEAM_PX;
  return width >= height
    ? [
        { x: 0, y: 0, width: far, height },
        { x: near, y: 0, width: width - near, height },
      ]
    : [
        { x: 0, y: 0, width, height: far },
        { x: 0, y: near, width, height: height - near },
      ];
}
