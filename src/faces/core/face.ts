import type { Box } from './box';

/** Something that looks like a human face. `score` is between 0 and 1; higher is surer. */
export type Face = { box: Box; score: number };

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
