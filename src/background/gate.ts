import * as v from 'valibot';
import type { NoteCode } from '@/guard/core/question';
import { MAX_LABEL_LENGTH, MAX_LABELS } from '@/guard/core/surroundings';
import type { Gate } from '@/platform/messages';
import { CORRECTED_AUDIENCES } from '@/settings/core/settings';

/** A message may carry a selection of at most this many pictures; a folder is asked about in parts. */
const MAX_PICTURES = 500;
/** Base64 of a 1280 px JPEG is well under 2 MB; more is not a picture that our own frame script made. */
const MAX_BASE64 = 8 * 1024 * 1024;

const pixels = v.pipe(v.number(), v.finite(), v.minValue(-1e6), v.maxValue(1e6));
const box = v.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });
const point = v.strictObject({ x: pixels, y: pixels });
const face = v.strictObject({
  box,
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  landmarks: v.tuple([point, point, point, point, point]),
});
const base64 = v.pipe(v.string(), v.maxLength(MAX_BASE64), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const holdId = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/));
/** Frame and tab numbers: Firefox's are far above a hundred thousand. */
const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const nothing = v.strictObject({});

const hidden = v.strictObject({ place: v.boolean(), device: v.boolean() });
const look = v.variant('kind', [
  v.strictObject({ kind: v.literal('not-a-picture') }),
  v.strictObject({
    kind: v.literal('unchecked'),
    because: v.picklist(['cannot-decode', 'too-large', 'timeout', 'engine']),
    canCopy: v.boolean(),
    hidden,
  }),
  v.strictObject({
    kind: v.literal('checked'),
    faces: v.pipe(v.array(face), v.maxLength(2000)),
    widthPx: pixels,
    heightPx: pixels,
    hidden,
  }),
]);
const heldPicture = v.strictObject({
  index,
  look,
  preview: v.nullable(v.strictObject({ base64, widthPx: pixels, heightPx: pixels })),
  copyFormat: v.nullable(
    v.strictObject({ name: v.pipe(v.string(), v.maxLength(16)), same: v.boolean() }),
  ),
});
const choice = v.variant('kind', [
  v.strictObject({ kind: v.literal('as-is') }),
  v.strictObject({ kind: v.literal('cancel') }),
  v.strictObject({
    kind: v.literal('safer'),
    covers: v.pipe(
      v.array(v.strictObject({ index, boxes: v.pipe(v.array(box), v.maxLength(2000)) })),
      v.maxLength(MAX_PICTURES),
    ),
  }),
]);
const noteCodes: [NoteCode, ...NoteCode[]] = [
  'face-private',
  'place-only',
  'unchecked-private',
  'strip-mode',
  'failed-closed',
  'copy-failed',
  'choose-again',
];

const words = v.pipe(v.string(), v.maxLength(10_000));
const said = v.strictObject({
  handle: v.exactOptional(words),
  profileUrl: v.exactOptional(words),
  room: v.exactOptional(words),
  postedAt: v.exactOptional(words),
  discoveredAt: v.exactOptional(words),
  demand: v.exactOptional(words),
  threat: v.exactOptional(words),
});

const parser =
  <Schema extends v.GenericSchema>(schema: Schema) =>
  (ask: unknown): v.InferOutput<Schema> =>
    v.parse(schema, ask);

/** Who may knock at which route, and what they may say. Everything else is refused. */
export const gate: Gate = {
  'guard.begin': { from: 'content', parse: parser(v.strictObject({ held: v.boolean() })) },
  'faces.detect': {
    from: 'content',
    parse: parser(
      v.strictObject({ mime: v.picklist(['image/jpeg', 'image/png', 'image/webp']), base64 }),
    ),
  },
  'guard.ask': {
    from: 'content',
    parse: parser(
      v.strictObject({
        holdId,
        pictures: v.pipe(v.array(heldPicture), v.maxLength(MAX_PICTURES)),
        labels: v.pipe(
          v.array(v.pipe(v.string(), v.maxLength(MAX_LABEL_LENGTH))),
          v.maxLength(MAX_LABELS),
        ),
      }),
    ),
  },
  'guard.answer': {
    from: 'content',
    parse: parser(v.strictObject({ holdId, frameId: tabId, choice })),
  },
  'guard.ask-again-here': { from: 'content', parse: parser(nothing) },
  'guard.open-panel': {
    from: 'content',
    parse: parser(v.strictObject({ screen: v.picklist(['help', 'report']) })),
  },
  'guard.site': { from: 'page', parse: parser(v.strictObject({ tabId })) },
  'guard.pause': {
    from: 'page',
    parse: parser(v.strictObject({ tabId, how: v.picklist(['once', 'hour', 'always', 'off']) })),
  },
  'guard.correct': {
    from: 'page',
    parse: parser(v.strictObject({ tabId, audience: v.nullable(v.picklist(CORRECTED_AUDIENCES)) })),
  },
  'evidence.capture': {
    from: 'page',
    parse: parser(
      v.strictObject({
        tabId,
        mode: v.picklist(['address-only', 'adult']),
        answers: v.strictObject({
          role: v.picklist(['me', 'acting-for', 'bystander', 'unknown']),
          ageBand: v.picklist(['under-18', '18', '19-or-over', 'unknown']),
          country: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
        }),
        layers: v.picklist(['none', 'visible', 'page', 'slices']),
        originals: v.boolean(),
        note: v.nullable(v.pipe(v.string(), v.maxLength(20_000))),
        said,
      }),
    ),
  },
  'evidence.look': { from: 'page', parse: parser(v.strictObject({ tabId })) },
  'evidence.progress': { from: 'page', parse: parser(v.strictObject({ tabId })) },
  'evidence.stop': { from: 'page', parse: parser(v.strictObject({ tabId })) },
  'report.handed-off': {
    from: 'page',
    parse: parser(
      v.strictObject({
        caseId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
        seq: index,
        destination: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
        how: v.picklist(['mail', 'form', 'phone', 'copy']),
      }),
    ),
  },
  'guard.note': { from: 'content', parse: parser(v.strictObject({ code: v.picklist(noteCodes) })) },
};
