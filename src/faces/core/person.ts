import { PERSON_BIAS, PERSON_FACTORS } from './person-factors';

/**
 * Is what the second network sees in the middle a person rather than an animal or a thing? One weighted sum over what
 * it sees before it decides: BlazeFace was taught to find faces, not to tell whose they are, yet knows the difference.
 * @param gist - the numbers of `Opinion.gist` (`engine/blaze.ts`)
 * @returns evidence, ln(p / (1 − p))
 */
export function personEvidence(gist: Float32Array): number {
  return PERSON_FACTORS.reduce((sum, factor, n) => sum + factor * (gist[n] ?? 0), PERSON_BIAS);
}
