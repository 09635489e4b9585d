/** More looks at one film would take longer than a person waits. */
const MOST = 24;
/** Closer together, one look hardly shows what the other did not. In seconds. */
const CLOSEST = 0.5;

/**
 * At which times a film is looked at, in seconds, in the order of the looks: the middles of equal stretches, taken so that
 * those done so far lie evenly over the whole length whenever the time for looking runs out.
 */
export function momentsOf(durationS: number): number[] {
  const count = Math.min(MOST, Math.max(1, Math.round(durationS / CLOSEST)));
  return Array.from({ length: count }, (_none, n) => n)
    .sort((a, b) => mirrored(a) - mirrored(b))
    .map((n) => ((n + 0.5) / count) * durationS);
}

/** The bits of a small number from right to left: 0, 16, 8, 24, 4 … become neighbours (van der Corput's sequence). */
function mirrored(n: number): number {
  let left = 0;
  for (let bit = 0; bit < 5; bit += 1) left = left * 2 + ((n >> bit) & 1);
  return left;
}
