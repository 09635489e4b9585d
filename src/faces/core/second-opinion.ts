/**
 * How much the second network's word weighs against the first one's, and the evidence from which a face is
 * believed: chosen on one half of both development sets, where faces reach at least 3.0 and everything else at
 * most 1.5; `docs/model-card.md` has the other half.
 */
const WEIGHT = 1.5;
const ENOUGH = 2;

/** Taken off when the second network sees a face only after the picture was turned once more. */
const TURNED_AGAIN = 2;

/**
 * Long side of a face from which the second network's word has its full weight, in pixels of the picture. A smaller
 * one is blown up for it, and of a blur it knows little. Between 60 and 130 nothing changes on the development sets.
 */
const CLEAR_PX = 100;

/** How the second network looked: at a face of which size, and in another turn than the first one. */
export type SecondLook = { longSidePx: number; turnedAgain: boolean };

/**
 * Do two networks together see a face? Each score becomes evidence, ln(p / (1 − p)), which adds up when the
 * two err on different pictures: the first takes dogs for people, the second does not know masks well.
 * @param first - fused score of the network that found it
 * @param second - evidence of the other network for the same place
 */
export function isBelieved(first: number, second: number, how: SecondLook): boolean {
  const further = how.turnedAgain ? second - TURNED_AGAIN : second;
  const weight = WEIGHT * Math.min(1, how.longSidePx / CLEAR_PX);
  return Math.log(first / (1 - first)) + weight * further >= ENOUGH;
}
