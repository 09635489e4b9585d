import type { Choice } from './question';

type Fields = Record<string, unknown>;

/** Of one selection, and of one picture: what the gate lets through. */
const MAX_PICTURES = 5000;
const MAX_SHAPES = 2000;

/**
 * The person's choice as the background brings it to the frame that holds; null when it is not that. Read by hand: it goes into
 * every frame that holds, where a parsing library would weigh more than what it reads.
 */
export function readAnswered(told: unknown): { holdId: string; choice: Choice } | null {
  if (!hasOnly(told, ['holdId', 'choice']) || typeof told.holdId !== 'string') return null;
  const { holdId, choice } = told;
  return isChoice(choice) ? { holdId, choice } : null;
}

/** A hold that the background speaks about; null when it is not that. */
export function readStillHeld(told: unknown): { holdId: string } | null {
  return hasOnly(told, ['holdId']) && typeof told.holdId === 'string'
    ? { holdId: told.holdId }
    : null;
}

/** The same kinds and limits as at the gate of the background (`shapes.ts`; a test compares the two). */
function isChoice(value: unknown): value is Choice {
  if (hasOnly(value, ['kind'])) {
    return value.kind === 'as-is' || value.kind === 'cancel' || value.kind === 'stripped';
  }
  return (
    hasOnly(value, ['kind', 'covers', 'style', 'smaller']) &&
    value.kind === 'safer' &&
    (value.style === 'solid' || value.style === 'blur') &&
    typeof value.smaller === 'boolean' &&
    areAll(value.covers, MAX_PICTURES, isFileCovers)
  );
}

const isFileCovers = (value: unknown): boolean =>
  hasOnly(value, ['index', 'within', 'shapes']) &&
  isWhole(value.index, 100_000) &&
  isSize(value.within) &&
  areAll(value.shapes, MAX_SHAPES, isShape);

const isSize = (value: unknown): boolean =>
  hasOnly(value, ['width', 'height']) &&
  isWithin(value.width, 1e-6, 1e6) &&
  isWithin(value.height, 1e-6, 1e6);

const isShape = (value: unknown): boolean =>
  hasOnly(value, ['x', 'y', 'width', 'height', 'tilt']) &&
  isWithin(value.tilt, -4, 4) &&
  ['x', 'y', 'width', 'height'].every((side) => isWithin(value[side], -1e6, 1e6));

const isWithin = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;

const isWhole = (value: unknown, most: number): boolean =>
  Number.isInteger(value) && isWithin(value, 0, most);

const areAll = (value: unknown, most: number, fits: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= most && value.every(fits);

function hasOnly(value: unknown, names: string[]): value is Fields {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === names.length && names.every((name) => keys.includes(name));
}
