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
