import * as v from 'valibot';

/**
 * What our script in a page says of one field that a person can see and write in. Everything here is a stranger's word:
 * shapes and sizes are checked before anything uses it.
 */
const words = (length: number) => v.pipe(v.string(), v.maxLength(length));

const option = v.object({ value: words(300), label: words(300) });

const seenField = v.object({
  /** Names the field in its frame until the page is left. */
  key: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** `line`: one line; `text`: several; `rich`: an editor; `choice`: a list or radio buttons. */
  control: v.picklist(['line', 'text', 'rich', 'choice']),
  /** The input's type, lower case; empty for other controls. */
  type: words(20),
  /** What a person reads as its name, and as a screen reader would say it. */
  label: words(300),
  /** Other words about it, nearest first: placeholder, tooltip. */
  also: v.pipe(v.array(words(300)), v.maxLength(4)),
  /** Words over the part of the form that it stands in: legend, heading, caption. */
  around: words(300),
  /** The programmer's names: `name` and `id`. */
  names: v.pipe(v.array(words(120)), v.maxLength(3)),
  autocomplete: words(120),
  /** BCP 47 as the page says it; may be empty or wrong. */
  language: words(40),
  options: v.pipe(v.array(option), v.maxLength(400)),
  /** Most characters that it takes; null: not said. */
  room: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** `ours`: what stands there is what we filled in; `theirs`: somebody wrote or chose something. */
  holds: v.picklist(['nothing', 'ours', 'theirs']),
});
export type SeenField = v.InferOutput<typeof seenField>;
const seenFields = v.pipe(v.array(seenField), v.maxLength(200));

/** How filling one field ended. `gone`: no longer there or no longer in sight. `kept`: the person's own text stays. */
const filled = v.object({
  key: v.pipe(v.number(), v.integer(), v.minValue(0)),
  outcome: v.picklist(['filled', 'refused', 'gone', 'kept']),
});
export type Filled = v.InferOutput<typeof filled>;
/** `elsewhere`: the page is not, or no longer, on a host that the destination names; nothing was written. */
const filling = v.variant('kind', [
  v.object({ kind: v.literal('done'), fields: v.pipe(v.array(filled), v.maxLength(200)) }),
  v.object({ kind: v.literal('elsewhere') }),
]);
export type Filling = v.InferOutput<typeof filling>;

/** @throws when the answer has not the shape of one */
export const parseSeen = (answer: unknown): SeenField[] => v.parse(seenFields, answer);
/** @throws when the answer has not the shape of one */
export const parseFilling = (answer: unknown): Filling => v.parse(filling, answer);
