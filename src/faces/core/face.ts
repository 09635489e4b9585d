import type { Box, Point, QuarterTurns, Size } from './box';
import { resizeBox, resizePoint, turnBack, turnPointBack } from './box';

/**
 * Five places in a face, in the order of the YuNet authors: the person's right eye, left eye, tip of the
 * nose, right and left corner of the mouth. They are guesses, also where hair or a mask hides the real
 * ones, and may lie outside of box and picture.
 */
export type Landmarks = readonly [Point, Point, Point, Point, Point];

/** Something that looks like a human face. `score` is between 0 and 1; higher is surer. */
export type Face = { box: Box; score: number; landmarks: Landmarks };

/** The same face after its picture was resized from one size to another. */
export function resizeFace({ box, score, landmarks }: Face, from: Size, to: Size): Face {
  const moved = movePoints(landmarks, (point) => resizePoint(point, from, to));
  return { box: resizeBox(box, from, to), score, landmarks: moved };
}

/** The same face in a picture of which this one is a part that begins at `by`. */
export function moveFace({ box, score, landmarks }: Face, by: Point): Face {
  const move = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  return { box: { ...box, ...move(box) }, score, landmarks: movePoints(landmarks, move) };
}

/**
 * Where a face seen in a turned picture lies in the upright one.
 * @param upright - size of the picture before it was turned
 */
export function turnFaceBack(face: Face, turns: QuarterTurns, upright: Size): Face {
  const landmarks = movePoints(face.landmarks, (point) => turnPointBack(point, turns, upright));
  return { box: turnBack(face.box, turns, upright), score: face.score, landmarks };
}

/**
 * How far a head is tilted, clockwise as seen in the picture, in radians from -π to π: 0 when upright, π / 2 when
 * the person's head points to the right. From the middle of the mouth to the middle of the eyes.
 */
export function tiltOf([rightEye, leftEye, , rightMouth, leftMouth]: Landmarks): number {
  const across = rightEye.x + leftEye.x - rightMouth.x - leftMouth.x;
  const down = rightEye.y + leftEye.y - rightMouth.y - leftMouth.y;
  return Math.atan2(across, -down);
}

/**
 * Where a face lies that was seen in a picture turned clockwise about its middle and then shown at another scale.
 * The box is taken for an oval; its bounds in the other picture are the new box.
 * @param radians - how far the picture was turned
 * @param from - the middle in the picture in which it was seen
 * @param to - the same place in the other one
 * @param scale - pixels of the other picture for each one of this
 */
export function turnFaceFreelyBack(
  { box, score, landmarks }: Face,
  { radians, from, to, scale }: { radians: number; from: Point; to: Point; scale: number },
): Face {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const move = ({ x, y }: Point): Point => {
    const [across, down] = [(x - from.x) * scale, (y - from.y) * scale];
    return { x: to.x + across * cos + down * sin, y: to.y + down * cos - across * sin };
  };
  const width = Math.hypot(box.width * cos, box.height * sin) * scale;
  const height = Math.hypot(box.width * sin, box.height * cos) * scale;
  const { x, y } = move({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  return {
    box: { x: x - width / 2, y: y - height / 2, width, height },
    score,
    landmarks: movePoints(landmarks, move),
  };
}

function movePoints([a, b, c, d, e]: Landmarks, move: (point: Point) => Point): Landmarks {
  return [move(a), move(b), move(c), move(d), move(e)];
}

/** A picture in a format the browser decodes, small enough to be sent in a message. */
export type EncodedPicture = {
  /** for example `image/jpeg` */
  mime: string;
  /** standard alphabet, no line breaks */
  base64: string;
};

/**
 * What the engine says about one picture. `found` with an empty list means that no face was seen,
 * which is not a proof that there is none. Boxes are in pixels of the picture handed in.
 *
 * `failed` is never "no face": `decode` when the pixels could not be read, `engine` when the
 * detector could not be loaded or broke, `timeout` when it did not answer in time.
 */
export type Detection =
  | { kind: 'found'; faces: Face[]; widthPx: number; heightPx: number }
  | { kind: 'failed'; because: 'decode' | 'engine' | 'timeout' };
