import type { Message } from './message';

const NUMBER = /^\d{1,24}$/;

/** Below zero where `one` is older than `other`; null where neither their numbers nor their times tell. */
export function compareAge(one: Message, other: Message): number | null {
  if (NUMBER.test(one.id ?? '') && NUMBER.test(other.id ?? '')) {
    const [first, second] = [BigInt(one.id ?? ''), BigInt(other.id ?? '')];
    return first === second ? 0 : first < second ? -1 : 1;
  }
  const apart = Date.parse(one.when ?? '') - Date.parse(other.when ?? '');
  return Number.isNaN(apart) ? null : Math.sign(apart);
}

/** Messages that were seen beside each other, without a gap. */
export type Stretch = readonly Message[];

/** Below zero where a page goes on with newer messages, as chats do; above where with older ones, as feeds do. */
function directionOf(stretches: readonly Stretch[]): number {
  let direction = 0;
  for (const stretch of stretches) {
    for (const [at, message] of stretch.entries()) {
      const next = stretch[at + 1];
      if (next) direction += compareAge(message, next) ?? 0;
    }
  }
  return direction;
}

function ageBetween(stretch: Stretch, slice: Stretch): number | null {
  for (const message of stretch) {
    for (let at = slice.length - 1; at >= 0; at -= 1) {
      const other = slice[at];
      const age = other ? compareAge(message, other) : null;
      if (age !== null) return age;
    }
  }
  return null;
}

/**
 * Which stretch a slice stands before that joins none of them: told by numbers or times, where they go one way. After
 * the last where they do not tell.
 */
export function placeAmong(stretches: readonly Stretch[], slice: Stretch): number {
  const direction = directionOf([...stretches, slice]);
  if (direction === 0) return stretches.length;
  const before = stretches.findIndex((stretch) => {
    const age = ageBetween(stretch, slice);
    return age !== null && age * direction < 0;
  });
  return before < 0 ? stretches.length : before;
}
