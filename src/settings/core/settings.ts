import * as v from 'valibot';

/**
 * What the person set. Lives in `storage.local`, which a copied profile shows in clear: so sites are kept as
 * salted keys, never as names, and nothing here tells what the person did where.
 */
const settingsSchema = v.object({
  /** Ask before every photo, on every site, with or without a face. */
  alwaysAsk: v.optional(v.boolean(), false),
  /** Language of the interface; `auto` follows the browser. */
  language: v.optional(v.picklist(['auto', 'ko', 'en']), 'auto'),
  /** Where the person lives (ISO 3166-1 alpha-2), asked once, never guessed. */
  country: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))), null),
  /** Salt of the site keys: 16 random bytes as hex, made once. */
  salt: v.optional(v.string(), ''),
  /** Keys of sites where the check is paused. */
  paused: v.optional(v.array(v.string()), []),
  /** Site key → time (ms since 1970) until which a strip replaces the dialog. */
  strips: v.optional(v.record(v.string(), v.number()), {}),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** Settings of a new install. */
export const DEFAULTS: Settings = v.parse(settingsSchema, {});

/** Settings from storage. A damaged field falls back to its default; the others are kept. */
export function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return { ...DEFAULTS };
  const entries = Object.entries(settingsSchema.entries).map(([name, schema]) => {
    const field = v.safeParse(schema, (stored as Record<string, unknown>)[name]);
    return [name, field.success ? field.output : DEFAULTS[name as keyof Settings]];
  });
  return Object.fromEntries(entries) as Settings;
}
