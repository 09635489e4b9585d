/** Why a record was not kept: for each there is a sentence `not-kept.*` that says what can be done. */
export const NOT_KEPT = [
  'no-space',
  'newer-format',
  'forbidden',
  'held',
  'storage',
  'busy',
  'refused',
  'unknown',
] as const;
export type NotKept = (typeof NOT_KEPT)[number];

/** Of each problem of the storage (`vault/store.ts`), the sentence that helps; others are `unknown`. */
const BY_PROBLEM: ReadonlyMap<string | undefined, NotKept> = new Map([
  ['no-space', 'no-space'],
  ['newer-format', 'newer-format'],
  ['private-window', 'forbidden'],
  ['blocked', 'held'],
  ['timeout', 'held'],
  ['closed', 'storage'],
  ['cannot-open', 'storage'],
]);

/** What the background said of a record that it did not keep, as the person is told of it. */
export function notKept(
  said: { kind: 'busy' } | { kind: 'refused' } | { kind: 'failed'; because?: string },
): NotKept {
  return said.kind === 'failed' ? (BY_PROBLEM.get(said.because) ?? 'unknown') : said.kind;
}
