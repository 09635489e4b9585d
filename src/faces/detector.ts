import { lookAtAnyTilt, turnWhole } from './any-tilt';
import { COVER_SCALE, lookCloser } from './closer-look';
import type { Box, QuarterTurns, Size } from './core/box';
import { clipBox, longSide } from './core/box';
import type { Face } from './core/face';
import { turnFaceBack } from './core/face';
import { fuse, surerThan, TURNED_SCORE, WARN_SCORE } from './core/fuse';
import type { SecondWord } from './core/second-opinion';
import { ENOUGH, ENOUGH_TURNED, isBelieved } from './core/second-opinion';
import { bestFirst, suppress } from './core/suppress';
import { Blaze } from './engine/blaze';
import type { Pixels } from './engine/pixels';
import { turnPixels } from './engine/pixels';
import { loadKernels } from './engine/wasm';
import { readWeights } from './engine/weights-file';
import { YuNet } from './engine/yunet';
import type { Engine } from './looks';
import { lookAtLevels, SCALES, shrink } from './looks';
import { lookAgain } from './second-look';
import type { Look, LookAside } from './share-looks';
import { lookOnce } from './share-looks';
import type { View } from './turned-views';
import { lookTurnedCheaply, seeTurned } from './turned-views';

/** Fused score from which an unbelieved find is worth a look at any tilt. */
const DOUBT_SCORE = 0.4;

/** If the second network agrees about none of so many, it will not agree about the rest. */
const MOST_OPINIONS = 4;

const ALL_TURNS: readonly QuarterTurns[] = [0, 1, 2, 3];
/** `cover`: faces are to be covered, so where one was seen, look closely for small ones beside it. */
export type DetectOptions = { cover: boolean };

export type Detector = {
  /**
   * Faces in a picture whose long side is at most 1280 pixels, surest first, in its pixels.
   * An empty list means that none was seen upright, lying on either side or upside down.
   */
  detect(picture: Pixels, options: DetectOptions): Promise<Face[]>;
};

/**
 * Starts the engine.
 * @param files - `wasm` is `engine.wasm`, `weights` is `yunet-n.bin`, `second` is `blaze.bin`
 * @param aside - takes a part of the looks, if there is somebody who can at the same time
 * @throws Error when one of them is damaged
 */
export async function createDetector(
  files: { wasm: BufferSource; weights: ArrayBuffer; second: ArrayBuffer },
  aside?: LookAside,
): Promise<Detector> {
  const kernels = await loadKernels(files.wasm);
  const blaze = new Blaze(kernels, readWeights(files.second, kernels));
  const network = new YuNet(kernels, readWeights(files.weights, kernels), blaze.end);
  const engine = { kernels, network, blaze, free: network.free, aside };
  return { detect: (picture, options) => detect(engine, picture, options) };
}

/**
 * Starts the first network alone, for a worker that helps a detector elsewhere.
 * @throws Error when a file is damaged
 */
export async function createLook(files: {
  wasm: BufferSource;
  weights: ArrayBuffer;
}): Promise<Look> {
  const kernels = await loadKernels(files.wasm);
  const network = new YuNet(kernels, readWeights(files.weights, kernels));
  return (picture) => lookOnce(network, picture);
}

/**
 * Looks at the upright picture and, unless a face there is beyond doubt, at the turned ones: in a
 * picture that lies on its side, something else may pass for a face while the real one is not seen.
 */
async function detect(engine: Engine, picture: Pixels, { cover }: DetectOptions): Promise<Face[]> {
  const levels = shrink(engine, picture);
  const ahead: Ahead = { words: new Map() };
  const meanwhile = (seen: Face[][]) => lookAhead(engine, picture, levels, seen, ahead);
  const view: View = { turns: 0, seen: await lookAtLevels(engine, levels, picture, meanwhile) };
  const finds = surerThan(WARN_SCORE, fuse(view.seen));
  const first = believe(engine, picture, finds, { turns: 0, words: ahead.words });
  const straight = cover && first.length > 0 ? await closer(engine, picture, view) : first;
  const sure = top({ faces: first }) >= TURNED_SCORE;
  const views = sure ? [] : await lookAround(engine, picture, levels, ahead);
  const found = suppress([...straight, ...(await believeTurned(engine, picture, views, cover))]);
  if (found.length > 0 || sure) return inside(picture, found);
  return inside(picture, await lookTilted(engine, picture, [view, ...views], cover));
}

/** What was found out while somebody aside looked at the largest scale, and what will most likely be asked next. */
type Ahead = { words: Map<Box, SecondWord>; turned?: Promise<View[]> };

