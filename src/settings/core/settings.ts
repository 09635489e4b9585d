import * as v from 'valibot';
import type { Policy } from './policy';
import { LANGUAGES } from '@/i18n/core/languages';

/** Who can see what is posted on a site, in the person's own words. They know it better than our table. */
export const CORRECTED_AUDIENCES = [
  'public',
  'semi-public',
  'private-message',
  'private-storage',
  'ai-service',
] as const;
export type CorrectedAudience = (typeof CORRECTED_AUDIENCES)[number];

const siteKey = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/));
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const correction = v.object({
  audience: v.picklist(CORRECTED_AUDIENCES),
  /** The site's name where the person typed it into the settings; null where they pressed a button on the site. */
  name: v.nullable(v.pipe(v.string(), v.maxLength(253))),
});

/**
 * What the person set. Lives in `storage.local`, which a copied profile shows in clear: so sites are kept as
 * salted keys, never as names (but for those typed by hand), and nothing here tells what the person did where.
 * One schema: what is exported and read back is the same.
 */
export const settingsSchema = v.object({
  /** Ask before every photo, on every site, with or without a face. */
  alwaysAsk: v.optional(v.boolean(), false),
  /** Pictures of the log cannot be shown at all. */
  lookAway: v.optional(v.boolean(), false),
  /** Language of the interface; `auto` follows the browser. */
  language: v.optional(v.picklist(['auto', ...LANGUAGES]), 'auto'),
  /** Where the person lives (ISO 3166-1 alpha-2), asked once, never guessed. */
  country: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))), null),
  /** Salt of the site keys: 16 random bytes as hex, made once. */
  salt: v.optional(v.pipe(v.string(), v.regex(/^([0-9a-f]{32})?$/)), ''),
  /** Site key → until when the check is paused there (ms since 1970), or for good. */
  pauses: v.optional(v.record(siteKey, v.union([time, v.literal('always')])), {}),
  /** Site key → time (ms since 1970) until which a strip replaces the dialog. */
  strips: v.optional(v.record(siteKey, time), {}),
  /** Site key → who can see what is posted there, where the person says it is otherwise than the table. */
  corrections: v.optional(v.record(siteKey, correction), {}),
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

/** A policy fills what the person left open, and can turn asking on; what the person chose stays. */
export function withPolicy(settings: Settings, policy: Policy): Settings {
  return {
    ...settings,
    alwaysAsk: settings.alwaysAsk || policy.alwaysAsk,
    language: settings.language === 'auto' ? (policy.language ?? 'auto') : settings.language,
    country: settings.country ?? policy.country,
  };
}
