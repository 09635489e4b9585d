import * as v from 'valibot';

/** Shapes that cross between contexts, read from `unknown` on both sides. */

/** A message may carry a selection of at most this many files; a larger one is not let through. */
export const MAX_PICTURES = 5000;
/** Base64 of a 1280 px JPEG is well under 2 MB; more is not a picture that our own frame script made. */
const MAX_BASE64 = 8 * 1024 * 1024;

const pixels = v.pipe(v.number(), v.finite(), v.minValue(-1e6), v.maxValue(1e6));
const box = v.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });
const side = v.pipe(pixels, v.minValue(1e-6));
const size = v.strictObject({ width: side, height: side });
const cover = v.strictObject({
  ...box.entries,
  tilt: v.pipe(v.number(), v.minValue(-4), v.maxValue(4)),
});
const point = v.strictObject({ x: pixels, y: pixels });
const face = v.strictObject({
  box,
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  landmarks: v.tuple([point, point, point, point, point]),
});
export const base64 = v.pipe(
  v.string(),
  v.maxLength(MAX_BASE64),
  v.regex(/^[A-Za-z0-9+/]*={0,2}$/),
);
export const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
export const holdId = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/));
/** Frame and tab numbers: Firefox's are far above a hundred thousand. */
export const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const hidden = v.strictObject({ place: v.boolean(), device: v.boolean() });
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e7));
const look = v.variant('kind', [
  v.strictObject({ kind: v.literal('not-a-picture') }),
  v.strictObject({
    kind: v.literal('unchecked'),
    because: v.picklist(['cannot-decode', 'too-large', 'timeout', 'engine', 'not-looked']),
    canCopy: v.boolean(),
    hidden,
  }),
  v.strictObject({
    kind: v.literal('checked'),
    faces: v.pipe(v.array(face), v.maxLength(2000)),
    widthPx: pixels,
    heightPx: pixels,
    hidden,
    moving: v.exactOptional(
      v.strictObject({ frames: count, looked: count, facesLater: v.boolean() }),
    ),
  }),
]);
export const progress = v.strictObject({
  holdId,
  doing: v.picklist(['looking', 'copying']),
  done: count,
  all: count,
  withFaces: count,
});
/** Seconds; three years are no film. */
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1e8));
const film = v.strictObject({
  durationS: seconds,
  looked: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
  facesAt: v.pipe(v.array(seconds), v.maxLength(1000)),
});
export const heldPicture = v.strictObject({
  index,
  look,
  film: v.nullable(film),
  preview: v.nullable(v.strictObject({ base64, widthPx: pixels, heightPx: pixels })),
  copyFormat: v.nullable(
    v.strictObject({
      name: v.pipe(v.string(), v.maxLength(16)),
      same: v.boolean(),
      still: v.boolean(),
    }),
  ),
  canStrip: v.boolean(),
});
export const choice = v.variant('kind', [
  v.strictObject({ kind: v.literal('as-is') }),
  v.strictObject({ kind: v.literal('cancel') }),
  v.strictObject({ kind: v.literal('stripped') }),
  v.strictObject({
    kind: v.literal('safer'),
    covers: v.pipe(
      v.array(
        v.strictObject({ index, within: size, shapes: v.pipe(v.array(cover), v.maxLength(2000)) }),
      ),
      v.maxLength(MAX_PICTURES),
    ),
    style: v.picklist(['solid', 'blur']),
    smaller: v.boolean(),
  }),
]);
