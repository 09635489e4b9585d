import * as v from 'valibot';
import type { NoteCode } from '@/guard/core/question';
import {
  base64,
  choice,
  heldPicture,
  holdId,
  index,
  MAX_PICTURES,
  progress,
  tabId,
} from '@/guard/core/shapes';
import { MAX_LABEL_LENGTH, MAX_LABELS } from '@/guard/core/surroundings';
import { timeAuthorities } from '@/packages/times/authorities';
import type { Gate } from '@/platform/messages';
import { CORRECTED_AUDIENCES } from '@/settings/core/settings';

const nothing = v.strictObject({});
const noteCodes: [NoteCode, ...NoteCode[]] = [
  'face-private',
  'place-only',
  'unchecked-private',
  'strip-mode',
  'failed-closed',
  'copy-failed',
  'choose-again',
  'already-out',
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
    // The first fault is enough: a long message must not buy a long list of them.
    v.parse(schema, ask, { abortEarly: true });

/** Who may knock at which route, and what they may say. Everything else is refused. */
export const gate: Gate = {
  'guard.begin': { from: 'content', parse: parser(v.strictObject({ held: v.boolean() })) },
  'guard.way-out': { from: 'content', parse: parser(nothing) },
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
  'guard.progress': { from: 'content', parse: parser(progress) },
  'guard.decide-early': {
    from: 'content',
    parse: parser(v.strictObject({ holdId, frameId: tabId })),
  },
  'guard.still-held': {
    from: 'content',
    parse: parser(v.strictObject({ holdId, frameId: tabId })),
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
  'evidence.backup-due': { from: 'page', parse: parser(nothing) },
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
  'report.recheck': {
    from: 'page',
    parse: parser(
      v.strictObject({
        caseId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
        about: index,
        sent: index,
        url: v.pipe(v.string(), v.maxLength(12_288), v.regex(/^https?:\/\/[^\s]+$/)),
      }),
    ),
  },
  'time.ask': {
    from: 'page',
    parse: parser(v.strictObject({ authority: v.picklist(timeAuthorities.map(({ id }) => id)) })),
  },
  'intake.send': {
    from: 'page',
    parse: parser(
      v.strictObject({
        caseId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
        file: v.pipe(v.string(), v.regex(/^notes-\d{4}-\d\d-\d\d\.zip\.age$/)),
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      }),
    ),
  },
  'intake.state': { from: 'page', parse: parser(nothing) },
  'intake.stop': { from: 'page', parse: parser(nothing) },
  'guard.note': { from: 'content', parse: parser(v.strictObject({ code: v.picklist(noteCodes) })) },
};