/** A sure face: the second network's word about it. Else: the turned pictures. Said later, both would be the same. */
function lookAhead(
  engine: Engine,
  picture: Pixels,
  levels: readonly Pixels[],
  seen: Face[][],
  ahead: Ahead,
): void {
  const [first] = surerThan(WARN_SCORE, fuse(seen));
  if (first) ahead.words.set(first.box, lookAgain(engine, picture, first.box, 0));
  else ahead.turned = lookTurnedCheaply({ ...engine, aside: undefined }, picture, levels);
  ahead.turned?.catch(() => undefined);
}

async function lookAround(
  engine: Engine,
  picture: Pixels,
  levels: readonly Pixels[],
  { turned }: Ahead,
): Promise<View[]> {
  const cheap = await (turned ?? lookTurnedCheaply(engine, picture, levels));
  return seeTurned(engine, picture, levels, cheap);
}

type Belief = { turns: QuarterTurns; enough?: number; words?: ReadonlyMap<Box, SecondWord> };

/**
 * The faces of one view, if the second network agrees about one of them; else none. It is asked until it
 * agrees, so that a crowd costs no more than a portrait.
 * @param faces - surest first, in pixels of the upright picture
 * @param how - `turns`: of the view; `enough`: evidence from which it agrees, and where more than usual is asked for, it looks at this
 * turn only; `words`: what it said before about upright faces
 */
function believe(
  engine: Engine,
  picture: Pixels,
  faces: Face[],
  { turns, enough = ENOUGH, words }: Belief,
): Face[] {
  const first = faces.slice(0, MOST_OPINIONS);
  const agrees = (turn: QuarterTurns) =>
    first.some(({ box, score }) => {
      const how = { longSidePx: longSide(box), turnedAgain: turn !== turns };
      const before = turn === 0 ? words?.get(box) : undefined;
      return isBelieved(score, before ?? lookAgain(engine, picture, box, turn), how, enough);
    });
  // The first network sees some large faces that lie on their side; the second one sees upright ones only.
  const others = ALL_TURNS.filter((turn) => turn !== turns);
  return [turns, ...(enough > ENOUGH ? [] : others)].some(agrees) ? faces : [];
}

/**
 * What the picture shows lying on its sides and upside down, as far as it is believed. The turn with the surest face is
 * then looked at closely as if it were upright; sure faces of the other turns are kept as well.
 */
async function believeTurned(
  engine: Engine,
  picture: Pixels,
  views: View[],
  cover: boolean,
): Promise<Face[]> {
  const believed = views.map((view) => {
    const { turns, seen } = view;
    const all = seen.length < SCALES.length ? [] : surerThan(WARN_SCORE, fuse(seen));
    const some = upright(picture, turns, all);
    const faces = believe(engine, picture, surerThan(TURNED_SCORE, some), { turns });
    if (faces.length > 0) return { ...view, faces };
    return { ...view, faces: believe(engine, picture, some, { turns, enough: ENOUGH_TURNED }) };
  });
  const sure = believed.flatMap(({ faces }) => faces);
  const [best] = believed.filter(({ faces }) => faces.length > 0).sort((a, b) => top(b) - top(a));
  return suppress(best && cover ? [...sure, ...(await closer(engine, picture, best))] : sure);
}

/** Adds a closer look to a view. @returns faces in pixels of the upright picture */
async function closer(engine: Engine, picture: Pixels, { turns, seen }: View): Promise<Face[]> {
  const turned = turns === 0 ? picture : turnPixels(picture, turns);
  const small = await lookCloser(engine, turned, seen);
  return upright(picture, turns, surerThan(WARN_SCORE, fuse([...seen, small])));
}

/**
 * Faces that stand upright in none of the four turns. Where one is found, others may lean like it: the whole picture is
 * turned for them once more.
 */
async function lookTilted(
  engine: Engine,
  picture: Pixels,
  views: View[],
  cover: boolean,
): Promise<Face[]> {
  const doubts = views.flatMap(({ turns, seen }) =>
    upright(picture, turns, surerThan(DOUBT_SCORE, fuse(seen))),
  );
  const tilted = await lookAtAnyTilt(engine, picture, suppress(doubts));
  const found = tilted.map(({ face }) => face);
  const [first] = tilted;
  if (!first || !cover) return found;
  const { turned, back } = turnWhole(engine, picture, first.radians, COVER_SCALE);
  const seen = await lookAtLevels(engine, shrink(engine, turned), turned);
  const small = await lookCloser(engine, turned, seen);
  return suppress([...found, ...surerThan(WARN_SCORE, fuse([...seen, small])).map(back)]);
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
