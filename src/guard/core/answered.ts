import type { Choice } from './question';

type Fields = Record<string, unknown>;

/**
 * The person's choice as the background brings it to the frame that holds; null when it is not that. Read by hand: this is in
 * every frame of every page, where a parsing library would weigh more than all the rest.
 */
export function readAnswered(told: unknown): { holdId: string; choice: Choice } | null {
  if (!hasOnly(told, ['holdId', 'choice']) || typeof told.holdId !== 'string') return null;
  const { holdId, choice } = told;
  return isChoice(choice) ? { holdId, choice } : null;
}

/** A hold that the background asks about; null when it is not that. */
export function readStillHeld(told: unknown): { holdId: string } | null {
  return hasOnly(told, ['holdId']) && typeof told.holdId === 'string'
    ? { holdId: told.holdId }
    : null;
}

function isChoice(value: unknown): value is Choice {
  if (hasOnly(value, ['kind'])) return value.kind === 'as-is' || value.kind === 'cancel';
  return (
    hasOnly(value, ['kind', 'covers']) &&
    value.kind === 'safer' &&
    areAll(
      value.covers,
      (cover) =>
        hasOnly(cover, ['index', 'boxes']) && isCount(cover.index) && areAll(cover.boxes, isBox),
    )
  );
}

function isBox(value: unknown): boolean {
  const sides = ['x', 'y', 'width', 'height'];
  return hasOnly(value, sides) && sides.every((side) => isPixels(value[side]));
}

/** The same limit as at the gate of the background, in pixels. */
const isPixels = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= 1e6;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const areAll = (value: unknown, fits: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(fits);

function hasOnly(value: unknown, names: string[]): value is Fields {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === names.length && names.every((name) => keys.includes(name));
}
