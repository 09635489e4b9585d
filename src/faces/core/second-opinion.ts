/** What the second network says of a place, as evidence, ln(p / (1 − p)): a face is there, and it is a person's. */
export type SecondWord = { face: number; person: number };

/**
 * How much each part of the second network's word weighs against the first network's, and the evidence from which a
 * face is believed; how they were chosen, and on which pictures, is in `docs/decisions/011-person-or-animal.md`.
 */
const FACE_WEIGHT = 1.5;
const PERSON_WEIGHT = 1.5;
export const ENOUGH = 2.4;

/**
 * For a face that only a turned picture shows and of which the first network is less sure than `TURNED_SCORE`: of 285 photos without people none
 * reached more than 2.9 in three turns, a person with a covered head 4.3, and most of what was missed in photos laid on their side 5.4 and more.
 */
export const ENOUGH_TURNED = 5;

/** For a face that nothing but a free turn shows: each angle is one more chance to be wrong. */
export const ENOUGH_TILTED = 5;

/** Taken off when the second network sees a face only after the picture was turned once more. */
const TURNED_AGAIN = 3;

/**
 * Long side of a face from which the second network's word has its full weight, in pixels of the picture. A smaller
 * one is blown up for it, and of a blur it knows little.
 */
const CLEAR_PX = 100;

/** How the second network looked: at a face of which size, and in another turn than the first one. */
export type SecondLook = { longSidePx: number; turnedAgain: boolean };

/**
 * Do two networks together see a face? Each score becomes evidence, ln(p / (1 − p)), which adds up when the
 * two err on different pictures: the first takes dogs for people, the second does not know masks well.
 * @param first - fused score of the network that found it
 * @param second - word of the other network about the same place
 * @param enough - `ENOUGH`, or more where more was tried
 */
export function isBelieved(
  first: number,
  second: SecondWord,
  how: SecondLook,
  enough = ENOUGH,
): boolean {
  return evidence(first, second, how) >= enough;
}

/** The same as a sum. */
export function evidence(first: number, second: SecondWord, how: SecondLook): number {
  const word = FACE_WEIGHT * second.face + PERSON_WEIGHT * second.person;
  const clear = Math.min(1, how.longSidePx / CLEAR_PX);
  const discount = how.turnedAgain ? TURNED_AGAIN : 0;
  return logit(first) + clear * (word - discount);
}

function logit(score: number): number {
  return Math.log(score / (1 - score));
}
