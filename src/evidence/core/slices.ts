/** One message or post as read from the page. `null`: not found there, open for the person. */
export type Message = {
  who: string | null;
  /** As the page writes it in its markup: usually ISO 8601. */
  when: string | null;
  /** Address of this very message. */
  link: string | null;
  /** Name of the message on its site. */
  id: string | null;
  text: string;
};

/** What was merged so far. `gaps`: after so many messages nothing joined; something may be missing there. */
export type Merged = { messages: readonly Message[]; gaps: readonly number[] };

export const NOTHING_MERGED: Merged = { messages: [], gaps: [] };

/** More than this many messages are not merged: a day of reading, not a chat's whole history. */
export const MOST_MESSAGES = 20_000;

const keyOf = ({ id, who, when, text }: Message): string =>
  id === null ? JSON.stringify([who, when, text]) : `#${id}`;

/** Length of the longest end of `before` that `after` begins with. */
function overlap(before: readonly string[], after: readonly string[]): number {
  for (let length = Math.min(before.length, after.length); length > 0; length -= 1) {
    const start = before.length - length;
    if (after.slice(0, length).every((key, at) => key === before[start + at])) return length;
  }
  return 0;
}

/** Where `inner` stands inside `outer` as one stretch; -1 when it does not. */
function indexOfStretch(outer: readonly string[], inner: readonly string[]): number {
  for (let at = outer.length - inner.length; at >= 0; at -= 1) {
    if (inner.every((key, i) => key === outer[at + i])) return at;
  }
  return -1;
}

/**
 * Adds what is visible at one stop to what was seen before, joined by the messages that both show, whichever way
 * the person scrolled. Repeated words ("ok", "ok") stay as often as they were said: stretches are compared, not
 * single messages. What joins nowhere is put at the end, and the gap is noted.
 */
export function mergeSlice(merged: Merged, slice: readonly Message[]): Merged {
  const { messages, gaps } = merged;
  if (slice.length === 0 || messages.length >= MOST_MESSAGES) return merged;
  if (messages.length === 0) return { messages: [...slice], gaps };
  const known = messages.map(keyOf);
  const seen = slice.map(keyOf);
  if (indexOfStretch(known, seen) >= 0) return merged;
  const below = overlap(known, seen);
  const above = overlap(seen, known);
  if (below > 0 && below >= above) {
    return { messages: [...messages, ...slice.slice(below)], gaps };
  }
  if (above > 0) {
    const added = slice.length - above;
    return {
      messages: [...slice.slice(0, added), ...messages],
      gaps: gaps.map((gap) => gap + added),
    };
  }
  return mergeByNames(merged, slice, known, seen);
}

/** A page may drop or add lines between known messages; then names alone join. */
function mergeByNames(
  { messages, gaps }: Merged,
  slice: readonly Message[],
  known: readonly string[],
  seen: readonly string[],
): Merged {
  const places = new Map(known.map((key, index) => [key, index]));
  const joint = seen.findIndex((key) => key.startsWith('#') && places.has(key));
  if (joint < 0) return { messages: [...messages, ...slice], gaps: [...gaps, messages.length] };
  const result = [...messages];
  let at = places.get(seen[joint] ?? '') ?? 0;
  const before = slice.slice(0, joint);
  result.splice(at, 0, ...before);
  at += before.length;
  let shift = before.length;
  for (const [index, key] of seen.entries()) {
    if (index <= joint) continue;
    const place = places.get(key);
    const message = slice[index];
    if (place !== undefined) at = place + shift;
    else if (message) {
      result.splice(at + 1, 0, message);
      at += 1;
      shift += 1;
    }
  }
  return { messages: result, gaps };
}

/** The merged messages as plain text, oldest stop first, gaps marked. */
export function writtenOut({ messages, gaps }: Merged): string {
  const lines = messages.flatMap(({ who, when, link, text }, index) => [
    ...(gaps.includes(index) ? ['', '[…]'] : []),
    '',
    [who, when, link].filter((one) => one !== null).join(' · '),
    text,
  ]);
  return `${lines.join('\n').trim()}\n`;
}
