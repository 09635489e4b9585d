import type { Box, Point, QuarterTurns, Size } from './core/box';
import { longSide } from './core/box';
import type { Face } from './core/face';
import { turnFaceFreelyBack } from './core/face';
import { fuse } from './core/fuse';
import { ENOUGH_TILTED, evidence } from './core/second-opinion';
import { BLAZE_SIDE } from './engine/blaze';
import type { Pixels } from './engine/pixels';
import { cropPixels, turnFreely, turnPixels } from './engine/pixels';
import { resize } from './engine/wasm';
import type { Engine } from './looks';
import { lookAt } from './looks';
import { squareAround, SURROUNDINGS, wordAbout } from './second-look';

/** Between the four turns at which the whole picture was looked at: from there to half-way both networks see well. */
const EIGHTH = Math.PI / 4;
const TURNS: readonly QuarterTurns[] = [0, 1, 2, 3];

/** Places that are looked at again, the surest first. */
const MOST_DOUBTS = 2;

/** A turned square has corners: so much more is cut out, so that none of them is empty. */
const ROOM = Math.ceil(BLAZE_SIDE * Math.SQRT2);

/** Sides at which the first network looks at a turned square; a face takes a third of it. */
const LOOKS = [BLAZE_SIDE, BLAZE_SIDE / 2] as const;

/** How sure the first network must be of it. With `ENOUGH_TILTED`, see `docs/decisions/061-any-tilt.md`. */
const SURE = 0.95;

/** How far from the middle of the square its face may lie, as a share of the side. */
const OFF_MIDDLE = 1 / 6;

/** A face, and how far a picture has to be turned clockwise, in radians, for it to stand upright. */
export type TiltedFace = { face: Face; radians: number };

/**
 * What no look at the whole picture believed is cut out and turned by 45, 135, 225 and 315 degrees: a head that leans by 30 to 60 degrees
 * stands upright in none of the four turns of a picture, and each of them shows a trace of it.
 * @param doubts - unsure finds of any turn, surest first, in pixels of the picture
 */
export async function lookAtAnyTilt(
  engine: Engine,
  picture: Pixels,
  doubts: readonly Face[],
): Promise<TiltedFace[]> {
  const cuts = doubts.slice(0, MOST_DOUBTS).map(({ box }) => cutOut(engine, picture, box));
  const shots = cuts.flatMap(({ views }) =>
    views.flatMap(({ view, levels }) => levels.map((picture) => ({ picture, size: view }))),
  );
  const seen = await lookAt(engine, shots);
  const showing = new Map(shots.map(({ picture }, n) => [picture, seen[n] ?? []]));
  return cuts.flatMap((cut) => surestOf(engine, cut, showing) ?? []);
}

/** A cut-out turned by one angle: at 192 pixels, and at each of `LOOKS`. */
type TiltedView = { view: Pixels; radians: number; levels: Pixels[] };

/** A doubtful place, turned by all four angles. `middle`: of the cut-out in the picture; `scale`: pixels of the picture for each one of it. */
type Cut = { middle: Point; scale: number; views: TiltedView[] };

function cutOut({ kernels, free }: Engine, picture: Pixels, box: Box): Cut {
  const cut = squareAround(box, SURROUNDINGS * Math.SQRT2);
  const square = resize(kernels, free, cropPixels(picture, cut), ROOM, ROOM);
  const leaning = turnFreely(square, EIGHTH, { width: BLAZE_SIDE, height: BLAZE_SIDE });
  const views = TURNS.map((turns) => {
    const view = turnPixels(leaning, turns);
    const levels = LOOKS.map((side) =>
      side === view.width ? view : resize(kernels, free, view, side, side),
    );
    return { view, radians: EIGHTH + (turns * Math.PI) / 2, levels };
  });
  const middle = { x: cut.x + cut.width / 2, y: cut.y + cut.height / 2 };
  return { middle, scale: cut.width / ROOM, views };
}

function surestOf(
  engine: Engine,
  { middle, scale, views }: Cut,
  showing: ReadonlyMap<Pixels, Face[]>,
): TiltedFace | undefined {
  let best: (TiltedFace & { sum: number }) | undefined;
  for (const { view, radians, levels } of views) {
    const scales = levels.map((level) => showing.get(level) ?? []);
    const seen = faceInTheMiddle(view, scales);
    if (!seen || seen.score < SURE) continue;
    const longSidePx = longSide(seen.box) * scale;
    const word = wordAbout(engine, view);
    const sum = evidence(seen.score, word, { longSidePx, turnedAgain: false });
    if (sum < Math.max(ENOUGH_TILTED, best?.sum ?? 0)) continue;
    const how = { radians, from: middleOf(view), to: middle, scale };
    best = { face: turnFaceFreelyBack(seen, how), radians, sum };
  }
  return best;
}

function faceInTheMiddle(view: Size, scales: readonly Face[][]): Face | undefined {
  const middle = middleOf(view);
  return fuse(scales).find(({ box }) => {
    const [across, down] = [box.x + box.width / 2 - middle.x, box.y + box.height / 2 - middle.y];
    return Math.hypot(across, down) <= OFF_MIDDLE * view.width;
  });
}

/**
 * The whole picture turned by any angle, its long side at most `longSide` pixels.
 * @returns the turned picture, and `back`, which takes a face in it to where it lies in the upright one
 */
export function turnWhole(
  { kernels, free }: Pick<Engine, 'kernels' | 'free'>,
  picture: Pixels,
  radians: number,
  longSide: number,
): { turned: Pixels; back: (face: Face) => Face } {
  const { width, height } = picture;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  const bounds = { width: width * cos + height * sin, height: width * sin + height * cos };
  const factor = Math.min(1, longSide / Math.max(bounds.width, bounds.height));
  const whole = (length: number) => Math.max(1, Math.round(length * factor));
  const small = resize(kernels, free, picture, whole(width), whole(height));
  const size = { width: whole(bounds.width), height: whole(bounds.height) };
  const turned = turnFreely(small, radians, size);
  const how = { radians, from: middleOf(turned), to: middleOf(picture), scale: 1 / factor };
  return { turned, back: (face) => turnFaceFreelyBack(face, how) };
}

function middleOf({ width, height }: Size): Point {
  return { x: width / 2, y: height / 2 };
}
