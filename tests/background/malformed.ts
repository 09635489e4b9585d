import fc from 'fast-check';

/** Something JSON-shaped that is not of the kind of `value`, nor missing, nor empty. */
function otherThan(value: unknown): fc.Arbitrary<unknown> {
  const kinds: [string, fc.Arbitrary<unknown>][] = [
    ['string', fc.oneof(fc.constant('x'.repeat(20_000)), fc.constant('<b>x</b>'), fc.string())],
    ['number', fc.constantFrom(Number.NaN, Infinity, -1, 1.5, 2 ** 60, 1e308)],
    ['boolean', fc.boolean()],
    ['array', fc.oneof(fc.constant(Array.from({ length: 10_001 }, () => 0)), fc.constant([[]]))],
    [
      'object',
      fc.constantFrom({ toString: 1 }, { length: 1 }, JSON.parse('{"__proto__":{"x":1}}')),
    ],
  ];
  // Where nothing may stand, a text may stand, too.
  const own =
    value === null ? ['object', 'string'] : [Array.isArray(value) ? 'array' : typeof value];
  return fc.oneof(
    fc.constantFrom(Number.NaN, -Infinity, -(2 ** 60)),
    ...kinds.filter(([name]) => !own.includes(name)).map(([, values]) => values),
  );
}

type Path = (string | number)[];

/** Every place in a JSON value. */
function pathsIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, inner]) =>
      pathsIn(inner).map((rest) => [key, ...rest]),
    ),
  ];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}

/** A copy with another value at the place. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner, n) =>
      String(n) === String(key) ? replaced(inner, rest, by) : (inner as unknown),
    );
  const inner = value as Record<string, unknown>;
  return { ...inner, [key]: replaced(inner[key], rest, by) };
}

/** Keys that a careless parser follows into the prototype, or that nobody asked for. */
const EXTRA = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'extra',
  'from',
  'sender',
  'ok',
];

function withExtra(value: object, key: string): unknown {
  const copy = structuredClone(value);
  // As JSON brings it: an own property even where the name is `__proto__`.
  Object.defineProperty(copy, key, { value: { x: 1 }, enumerable: true, configurable: true });
  return copy;
}

/**
 * Messages near a well-formed one, none of which is well-formed: a wrong kind somewhere, a field too many or too few.
 * @param optional - fields that may be missing
 */
export function malformed(good: unknown, optional: readonly string[] = []): fc.Arbitrary<unknown> {
  const wrongKind = fc
    .constantFrom(...pathsIn(good))
    .chain((path) => otherThan(at(good, path)).map((by) => replaced(good, path, by)));
  const objects = pathsIn(good).filter((path) => {
    const value = at(good, path);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  });
  const extra = fc
    .tuple(fc.constantFrom(...objects), fc.constantFrom(...EXTRA))
    .map(([path, key]) => replaced(good, path, withExtra(at(good, path) as object, key)));
  const fields = objects.flatMap((path) =>
    Object.keys(at(good, path) as object)
      .filter((key) => !optional.includes(key))
      .map((key) => [path, key] as const),
  );
  const missing = fields.map(([path, key]) => {
    const rest = { ...(at(good, path) as Record<string, unknown>) };
    Reflect.deleteProperty(rest, key);
    return replaced(good, path, rest);
  });
  const nothing = fc.constantFrom(undefined, null, 0, '', 'x', true, [[1]], Number.NaN);
  return fc.oneof(
    { weight: 6, arbitrary: wrongKind },
    { weight: 2, arbitrary: extra },
    ...(missing.length ? [{ weight: 2, arbitrary: fc.constantFrom(...missing) }] : []),
    { weight: 1, arbitrary: nothing },
    { weight: 1, arbitrary: fc.array(fc.anything(), { minLength: 1 }) },
  );
}
