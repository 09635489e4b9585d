import type { Message } from './message';
import { placeAmong, type Stretch } from './message-order';

export type { Message } from './message';

/** How far a page must have moved to show something else though its words are the same, in heights of the window. */
const MOVED = 0.2;

/** What tells one stop from the next. */
export type Seen = { address: string; top: number; messages: readonly Message[] };

/** Does a stop show anything that the one before did not? Pictures without words count, too. */
export function showsMore(before: Seen | null, now: Seen): boolean {
  if (before === null || before.address !== now.address) return true;
  if (Math.abs(before.top - now.top) >= MOVED) return true;
  return JSON.stringify(before.messages) !== JSON.stringify(now.messages);
}

/** What was merged so far. `gaps`: after so many messages nothing joined; something may be missing there. */
export type Merged = { messages: readonly Message[]; gaps: readonly number[] };

export const NOTHING_MERGED: Merged = { messages: [], gaps: [] };

/** More than this many messages are not merged: a day of reading, not a chat's whole history. */
export const MOST_MESSAGES = 20_000;

function keyOf({ id, who, when, text, link, media }: Message): string {
  if (id !== null) return `#${id}`;
  // Pictures of a message may come later than its words: only without words are they what it is known by.
  return JSON.stringify(text === '' ? [who, when, link, media] : [who, when, text]);
}

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

function stretchesOf({ messages, gaps }: Merged): Stretch[] {
  return [0, ...gaps].map((from, at) => messages.slice(from, gaps[at] ?? messages.length));
}

function mergedOf(stretches: readonly Stretch[]): Merged {
  let end = 0;
  const ends = stretches.map(({ length }) => (end += length));
  return { messages: stretches.flat(), gaps: ends.slice(0, -1) };
}

/**
 * Adds what is visible at one stop to what was seen before, joined by the messages that both show, whichever way
 * the person scrolled. Repeated words ("ok", "ok") stay as often as they were said: stretches are compared, not
 * single messages. What joins nowhere is put where its numbers or times say, else at the end, and the gap is noted.
 */
export function mergeSlice(merged: Merged, slice: readonly Message[]): Merged {
  if (slice.length === 0 || merged.messages.length >= MOST_MESSAGES) return merged;
  if (merged.messages.length === 0) return { messages: [...slice], gaps: [] };
  const stretches = stretchesOf(merged);
  const seen = slice.map(keyOf);
  if (stretches.some((one) => indexOfStretch(one.map(keyOf), seen) >= 0)) return merged;
  const joined = joinAtEnd(stretches, slice);
  if (joined) return mergedOf(joined);
  const named = mergeByNames(merged, slice, seen);
  if (named) return named;
  return mergedOf(stretches.toSpliced(placeAmong(stretches, slice), 0, slice));
}

/** Joins a slice to the stretch whose end or beginning it shows most of; null where it shows none. */
function joinAtEnd(stretches: readonly Stretch[], slice: Stretch): Stretch[] | null {
  const seen = slice.map(keyOf);
  let best = { at: -1, length: 0, joined: slice };
  for (const [at, stretch] of stretches.entries()) {
    const known = stretch.map(keyOf);
    const below = overlap(known, seen);
    if (below > best.length) {
      best = { at, length: below, joined: [...stretch, ...slice.slice(below)] };
    }
    const above = overlap(seen, known);
    if (above > best.length) {
      best = { at, length: above, joined: [...slice.slice(0, slice.length - above), ...stretch] };
    }
  }
  return best.at < 0 ? null : closeGaps(stretches.toSpliced(best.at, 1, best.joined), best.at);
}

/** A stretch that has grown may now reach others. One line without a name or a time, said twice, does not prove it. */
function closeGaps(stretches: readonly Stretch[], grown: number): Stretch[] {
  let stretch = stretches[grown] ?? [];
  let place = grown;
  const rest: Stretch[] = [];
  for (const [at, other] of stretches.entries()) {
    if (at === grown) continue;
    const [known, more] = [stretch.map(keyOf), other.map(keyOf)];
    const below = overlap(known, more);
    const above = overlap(more, known);
    if (indexOfStretch(known, more) < 0 && Math.max(below, above) === 0) rest.push(other);
    else if (indexOfStretch(known, more) >= 0 && proves(other)) place -= at < grown ? 1 : 0;
    else if (proves(other.slice(0, below))) {
      stretch = [...stretch, ...other.slice(below)];
      place -= at < grown ? 1 : 0;
    } else if (proves(other.slice(other.length - above))) {
      stretch = [...other, ...stretch.slice(above)];
      place -= at < grown ? 1 : 0;
    } else rest.push(other);
  }
  return rest.toSpliced(place, 0, stretch);
}

const proves = (shared: Stretch): boolean =>
  shared.length > 1 || shared.some(({ id, when }) => id !== null || when !== null);

type Line = { message: Message; isAfterGap: boolean };

/** A page may drop or add lines between known messages; then names alone join. Null where no name is known. */
function mergeByNames(
  { messages, gaps }: Merged,
  slice: readonly Message[],
  seen: readonly string[],
): Merged | null {
  const places = new Map(messages.map((message, index) => [keyOf(message), index]));
  const joint = seen.findIndex((key) => key.startsWith('#') && places.has(key));
  if (joint < 0) return null;
  const lines = messages.map((message, at): Line => ({ message, isAfterGap: gaps.includes(at) }));
  let at = places.get(seen[joint] ?? '') ?? 0;
  const before = slice.slice(0, joint).map((message): Line => ({ message, isAfterGap: false }));
  const first = lines[at];
  if (before[0] && first) [before[0].isAfterGap, first.isAfterGap] = [first.isAfterGap, false];
  lines.splice(at, 0, ...before);
  at += before.length;
  let shift = before.length;
  for (const [index, message] of slice.entries()) {
    if (index <= joint) continue;
    const place = places.get(seen[index] ?? '');
    if (place === undefined) {
      lines.splice(at + 1, 0, { message, isAfterGap: false });
      at += 1;
      shift += 1;
      continue;
    }
    const line = lines[place + shift];
    // Both sides of a gap in one window, and nothing between them that is not known by now: it is none.
    if (line && place + shift === at + 1) line.isAfterGap = false;
    at = place + shift;
  }
  return {
    messages: lines.map(({ message }) => message),
    gaps: lines.flatMap(({ isAfterGap }, index) => (isAfterGap ? [index] : [])),
  };
}

/** The merged messages as plain text, oldest stop first, gaps marked. */
export function writtenOut({ messages, gaps }: Merged): string {
  const lines = messages.flatMap(({ who, when, link, id, text, media }, index) => [
    ...(gaps.includes(index) ? ['', '[…]'] : []),
    '',
    [who, when, link ?? (id === null ? null : `#${id}`)].filter((one) => one !== null).join(' · '),
    ...(text === '' ? [] : [text]),
    ...media.map((address) => `<${address}>`),
  ]);
  return `${lines.join('\n').trim()}\n`;
}
