/** More looks at one film would take longer than a person waits. */
const MOST = 24;
/** Closer together, one look hardly shows what the other did not. In seconds. */
const CLOSEST = 0.5;

/** Most pictures of a moving picture that are looked at beside its first one. */
const MOST_PICTURES = 8;

/**
 * At which times a film is looked at, in seconds, in the order of the looks: the middles of equal stretches, taken so that
 * those done so far lie evenly over the whole length whenever the time for looking runs out.
 */
export function momentsOf(durationS: number): number[] {
  const count = Math.min(MOST, Math.max(1, Math.round(durationS / CLOSEST)));
  return spread(count).map((n) => ((n + 0.5) / count) * durationS);
}

/** A film whose frame did not change by then shows the same picture at both moments, as one made of slides does. In ms. */
const SAME_LIMIT_MS = 60;
/** Players round the times of frames. */
const ROUNDING_S = 0.02;

/**
 * Is the frame that a player shows still that of another moment? Times in seconds; a frame's own time lies at or before the moments
 * that it is shown at.
 * @param shown - undefined: the player does not tell, so what it shows is believed
 * @param before - what was shown before the player was sent to `wanted`
 * @param waited - how long the same frame has been seen since it said that it is there, in ms
 */
export function isStale(frame: {
  shown: number | undefined;
  wanted: number;
  before: number | undefined;
  waited: number;
}): boolean {
  const { shown, wanted, before, waited } = frame;
  if (shown === undefined) return false;
  if (shown > wanted + ROUNDING_S) return true;
  return shown === before && waited < SAME_LIMIT_MS;
}

/** Which pictures of a moving picture are looked at, in the order of the looks; the first, number 0, is looked at anyway. */
export function picturesOf(frames: number): number[] {
  const count = Math.min(MOST_PICTURES, Math.max(0, frames - 1));
  return spread(count).map((n) => 1 + Math.floor(((n + 0.5) / count) * (frames - 1)));
}

/** 0 up to `count`, so ordered that each beginning of the list lies evenly; up to 32. */
function spread(count: number): number[] {
  return Array.from({ length: count }, (_none, n) => n).sort((a, b) => mirrored(a) - mirrored(b));
}

/** The bits of a small number from right to left: 0, 16, 8, 24, 4 … become neighbours (van der Corput's sequence). */
function mirrored(n: number): number {
  let left = 0;
  for (let bit = 0; bit < 5; bit += 1) left = left * 2 + ((n >> bit) & 1);
  return left;
}
