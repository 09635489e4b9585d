import { lookAtAnyTilt, turnWhole } from './any-tilt';
import type { QuarterTurns, Size } from './core/box';
import { clipBox } from './core/box';
import { decode } from './core/decode';
import type { Face } from './core/face';
import { resizeFace, turnFaceBack } from './core/face';
import { fuse, surerThan, TURNED_SCORE, WARN_SCORE } from './core/fuse';
import { isBelieved } from './core/second-opinion';
import { bestFirst, suppress } from './core/suppress';
import { Blaze } from './engine/blaze';
import type { Pixels } from './engine/pixels';
import { turnPixels } from './engine/pixels';
import type { Kernels } from './engine/wasm';
import { loadKernels, resize } from './engine/wasm';
import { readWeights } from './engine/weights-file';
import { YuNet } from './engine/yunet';
import { lookAgain } from './second-look';

/** Long sides, in pixels, at which a picture is looked at: large faces are seen best at 160, small ones at 640. */
const SCALES = [640, 320, 160] as const;

/** A further look for small faces, when they are to be covered; too costly for the yes-or-no question. */
const COVER_SCALE = 1280;

/**
 * The closer look is taken only where the look at 640 hints at a small face: anything of at least `KEEP_SCORE` whose
 * long side is at most this share of the picture's. Larger faces are seen without it.
 */
const SMALL_SHARE = 0.1;

/**
 * A turned picture is looked at in full only if its two cheap scales show this much. In 1,479 turned
 * photos of both development sets nothing was lost up to 0.7; it saves three looks in four.
 */
const WORTH_A_LOOK = 0.3;

/** Fused score from which an unbelieved find is worth a look at any tilt. */
const DOUBT_SCORE = 0.4;

/** If the second network agrees about none of so many, it will not agree about the rest. */
const MOST_OPINIONS = 4;

const ALL_TURNS: readonly QuarterTurns[] = [0, 1, 2, 3];
const TURNS: readonly QuarterTurns[] = [1, 2, 3];

/** `cover`: faces are to be covered, so where one was seen, look closely for small ones beside it. */
export type DetectOptions = { cover: boolean };

export type Detector = {
  /**
   * Faces in a picture whose long side is at most 1280 pixels, surest first, in its pixels.
   * An empty list means that none was seen upright, lying on either side or upside down.
   */
  detect(picture: Pixels, options: DetectOptions): Face[];
};

/** `free`: first address of wasm memory behind the weights of both networks. */
type Engine = { kernels: Kernels; network: YuNet; blaze: Blaze; free: number };

/** What each scale of the picture at one turn shows, in pixels of the turned picture. */
type View = { turns: QuarterTurns; seen: Face[][] };

/**
 * Starts the engine.
 * @param files - `wasm` is `engine.wasm`, `weights` is `yunet-n.bin`, `second` is `blaze.bin`
 * @throws Error when one of them is damaged
 */
export async function createDetector(files: {
  wasm: BufferSource;
  weights: ArrayBuffer;
  second: ArrayBuffer;
}): Promise<Detector> {
  const kernels = await loadKernels(files.wasm);
  const blaze = new Blaze(kernels, readWeights(files.second, kernels));
  const network = new YuNet(kernels, readWeights(files.weights, kernels), blaze.end);
  const engine = { kernels, network, blaze, free: network.free };
  return { detect: (picture, options) => detect(engine, picture, options) };
}

/**
 * Looks at the upright picture and, unless a face there is beyond doubt, at the turned ones: in a
 * picture that lies on its side, something else may pass for a face while the real one is not seen.
 */
function detect(engine: Engine, picture: Pixels, { cover }: DetectOptions): Face[] {
  const levels = shrink(engine, picture);
  const seen = levels.map((level) => look(engine, level, picture));
  const first = believe(engine, picture, surerThan(WARN_SCORE, fuse(seen)), 0);
  const closer = cover && first.length > 0 && hintsAtSmallFaces(picture, seen[0]);
  const straight = closer ? lookCloser(engine, picture, { turns: 0, seen }) : first;
  const sure = top({ faces: first }) >= TURNED_SCORE;
  const views = sure ? [] : TURNS.map((turns) => seeTurned(engine, picture, levels, turns));
  const found = suppress([...straight, ...believeTurned(engine, picture, views, cover)]);
  if (found.length > 0 || sure) return inside(picture, found);
  return inside(picture, lookTilted(engine, picture, [{ turns: 0, seen }, ...views], cover));
}

/**
 * The faces of one view, if the second network agrees about one of them; else none. It is asked until it
 * agrees, so that a crowd costs no more than a portrait.
 * @param faces - surest first, in pixels of the upright picture
 */
