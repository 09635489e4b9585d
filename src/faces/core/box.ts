/** A rectangle in pixels; `x` and `y` are its left and top edge. Edges may lie between pixels. */
export type Box = { x: number; y: number; width: number; height: number };

/** Width and height in pixels. */
export type Size = { width: number; height: number };

/** The longer one of both sides. */
export function longSide({ width, height }: Size): number {
  return Math.max(width, height);
}

/** Shared area divided by joined area: 1 for the same rectangle, 0 for strangers and empty ones. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** The same rectangle after its picture was resized from one size to another. */
export function resizeBox(box: Box, from: Size, to: Size): Box {
  const across = to.width / from.width;
  const down = to.height / from.height;
  return {
    x: box.x * across,
    y: box.y * down,
    width: box.width * across,
    height: box.height * down,
  };
}

/** The part of the rectangle that lies inside the picture; undefined when there is none. */
export function clipBox(box: Box, picture: Size): Box | undefined {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const width = Math.min(picture.width, box.x + box.width) - x;
  const height = Math.min(picture.height, box.y + box.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** A place in a picture, in pixels from its top left corner. */
export type Point = { x: number; y: number };

/** The same place after its picture was resized from one size to another. */
export function resizePoint({ x, y }: Point, from: Size, to: Size): Point {
  return { x: (x * to.width) / from.width, y: (y * to.height) / from.height };
}

/** Where a place seen in a turned picture lies in the upright one; see `turnBack`. */
export function turnPointBack({ x, y }: Point, turns: QuarterTurns, upright: Size): Point {
  return turnBack({ x, y, width: 0, height: 0 }, turns, upright);
}

/** How far a picture was turned clockwise, in quarters of a full turn. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/**
 * Where a rectangle seen in a turned picture lies in the upright one.
 * @param upright - size of the picture before it was turned
 */
export function turnBack(box: Box, turns: QuarterTurns, upright: Size): Box {
  const { x, y, width, height } = box;
  switch (turns) {
    case 0:
      return box;
    case 1:
      return { x: y, y: upright.height - x - width, width: height, height: width };
    case 2:
      return { x: upright.width - x - width, y: upright.height - y - height, width, height };
    case 3:
      return { x: upright.width - y - height, y: x, width: height, height: width };
  }
}
