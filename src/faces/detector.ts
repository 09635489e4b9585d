import type { QuarterTurns, Size } from './core/box';
import { clipBox, resizeBox, turnBack } from './core/box';
import { decode } from './core/decode';
import type { Face } from './core/face';
import { fuse, surerThan, TURNED_SCORE, WARN_SCORE } from './core/fuse';
import { bestFirst, suppress } from './core/suppress';
import type { Pixels } from './engine/pixels';
import { turnPixels } from './engine/pixels';
import type { Kernels } from './engine/wasm';
import { loadKernels, resize } from './engine/wasm';
import { readWeights } from './engine/weights-file';
import { YuNet } from './engine/yunet';

/** Long sides, in pixels, at which a picture is looked at: large faces are seen best at 160, small ones at 640. */
const SCALES = [640, 320, 160] as const;

/** A further look for small faces, when boxes are wanted; too costly for the yes-or-no question. */
const COVER_SCALE = 1280;

const TURNS: readonly QuarterTurns[] = [1, 2, 3];

/** `cover`: the person wants faces covered, so look closely even where none was seen at first. */
export type DetectOptions = { cover: boolean };

export type Detector = {
  /**
   * Faces in a picture whose long side is at most 1280 pixels, surest first, in its pixels.
   * An empty list means that none was seen upright, lying on either side or upside down.
   */
  detect(picture: Pixels, options: DetectOptions): Face[];
};

type Engine = { kernels: Kernels; network: YuNet };

/** The picture at one turn: at each scale, and what each scale shows, in pixels of the turned picture. */
type View = { turns: QuarterTurns; size: Size; levels: Pixels[]; seen: Face[][] };

/**
 * Starts the engine.
 * @param files - `wasm` is `engine.wasm`, `weights` is `yunet-n.bin`
 * @throws Error when one of the two is damaged
 */
export async function createDetector(files: {
  wasm: BufferSource;
  weights: ArrayBuffer;
}): Promise<Detector> {
  const kernels = await loadKernels(files.wasm);
  const network = new YuNet(kernels, readWeights(files.weights));
  return { detect: (picture, options) => detect({ kernels, network }, picture, options) };
}

function detect(engine: Engine, picture: Pixels, { cover }: DetectOptions): Face[] {
  const upright = view(engine, 0, picture, shrink(engine, picture));
  const first = surerThan(WARN_SCORE, fuse(upright.seen));
  const faces = first.length > 0 || cover ? lookCloser(engine, picture, upright) : [];
  const all = faces.length > 0 ? faces : lookTurned(engine, picture, upright.levels);
  return bestFirst(all).flatMap(({ box, score }) => {
    const inside = clipBox(box, picture);
    return inside ? [{ box: inside, score }] : [];
  });
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

function toScale({ kernels, network }: Engine, from: Pixels, whole: Size, scale: number): Pixels {
  const factor = scale / longSide(whole);
  const width = Math.max(1, Math.round(whole.width * factor));
  const height = Math.max(1, Math.round(whole.height * factor));
  return resize(kernels, network.free, from, width, height);
}

function view(engine: Engine, turns: QuarterTurns, size: Size, levels: Pixels[]): View {
  return { turns, size, levels, seen: levels.map((level) => look(engine, level, size)) };
}

function look({ network }: Engine, level: Pixels, size: Size): Face[] {
  return suppress(decode(network.look(level))).map(({ box, score }) => ({
    box: resizeBox(box, level, size),
    score,
  }));
}

/** Adds the largest scale to a view. @returns faces in pixels of the upright picture */
function lookCloser(engine: Engine, picture: Pixels, { turns, size, seen }: View): Face[] {
  const turned = turns === 0 ? picture : turnPixels(picture, turns);
  const closer = look(engine, toScale(engine, turned, turned, COVER_SCALE), size);
  return upright(surerThan(WARN_SCORE, fuse([...seen, closer])), turns, picture);
}

/**
 * Looks at the picture lying on its sides and upside down. Where a sure face is seen, that turn is
 * taken for upright and looked at closely; sure faces of the other turns are kept as well.
 */
function lookTurned(engine: Engine, picture: Pixels, levels: readonly Pixels[]): Face[] {
  const views = TURNS.map((turns) => {
    const size = turns === 2 ? picture : { width: picture.height, height: picture.width };
    const turned = view(engine, turns, size, levels.map((level) => turnPixels(level, turns)));
    return { ...turned, faces: surerThan(TURNED_SCORE, fuse(turned.seen)) };
  }).filter(({ faces }) => faces.length > 0);
  const [best] = [...views].sort((a, b) => topScore(b.faces) - topScore(a.faces));
  if (!best) return [];
  const sure = views.flatMap(({ faces, turns }) => upright(faces, turns, picture));
  return suppress([...sure, ...lookCloser(engine, picture, best)]);
}

function topScore(faces: readonly Face[]): number {
  return Math.max(...faces.map(({ score }) => score));
}

function upright(faces: readonly Face[], turns: QuarterTurns, picture: Size): Face[] {
  return faces.map(({ box, score }) => ({ box: turnBack(box, turns, picture), score }));
}

function longSide({ width, height }: Size): number {
  return Math.max(width, height);
}