function believe(engine: Engine, picture: Pixels, faces: Face[], turns: QuarterTurns): Face[] {
  const first = faces.slice(0, MOST_OPINIONS);
  const agrees = (turn: QuarterTurns) =>
    first.some(({ box, score }) => {
      const how = { longSidePx: longSide(box), turnedAgain: turn !== turns };
      return isBelieved(score, lookAgain(engine, picture, box, turn), how);
    });
  // The first network sees some large faces that lie on their side; the second one sees upright ones only.
  const others = ALL_TURNS.filter((turn) => turn !== turns);
  return [turns, ...others].some(agrees) ? faces : [];
}

/** The picture at each of `SCALES`; each one is made from the next larger one. */
function shrink(engine: Engine, picture: Pixels): Pixels[] {
  let from = picture;
  return SCALES.map((scale) => {
    const level = toScale(engine, from, picture, scale);
    if (longSide(level) < longSide(from)) from = level;
    return level;
  });
}

function toScale({ kernels, free }: Engine, from: Pixels, whole: Size, scale: number): Pixels {
  const factor = scale / longSide(whole);
  const width = Math.max(1, Math.round(whole.width * factor));
  const height = Math.max(1, Math.round(whole.height * factor));
  return resize(kernels, free, from, width, height);
}

function look({ network }: Engine, level: Pixels, size: Size): Face[] {
  return suppress(decode(network.look(level))).map((face) => resizeFace(face, level, size));
}

/** @param finest - what the look at the largest of `SCALES` shows */
function hintsAtSmallFaces(picture: Size, finest: readonly Face[] = []): boolean {
  return finest.some(({ box }) => longSide(box) <= SMALL_SHARE * longSide(picture));
}

/** Adds the largest scale to a view. @returns faces in pixels of the upright picture */
function lookCloser(engine: Engine, picture: Pixels, { turns, seen }: View): Face[] {
  const turned = turns === 0 ? picture : turnPixels(picture, turns);
  const closer = look(engine, toScale(engine, turned, turned, COVER_SCALE), turned);
  return upright(picture, turns, surerThan(WARN_SCORE, fuse([...seen, closer])));
}

/**
 * What the picture shows lying on its sides and upside down, as far as it is believed. The turn with the surest face is
 * then looked at closely as if it were upright; sure faces of the other turns are kept as well.
 */
function believeTurned(engine: Engine, picture: Pixels, views: View[], cover: boolean): Face[] {
  const believed = views.map((view) => {
    const { turns, seen } = view;
    const sure = seen.length < SCALES.length ? [] : surerThan(TURNED_SCORE, fuse(seen));
    return { ...view, faces: believe(engine, picture, upright(picture, turns, sure), turns) };
  });
  const sure = believed.flatMap(({ faces }) => faces);
  const [best] = believed.filter(({ faces }) => faces.length > 0).sort((a, b) => top(b) - top(a));
  const closer = best && cover && hintsAtSmallFaces(picture, best.seen[0]);
  return suppress(closer ? [...sure, ...lookCloser(engine, picture, best)] : sure);
}

/** All scales of a turned picture, or only the cheap ones when those show next to nothing. */
function seeTurned(engine: Engine, picture: Size, levels: Pixels[], turns: QuarterTurns): View {
  const size = turns === 2 ? picture : { width: picture.height, height: picture.width };
  const see = (some: Pixels[]) => some.map((level) => look(engine, turnPixels(level, turns), size));
  const cheap = see(levels.slice(1));
  const worth = surerThan(WORTH_A_LOOK, fuse(cheap)).length > 0;
  return { turns, seen: worth ? [...see(levels.slice(0, 1)), ...cheap] : cheap };
}

/**
 * Faces that stand upright in none of the four turns. Where one is found, others may lean like it: the whole picture is
 * turned for them once more.
 */
function lookTilted(engine: Engine, picture: Pixels, views: View[], cover: boolean): Face[] {
  const doubts = views.flatMap(({ turns, seen }) =>
    upright(picture, turns, surerThan(DOUBT_SCORE, fuse(seen))),
  );
  const tilted = lookAtAnyTilt(engine, picture, suppress(doubts));
  const found = tilted.map(({ face }) => face);
  const [first] = tilted;
  if (!first || !cover) return found;
  const { turned, back } = turnWhole(engine, picture, first.radians, COVER_SCALE);
  const seen = shrink(engine, turned).map((level) => look(engine, level, turned));
  const closer = hintsAtSmallFaces(turned, seen[0]) ? [look(engine, turned, turned)] : [];
  return suppress([...found, ...surerThan(WARN_SCORE, fuse([...seen, ...closer])).map(back)]);
}

function top({ faces }: { faces: readonly Face[] }): number {
  return faces[0]?.score ?? 0;
}

function upright(picture: Size, turns: QuarterTurns, faces: readonly Face[]): Face[] {
  return faces.map((face) => turnFaceBack(face, turns, picture));
}

/** Surest first, without what reaches beyond the picture. */
function inside(picture: Size, faces: readonly Face[]): Face[] {
  return bestFirst(faces).flatMap((face) => {
    const box = clipBox(face.box, picture);
    return box ? [{ ...face, box }] : [];
  });
}

function longSide({ width, height }: Size): number {
  return Math.max(width, height);
}
