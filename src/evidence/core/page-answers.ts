import * as v from 'valibot';

/** Everything that comes out of a page is a stranger's: shapes and sizes are checked before anything uses it. */

const most = (length: number) => v.pipe(v.string(), v.maxLength(length));
/** Far beyond any window or page; a page that is higher is cut by the step limit anyway. */
const css = v.pipe(v.number(), v.finite(), v.minValue(-1e7), v.maxValue(1e8));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6));
const side = v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(100_000));

const standing = v.object({
  windowWidth: side,
  windowHeight: side,
  crop: v.object({ x: css, y: css, width: side, height: side }),
  top: css,
  scrollHeight: css,
  left: css,
  scrollWidth: css,
  scroller: v.picklist(['document', 'inner']),
  waiting: index,
  hasBars: v.boolean(),
});

const pageText = v.object({
  text: most(2_000_000),
  links: v.pipe(v.array(v.tuple([most(300), most(4000)])), v.maxLength(5000)),
  isCut: v.boolean(),
  framesUnread: v.boolean(),
  framesLonger: v.boolean(),
});

const says = v.object({
  canonical: v.nullable(most(8192)),
  metas: v.pipe(v.array(v.tuple([most(100), most(2000)])), v.maxLength(300)),
  jsonLd: v.pipe(v.array(most(100_000)), v.maxLength(10)),
  times: v.pipe(v.array(most(64)), v.maxLength(20)),
  author: v.nullable(v.object({ href: most(4000), text: most(200) })),
  roomNames: v.pipe(v.array(most(200)), v.maxLength(3)),
  selection: most(5000),
  screen: most(64),
});

const item = v.object({
  text: most(8000),
  time: v.nullable(most(64)),
  named: v.nullable(most(200)),
  label: v.nullable(most(300)),
  id: most(200),
  data: v.pipe(v.array(v.tuple([most(64), most(200)])), v.maxLength(12)),
  links: v.pipe(v.array(v.tuple([most(200), most(2000)])), v.maxLength(12)),
  media: v.pipe(v.array(most(500)), v.maxLength(8)),
});
const stop = v.object({
  items: v.pipe(v.array(item), v.maxLength(300)),
  areMessages: v.boolean(),
  address: most(8192),
  top: css,
});

const addresses = v.pipe(v.array(most(8192)), v.maxLength(500));
const base64 = v.pipe(v.string(), v.maxLength(48 * 1024 * 1024));
const refetched = v.variant('kind', [
  v.object({ kind: v.literal('file'), base64, mime: most(80), status: v.number() }),
  v.object({
    kind: v.literal('not-there'),
    because: v.picklist(['not-allowed', 'too-large', 'status', 'type', 'late']),
  }),
]);
const drawn = v.nullable(v.object({ base64, mime: v.picklist(['image/png', 'image/jpeg']) }));
const piece = v.union([
  most(30_000_000),
  index,
  v.object({ style: index }),
  v.object({ sheet: index }),
]);
const snapshot = v.object({
  pieces: v.pipe(v.array(piece), v.maxLength(200_000)),
  pictures: v.pipe(v.array(most(200_000)), v.maxLength(50_000)),
  sheets: v.pipe(v.array(most(200_000)), v.maxLength(5000)),
  lost: index,
  isCut: v.boolean(),
});
const pageResponse = v.nullable(
  v.object({
    url: most(8192),
    status: v.number(),
    redirected: v.boolean(),
    headers: v.pipe(v.array(v.tuple([most(200), most(2000)])), v.maxLength(100)),
  }),
);

/** The verbs of the script in the page, and the shape of each answer. */
const ANSWERS = {
  beginTour: standing,
  goOnTour: v.nullable(standing),
  readText: pageText,
  readFacts: says,
  readStop: stop,
  mediaAddresses: addresses,
  refetch: refetched,
  drawFile: drawn,
  takeSnapshot: snapshot,
  refetchHeaders: pageResponse,
  isStill: v.boolean(),
} as const;

export type Verb = keyof typeof ANSWERS;
export type AnswerTo<V extends Verb> = v.InferOutput<(typeof ANSWERS)[V]>;

/** @throws when the answer has not the shape of one */
export function parseAnswer<V extends Verb>(verb: V, answer: unknown): AnswerTo<V> {
  return v.parse(ANSWERS[verb], answer);
}
