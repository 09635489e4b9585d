/** Reading data files from `unknown`, with errors that say where the fault is. Pure. */

/** A fault in a data file: `where` is a path such as `destinations[3].url`. */
export class DataFault extends Error {
  constructor(where: string, what: string) {
    super(`${where}: ${what}`);
    this.name = 'DataFault';
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** An object with no other keys than `known`. */
export function fields(value: unknown, where: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DataFault(where, 'not an object');
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) throw new DataFault(where, `unknown key ${key}`);
  }
  return value as Fields;
}

export function list<T>(value: unknown, where: string, one: (v: unknown, where: string) => T): T[] {
  if (!Array.isArray(value)) throw new DataFault(where, 'not a list');
  return value.map((item: unknown, i) => one(item, `${where}[${i}]`));
}

/** A string without blanks at its ends; never empty. */
export function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new DataFault(where, 'not a text');
  if (value.trim() !== value || value === '') throw new DataFault(where, 'empty or padded text');
  return value;
}

export function textLike(value: unknown, where: string, pattern: RegExp, what: string): string {
  const found = text(value, where);
  if (!pattern.test(found)) throw new DataFault(where, `not ${what}`);
  return found;
}

export function oneOf<T extends string>(value: unknown, where: string, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === value);
  if (found === undefined) throw new DataFault(where, `not one of ${allowed.join(', ')}`);
  return found;
}

/** `undefined` stays out; anything else is read by `one`. */
export function optional<T>(
  value: unknown,
  where: string,
  one: (v: unknown, where: string) => T,
): T | undefined {
  return value === undefined ? undefined : one(value, where);
}

/** Days since 1970-01-01 of a `YYYY-MM-DD` date that exists in the calendar. */
export function dayNumber(value: string, where: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== value) {
    throw new DataFault(where, 'not a date YYYY-MM-DD');
  }
  return ms / 86_400_000;
}
